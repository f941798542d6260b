"""The slides of each page that can be presented, a module a page."""
