"""The page revisions: the page itself and its parts."""
