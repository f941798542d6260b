"""Any view of the dashboard as slides that hold all they show; ready-made decks of them."""
