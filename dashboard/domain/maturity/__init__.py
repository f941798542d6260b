"""Stages and what follows from them: public evidence, comparison, reasons, roadmap, peers, history."""
