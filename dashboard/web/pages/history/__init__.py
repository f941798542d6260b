"""The page history: the page itself and its parts."""
