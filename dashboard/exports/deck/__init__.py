"""Decks as files: PPTX, HTML, PDF, pictures and the meeting pack."""
