"""The read API: the same domain functions as JSON and files."""
