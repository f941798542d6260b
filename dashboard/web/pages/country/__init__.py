"""The page country: the page itself and its parts."""
