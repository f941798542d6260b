"""The state of one running installation: settings, newest snapshot, frozen versions and work queue."""

from collections.abc import Callable
from threading import Lock
from typing import Any

from dashboard.model.toolkit import Toolkit
from dashboard.services.assessments import AssessmentService
from dashboard.services.frozen_versions import FrozenVersions
from dashboard.services.health import Health
from dashboard.services.jobs import Job
from dashboard.services.snapshot import Snapshot
from dashboard.services.work_queue import MAX_RUNNING, WorkQueue
from dashboard.settings import Settings
from dashboard.storage.versions import Versions


class AppState:
    """One running installation. Only the snapshot changes, and it is replaced as a whole."""

    def __init__(self, toolkit: Toolkit, settings: Settings) -> None:
        """Set up the services; ``toolkit`` must come from the data folder of ``settings``."""
        self.settings = settings
        self.service = AssessmentService(toolkit, settings.data, editable=settings.editable)
        self.versions = Versions(settings.data)
        self.queue = WorkQueue(processes=settings.workers > 0, running=settings.workers or MAX_RUNNING)
        self.frozen = FrozenVersions(self.versions, settings, self.service)
        self.health = Health(settings)
        self._snapshot = Snapshot.of(self.service.toolkit(), settings, self.service, self.versions, self._run)
        self._publishing = Lock()

    def snapshot(self) -> Snapshot:
        """The newest snapshot; call this once per request.

        It includes saves by this process at once, and those by other processes within a second.
        """
        self.service.toolkit()  # a look at the data folder
        return self.latest

    @property
    def latest(self) -> Snapshot:
        """The newest snapshot, without a look at the data folder."""
        if self.service.newest is not self._snapshot.toolkit:
            with self._publishing:
                toolkit = self.service.newest
                if toolkit is not self._snapshot.toolkit:
                    self._snapshot = self._snapshot.renewed(toolkit)
        return self._snapshot

    def at(self, version: str) -> Snapshot:
        """The snapshot of a data version; the newest if ``version`` is empty or the current one.

        Raises UnknownNameError if the version is not stored, DataError if its archive is broken.
        """
        current = self.snapshot()
        return current if version in ("", current.toolkit.version) else self.frozen.open(version, current)

    def _run(self, snapshot: Snapshot, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        return self.queue.wait(Job(function, arguments, snapshot))
