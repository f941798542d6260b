"""The page “glossary”: the view and its parts."""
