"""The state of a view, read from its address and written back to it."""
