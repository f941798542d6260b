"""The web application: addresses, pages, API and delivery. Nothing else loads Dash."""
