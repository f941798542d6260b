"""The page practices: the page itself and its parts."""
