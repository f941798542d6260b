"""The page “principle”: the view and its parts."""
