"""Figures that come as files: each format becomes a ``domain.sheet.Sheet`` of text, whose cells know their place."""
