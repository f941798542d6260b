"""The page principle: the page itself and its parts."""
