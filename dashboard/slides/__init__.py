"""What is presented: views of the dashboard as slides, frozen with all their numbers, and ready-made decks of them."""
