"""A file that somebody filled in becomes an assessment, or every problem in it."""
