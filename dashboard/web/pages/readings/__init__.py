"""The page readings: the page itself and its parts."""
