"""The page “indicator”: the view and its parts."""
