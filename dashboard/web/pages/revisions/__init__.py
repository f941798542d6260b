"""The page “revisions”: the view and its parts."""
