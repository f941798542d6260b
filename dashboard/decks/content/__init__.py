"""Content that the slides of several pages share: numbers, tables, cells with stages, next steps."""
