"""Charts: from an indicator and its observations to a Plotly figure. Pure functions without Dash or disk access."""
