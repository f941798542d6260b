"""The page “result”: the view and its parts."""
