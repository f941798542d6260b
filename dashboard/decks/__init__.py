"""Any view of the dashboard as self-contained slides, and ready-made decks of such slides."""
