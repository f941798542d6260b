"""The page “practices”: the view and its parts."""
