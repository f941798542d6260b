"""The page data: the page itself and its parts."""
