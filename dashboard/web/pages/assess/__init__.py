"""The page assess: the page itself and its parts."""
