"""The page “practice”: the view and its parts."""
