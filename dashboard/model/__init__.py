"""The data model: codes, tables, documents, the toolkit, decks, imported datasets, and the checks between them."""
