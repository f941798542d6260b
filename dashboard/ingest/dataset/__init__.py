"""A file of data becomes a dataset: read as text, columns mapped, observations extracted."""
