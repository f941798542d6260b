"""Files for readers: data, citations, decks. Pure: the caller sends or saves."""
