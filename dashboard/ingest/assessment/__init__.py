"""From a file that was filled in to an assessment, or to all its problems."""
