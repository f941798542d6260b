"""What all files have in common: limits, rows of text, and the parts of a workbook."""
