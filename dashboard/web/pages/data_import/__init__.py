"""The page data import: the page itself and its parts."""
