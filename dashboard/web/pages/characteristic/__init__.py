"""The page characteristic: the page itself and its parts."""
