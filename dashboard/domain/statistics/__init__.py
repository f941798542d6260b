"""Indicators: catalogue, findings, correlation, change over time."""
