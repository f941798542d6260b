"""Files for readers: data, citations and decks. Functions return bytes; the caller sends or saves them."""
