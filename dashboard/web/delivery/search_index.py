"""The search index for the browser, rebuilt when the content changes."""

from threading import Lock

from dashboard.services.snapshot import Snapshot
from dashboard.web.components.search import INDEX, index
from dashboard.web.delivery.compressed import CompressedStore
from dashboard.web.delivery.static_files import Assets


class SearchIndex:
    """Keeps the search index among the static files up to date."""

    def __init__(self, assets: Assets, store: CompressedStore, snapshot: Snapshot) -> None:
        """Build the index of a snapshot."""
        self._assets, self._store = assets, store
        self._version = ""
        self._lock = Lock()
        self.follow(snapshot)

    def follow(self, snapshot: Snapshot) -> None:
        """Rebuild the index if the content of the snapshot is new."""
        version = snapshot.toolkit.content_version
        if version == self._version:
            return
        with self._lock:
            if version != self._version:
                self._assets.add(INDEX, index(snapshot.toolkit), self._store)
                self._version = version
