"""The page about: the page itself and its parts."""
