"""A toolkit that follows the files of its assessments and imported datasets, whoever changes them."""

import hashlib
import time
from pathlib import PurePath
from threading import Lock

from dashboard.errors import Problem
from dashboard.model.toolkit import Toolkit
from dashboard.storage import imported
from dashboard.storage.assessment_files import REVISIONS, Stamp
from dashboard.storage.assessments import Assessments
from dashboard.storage.imported import ImportedDatasets
from dashboard.storage.reader import assessment_problems

UNSEEN = ()  # the stamp of a file that was loaded before its stamp was taken
PAUSE = 1.0  # seconds between two looks at the folder
UNREADABLE = hashlib.sha256(b"").hexdigest()  # the digest of a file whose bytes could not be read


class LiveToolkit:
    """The newest content of a data folder. Assessments and imported datasets are followed; all else needs a new start."""

    def __init__(self, toolkit: Toolkit, store: Assessments) -> None:
        """Start with a toolkit that was loaded, at any time, from the folder that ``store`` is a part of."""
        self._toolkit, self._store, self._imported = toolkit, store, ImportedDatasets(store.folder.parent)
        self._dataset_stamps = {name: dataset.stamp for name, dataset in toolkit.imported.items()}
        loaded = (PurePath(file) for file in toolkit.digests)
        self._stamps: dict[str, Stamp] = {file.stem: UNSEEN for file in loaded if file.parent.name == store.folder.name}
        self._looked_at = -PAUSE
        self._lock = Lock()

    def newest(self, *, at_once: bool = False) -> Toolkit:
        """The current toolkit: the same object until a file changes. ``at_once`` after a save of this process."""
        with self._lock:
            if at_once or time.monotonic() - self._looked_at >= PAUSE:
                self._follow_imported()
                self._follow_assessments()
                self._looked_at = time.monotonic()
            return self._toolkit

    def _follow_assessments(self) -> None:
        stamps, digests = self._store.stamps(), self._toolkit.digests
        names = {name for name in stamps.keys() | self._stamps.keys() if stamps.get(name) != self._stamps.get(name)}
        # A disk error may pass without a change of the file.
        names |= {name for name in stamps if digests.get(self._store.file_name(name)) == UNREADABLE}
        changed = {name for name in names if self._store.digest(name) != digests.get(self._store.file_name(name))}
        self._stamps = stamps
        if changed:
            self._toolkit = self._reread(changed)

    def _reread(self, names: set[str]) -> Toolkit:
        old = self._toolkit
        assessments = {key: document for key, document in old.assessments.items() if f"{key[0]}-{key[1]}" not in names}
        problems, digests = self._store.problems(), dict(old.digests)
        for name in sorted(names):
            file = self._store.file(name)
            digests.pop(file.file, None)
            if file.content or file.problems:
                digests[file.file] = file.digest
            wrong = assessment_problems(file, old.principles, old.areas)
            problems += wrong
            if file.document is not None and not wrong:
                assessments[file.document.key] = file.document
        folder = self._store.folder.name
        heads = {self._store.file_name(name) for name in names} | {folder}
        others = [
            problem
            for problem in old.unreadable
            if problem.file not in heads and not _is_of_revisions(problem, folder, names)
        ]
        return old.with_assessments(dict(sorted(assessments.items())), tuple(sorted([*others, *problems])), digests)

    def _follow_imported(self) -> None:
        stamps = self._imported.stamps()
        if stamps == self._dataset_stamps:
            return
        old = self._toolkit
        same = {name: dataset for name, dataset in old.imported.items() if stamps.get(name) == dataset.stamp}
        self._dataset_stamps, base = stamps, old.with_imported({}, {})
        datasets, problems, digests = imported.load(self._imported, old.areas, base.datasets, base.indicators, same)
        others = [problem for problem in old.unreadable if PurePath(problem.file).parts[:1] != (imported.FOLDER,)]
        new = old.with_imported(datasets, digests)
        self._toolkit = new.with_assessments(new.assessments, (*others, *problems), new.digests)


def _is_of_revisions(problem: Problem, folder: str, names: set[str]) -> bool:
    parts = PurePath(problem.file).parts
    return parts[:2] == (folder, REVISIONS) and not names.isdisjoint(parts[2:3])
