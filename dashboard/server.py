"""The entry point for a production server: ``uvicorn dashboard.server:application``."""

from dashboard.app import create_app

application = create_app().server
