"""Builders of charts, one family a module."""
