"""Snapshots of earlier data versions, loaded on demand and cached in memory."""

from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import replace
from threading import Lock

from dashboard.model.toolkit import Toolkit
from dashboard.services.assessments import AssessmentService, published_only
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Editing, Settings
from dashboard.storage.versions import Versions

MAX_VERSIONS = 8  # in memory; each shares its content with the current snapshot where both are the same


class FrozenVersions:
    """The snapshots of earlier versions. They are read-only, and hide drafts wherever the current version does."""

    def __init__(self, versions: Versions, settings: Settings, service: AssessmentService) -> None:
        """Use the archives of one data folder; nothing is loaded yet."""
        self._versions, self._service = versions, service
        self._settings = settings.model_copy(update={"editing": Editing.OFF})
        self._hide_drafts = not settings.editable
        self._snapshots: OrderedDict[str, Future[Snapshot]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """The number of versions in memory."""
        return len(self._snapshots)

    def open(self, version: str, current: Snapshot) -> Snapshot:
        """The snapshot of a version, loaded once even if several threads request it at the same time.

        Content that is the same in the ``current`` snapshot is shared with it. Raises UnknownNameError, DataError.
        """
        with self._lock:
            future = self._snapshots.get(version)
            is_first = future is None
            if future is None:
                future = self._snapshots[version] = Future()
            self._snapshots.move_to_end(version)
            while len(self._snapshots) > MAX_VERSIONS:
                self._snapshots.popitem(last=False)
        if is_first:
            self._load(version, current, future)
        return future.result()

    def _load(self, version: str, current: Snapshot, future: "Future[Snapshot]") -> None:
        try:
            toolkit = self._versions.open(version, current.toolkit)
            if self._hide_drafts:
                toolkit = published_only(toolkit)
            future.set_result(self._snapshot(toolkit, current))
        except BaseException as error:
            with self._lock:  # the next request may try again
                if self._snapshots.get(version) is future:
                    del self._snapshots[version]
            future.set_exception(error)
            raise

    def _snapshot(self, toolkit: Toolkit, current: Snapshot) -> Snapshot:
        if toolkit.memo is current.toolkit.memo:  # the same content
            return replace(current.renewed(toolkit), settings=self._settings)
        return Snapshot.of(toolkit, self._settings, self._service, self._versions, current.runner)
