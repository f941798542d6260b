"""What the slide of an indicator is made of: numbers, table, chosen countries, notes."""
