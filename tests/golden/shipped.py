"""The shipped data, for vectors that are computed from it."""

from functools import cache

from dashboard.paths import DATA
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Settings
from dashboard.storage import files


@cache
def snapshot() -> Snapshot:
    """A snapshot of the shipped data."""
    return AppState(files.load(DATA), Settings()).snapshot()
