"""The page indicator: the page itself and its parts."""
