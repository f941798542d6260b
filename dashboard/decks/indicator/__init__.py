"""The content of the slide of an indicator: numbers, table, chosen countries, notes."""
