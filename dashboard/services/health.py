"""Health checks of the data folder of a running installation."""

import time

import anyio
from anyio import CapacityLimiter, to_thread

from dashboard.settings import Settings
from dashboard.storage.health import problems

PAUSE = 2.0  # seconds between two checks
MAX_SECONDS = 1.0  # for one check: a network drive that hangs is a problem, too
HANGS = "The data folder does not answer."


class Health:
    """The problems of one data folder."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is checked yet."""
        self._settings = settings
        self._problems: list[str] = []
        self._next = 0.0
        self._is_checking = False

    async def problems(self) -> list[str]:
        """The problems, one sentence each, at most ``PAUSE`` seconds old; returns even if the folder does not respond."""
        if time.monotonic() >= self._next and not self._is_checking:
            await self._check()
        return self._problems

    async def _check(self) -> None:
        self._is_checking = True
        self._problems, current = [HANGS], None
        with anyio.move_on_after(MAX_SECONDS):
            current = await to_thread.run_sync(self._read, abandon_on_cancel=True, limiter=CapacityLimiter(1))
        if current is not None:
            self._problems = current
        self._next = time.monotonic() + PAUSE
        self._is_checking = False

    def _read(self) -> list[str]:
        return problems(self._settings.data, editable=self._settings.editable)
