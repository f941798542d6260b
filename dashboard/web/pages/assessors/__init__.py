"""The page assessors: the page itself and its parts."""
