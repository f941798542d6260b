"""The page “history”: the view and its parts."""
