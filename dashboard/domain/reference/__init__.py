"""The toolkit's reference texts: practices, readings, glossary, principles, countries, and search in them."""
