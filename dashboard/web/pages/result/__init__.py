"""The page result: the page itself and its parts."""
