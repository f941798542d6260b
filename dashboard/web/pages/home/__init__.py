"""The page “home”: the view and its parts."""
