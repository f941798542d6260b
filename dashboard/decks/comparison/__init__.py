"""What the slides of a comparison are made of: matrix, distribution, side by side."""
