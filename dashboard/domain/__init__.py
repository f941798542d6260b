"""What the product knows how to work out: pure functions, without Dash, Plotly or the disk."""
