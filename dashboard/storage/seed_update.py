"""Brings the shipped files of a data folder up to date with a newer release; what belongs to its user is not touched."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dashboard.errors import ParameterError, Problem, StorageError
from dashboard.paths import SEED, is_in_package
from dashboard.storage import disk, files, seed

BACKUPS = "backups"


class SeedChanges(NamedTuple):
    """The files that an update changes, by name, and those that it leaves."""

    added: Sequence[str] = ()
    refreshed: Sequence[str] = ()  # unchanged since they were shipped
    overwritten: Sequence[str] = ()  # changed by hand
    removed: Sequence[str] = ()  # that no longer ship
    kept: Sequence[str] = ()  # changed by hand, where the release has nothing new

    @property
    def replaced(self) -> list[str]:
        """The files whose present content goes, and is backed up first."""
        return [*self.refreshed, *self.overwritten, *self.removed]


class SeedUpdate(NamedTuple):
    """What an update has done: the changes, the folder with the old files, and what is left out since."""

    changes: SeedChanges
    backup: Path | None
    unreadable: Sequence[Problem]


def changes(shipped: Mapping[str, str], present: Mapping[str, str], new: Mapping[str, str]) -> SeedChanges:
    """Compare digests by file: as shipped with the folder's own release, as present, and as shipped now."""
    differing = [name for name in new if name in present and present[name] != new[name]]
    by_hand = [name for name in differing if present[name] != shipped.get(name)]
    kept = [name for name in by_hand if shipped.get(name) == new[name]]
    return SeedChanges(
        added=[name for name in new if name not in present],
        refreshed=[name for name in differing if name not in by_hand],
        overwritten=[name for name in by_hand if name not in kept],
        removed=[name for name in shipped if name in present and name not in new],
        kept=kept,
    )


def update(folder: Path, now: dt.datetime, source: Path = SEED) -> SeedUpdate:
    """Update the shipped files of a data folder; old files go to ``backups/<time>/``.

    Raises ParameterError where the folder is no data folder or the seed itself, DataError with every problem that the
    folder would have afterwards, StorageError where the disk refuses; nothing has changed then.
    """
    if folder.resolve() == source.resolve() or is_in_package(folder):
        raise ParameterError(f"{folder} is the shipped data itself; there is nothing to update.")
    try:
        seed.finish(folder)
        if not seed.is_data_folder(folder):
            raise ParameterError(f"{folder} is no data folder. Nothing was changed.")
        return _update(folder, now, source)
    except OSError as error:
        raise StorageError(f"{folder} was not updated.", error) from error


def _update(folder: Path, now: dt.datetime, source: Path) -> SeedUpdate:
    made_from, new = seed.record(folder), seed.record_of(source)
    shipped = made_from.digests if made_from else {}
    present = seed.digests(folder, seed.content_files(folder))
    plan = changes(shipped, present, new.digests)
    writes = [*plan.added, *plan.refreshed, *plan.overwritten]
    staged = seed.stage(folder, source, writes, new)
    try:
        unreadable = _try(folder, staged, plan)
        backup = _back_up(folder, plan, now)
    except BaseException:
        disk.discard(staged)
        raise
    for name in plan.removed:
        (folder / name).unlink(missing_ok=True)
    seed.commit(folder)
    return SeedUpdate(plan, backup, unreadable)


def _try(folder: Path, staged: Path, plan: SeedChanges) -> Sequence[Problem]:
    """What would be left out after the update. Raises DataError where the folder could not be read at all."""
    with tempfile.TemporaryDirectory(prefix="seed-update-") as name:
        trial = Path(name) / "data"
        shutil.copytree(folder, trial, ignore=shutil.ignore_patterns(".*", "versions", BACKUPS, "revisions"))
        for removed in plan.removed:
            (trial / removed).unlink(missing_ok=True)
        shutil.copytree(staged, trial, dirs_exist_ok=True)
        return files.load(trial).unreadable


def _back_up(folder: Path, plan: SeedChanges, now: dt.datetime) -> Path | None:
    if not plan.replaced:
        return None
    backup = folder / BACKUPS / f"{now:%Y-%m-%dT%H%M%S}"
    for name in plan.replaced:
        (backup / name).parent.mkdir(parents=True, exist_ok=True)
        disk.replace(backup / name, disk.read(folder / name))
    return backup
