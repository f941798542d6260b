"""The page “indicators”: the view and its parts."""
