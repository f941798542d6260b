"""How to cite indicators, datasets and readings."""
