"""The data folder: files that are read whole and checked, and assessments that are saved into it."""
