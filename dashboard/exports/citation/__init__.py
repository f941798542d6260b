"""Citations of indicators, datasets, comparisons and readings."""
