"""Small pieces of pages: ids, addresses, and functions that return trees of Dash components."""
