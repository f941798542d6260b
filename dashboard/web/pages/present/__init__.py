"""The page present: the page itself and its parts."""
