"""The makers of slides: one module for each page that can be presented."""
