"""What all kinds of files share: limits, rows of text, and the parts of a workbook."""
