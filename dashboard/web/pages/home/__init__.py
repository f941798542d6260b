"""The page home: the page itself and its parts."""
