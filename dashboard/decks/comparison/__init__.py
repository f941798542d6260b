"""The content of the slides of a comparison: matrix, distribution, side by side."""
