"""Languages: every sentence that a person reads, and the numbers, dates and lists in it, pass through here."""
