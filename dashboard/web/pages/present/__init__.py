"""The page “present”: the view and its parts."""
