"""Stages, public evidence, comparison, reasons, roadmap, peers and history."""
