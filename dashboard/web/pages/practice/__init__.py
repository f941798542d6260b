"""The page practice: the page itself and its parts."""
