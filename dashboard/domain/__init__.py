"""Pure functions over the model, without Dash, Plotly or the disk."""
