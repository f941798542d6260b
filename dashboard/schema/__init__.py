"""What the data must look like: codes, tables, documents, and the checks between files."""
