"""The page compare: the page itself and its parts."""
