"""What is wrong with the data folder of a running installation, looked at now and then without holding anything up."""

import time

import anyio
from anyio import CapacityLimiter, to_thread

from dashboard.settings import Settings
from dashboard.storage.health import problems

PAUSE = 2.0  # seconds between two looks
MAX_SECONDS = 1.0  # that a look may take: a network drive that hangs is a problem, too
HANGS = "The data folder does not answer."


class Health:
    """The problems of one data folder."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is looked at yet."""
        self._settings = settings
        self._problems: list[str] = []
        self._next = 0.0
        self._is_looking = False

    async def problems(self) -> list[str]:
        """One sentence each; at most ``PAUSE`` seconds old. Answers although the folder may hang."""
        if time.monotonic() >= self._next and not self._is_looking:
            await self._look()
        return self._problems

    async def _look(self) -> None:
        self._is_looking = True
        self._problems, found = [HANGS], None
        with anyio.move_on_after(MAX_SECONDS):
            found = await to_thread.run_sync(self._read, abandon_on_cancel=True, limiter=CapacityLimiter(1))
        if found is not None:
            self._problems = found
        self._next = time.monotonic() + PAUSE
        self._is_looking = False

    def _read(self) -> list[str]:
        return problems(self._settings.data, editable=self._settings.editable)
