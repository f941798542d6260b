"""Earlier versions of the data in memory: each is loaded once, several at the same time, and few are kept."""

from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import replace
from threading import Lock

from dashboard.model.toolkit import Toolkit
from dashboard.services.assessments import AssessmentService, published_only
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Editing, Settings
from dashboard.storage.versions import Versions

MAX_VERSIONS = 8  # what they hold apart from assessments is shared with the present where it is the same


class FrozenVersions:
    """The snapshots of earlier versions. Nobody writes in the past, and nobody reads more of it than of the present."""

    def __init__(self, versions: Versions, settings: Settings, service: AssessmentService) -> None:
        """Of the archives of one data folder; nothing is loaded yet."""
        self._versions, self._service = versions, service
        self._settings = settings.model_copy(update={"editing": Editing.OFF})
        self._hide_drafts = not settings.editable
        self._snapshots: OrderedDict[str, Future[Snapshot]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """The number of versions in memory."""
        return len(self._snapshots)

    def open(self, version: str, present: Snapshot) -> Snapshot:
        """The snapshot of a version; whoever asks for it while it is loaded waits for that one loading.

        What it has in common with the ``present`` is shared with it. Raises UnknownNameError, DataError.
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
            self._load(version, present, future)
        return future.result()

    def _load(self, version: str, present: Snapshot, future: "Future[Snapshot]") -> None:
        try:
            toolkit = self._versions.open(version, present.toolkit)
            if self._hide_drafts:
                toolkit = published_only(toolkit)
            future.set_result(self._snapshot(toolkit, present))
        except BaseException as error:
            with self._lock:  # the next request may try again
                if self._snapshots.get(version) is future:
                    del self._snapshots[version]
            future.set_exception(error)
            raise

    def _snapshot(self, toolkit: Toolkit, present: Snapshot) -> Snapshot:
        if toolkit.memo is present.toolkit.memo:  # the same content
            return replace(present.renewed(toolkit), settings=self._settings)
        return Snapshot.of(toolkit, self._settings, self._service, self._versions, present.runner)
