"""A toolkit that follows the files of its assessments and the imported datasets, whoever changes them."""

import time
from pathlib import PurePath
from threading import Lock

from dashboard.model.toolkit import Toolkit
from dashboard.storage import files, imported
from dashboard.storage.assessments import Assessments
from dashboard.storage.imported import ImportedDatasets

UNSEEN = (0, 0, 0)  # the stamp of a file that was loaded before it was looked at
PAUSE = 1.0  # seconds in which the folder is looked at once


class LiveToolkit:
    """The newest content of a data folder. Assessments and imported datasets are followed; all else needs a new start."""

    def __init__(self, toolkit: Toolkit, store: Assessments) -> None:
        """Begin with a toolkit that was loaded from the folder that ``store`` is a part of, however long ago."""
        self._toolkit, self._store, self._imported = toolkit, store, ImportedDatasets(store.folder.parent)
        self._own = {name: figures.stamp for name, figures in toolkit.imported.items()}
        loaded = (PurePath(file) for file in toolkit.digests)
        self._stamps: dict[str, tuple[int, int, int]] = {
            file.stem: UNSEEN for file in loaded if file.parent.name == store.folder.name
        }
        self._looked = -PAUSE
        self._lock = Lock()

    def newest(self, *, at_once: bool = False) -> Toolkit:
        """The toolkit as it is now: the same object until a file changes. ``at_once`` after one's own save."""
        with self._lock:
            if at_once or time.monotonic() - self._looked >= PAUSE:
                self._look()
            return self._toolkit

    def _look(self) -> None:
        self._look_at_imported()
        stamps = self._store.stamps()
        changed = {name for name in stamps.keys() | self._stamps.keys() if stamps.get(name) != self._stamps.get(name)}
        self._stamps, self._looked = stamps, time.monotonic()
        changed = {
            name
            for name in changed
            if self._store.digest(name) != self._toolkit.digests.get(self._store.file_name(name))
        }
        if changed:
            self._toolkit = self._reread(changed)

    def _look_at_imported(self) -> None:
        stamps = self._imported.stamps()
        if stamps == self._own:
            return
        old = self._toolkit
        same = {name: figures for name, figures in old.imported.items() if stamps.get(name) == figures.stamp}
        self._own, base = stamps, old.with_imported({}, {})
        found, problems, digests = imported.load(self._imported, old.areas, base.datasets, base.indicators, same)
        kept = [problem for problem in old.unreadable if not problem.file.startswith(f"{imported.FOLDER}/")]
        new = old.with_imported(found, digests)
        self._toolkit = new.with_assessments(new.assessments, (*kept, *problems), new.digests)

    def _reread(self, names: set[str]) -> Toolkit:
        old = self._toolkit
        assessments = {key: found for key, found in old.assessments.items() if f"{key[0]}-{key[1]}" not in names}
        unread, digests = [], dict(old.digests)
        for name in sorted(names):
            found = self._store.file(name)
            digests.pop(found.file, None)
            if found.content or found.problems:
                digests[found.file] = found.digest
            problems = files.checked(found, old.principles, old.areas)
            unread += problems
            if found.document is not None and not problems:
                assessments[found.document.key] = found.document
        kept = [problem for problem in old.unreadable if not any(name in problem.file for name in names)]
        return old.with_assessments(dict(sorted(assessments.items())), tuple(sorted([*kept, *unread])), digests)
