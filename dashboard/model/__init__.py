"""What data is: codes, tables, documents, the toolkit, decks and imported datasets, and the checks between them."""
