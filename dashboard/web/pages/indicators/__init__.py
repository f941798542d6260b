"""The page indicators: the page itself and its parts."""
