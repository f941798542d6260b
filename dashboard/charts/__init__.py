"""Charts: from an indicator and its observations to a figure. Pure functions without Dash or the disk."""
