"""The state of each view, parsed from its address and written back to it."""
