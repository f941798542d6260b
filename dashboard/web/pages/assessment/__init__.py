"""The page assessment: the page itself and its parts."""
