"""The page glossary: the page itself and its parts."""
