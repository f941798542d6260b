"""The index that the browser searches in, made anew when the content changes."""

from threading import Lock

from dashboard.services.snapshot import Snapshot
from dashboard.web.components.search import INDEX, index
from dashboard.web.delivery.compressed import CompressedStore
from dashboard.web.delivery.static_files import Assets


class SearchIndex:
    """Keeps the index among the static files that of the present content."""

    def __init__(self, assets: Assets, store: CompressedStore, snapshot: Snapshot) -> None:
        """Make the index of a snapshot."""
        self._assets, self._store = assets, store
        self._version = ""
        self._lock = Lock()
        self.follow(snapshot)

    def follow(self, snapshot: Snapshot) -> None:
        """Make it anew where the content is another than last time."""
        version = snapshot.toolkit.content_version
        if version == self._version:
            return
        with self._lock:
            if version != self._version:
                self._assets.add(INDEX, index(snapshot.toolkit), self._store)
                self._version = version
