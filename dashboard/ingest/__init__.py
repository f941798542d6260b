"""Everything that comes in as a file, read within limits: assessments to be merged, datasets to be imported."""
