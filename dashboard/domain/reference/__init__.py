"""The toolkit's reference texts: practices, readings, glossary, principles, countries, and the search in them."""
