"""Charts: from an indicator and its observations to a figure. Pure functions; nothing here knows Dash or the disk."""
