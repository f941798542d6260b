"""The page “readings”: the view and its parts."""
