"""The page countries: the page itself and its parts."""
