"""The shipped data as the seed of a data folder, and the record of it that each folder carries.

The seed is copied whole or not at all. Where the folder is already there, empty, such as a mounted disk, it cannot be put
in place at once: the copy is then completed in a folder inside and moved in file by file, and whoever comes next after
a crash finishes the move.
"""

import errno
import hashlib
import json
import secrets
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from dashboard import __version__
from dashboard.errors import ParameterError, StorageError
from dashboard.paths import SEED, is_in_package
from dashboard.storage import disk

RECORD = ".seed.json"
COPYING, MOVING = ".seed-copying.tmp", ".seed-moving.tmp"
IGNORED = frozenset({"lost+found", COPYING, MOVING})  # in a folder that counts as empty
ASSESSMENTS = "assessments"
EXAMPLES = f"{ASSESSMENTS}/XA[A-H]-202[24].json"  # fictional countries; what is assessed in a checkout does not ship
OWN = (ASSESSMENTS, "imported", "versions", "backups")  # what belongs to the user of a data folder, never to the seed


class FolderContents(NamedTuple):
    """What a data folder holds of its user's."""

    assessments: int
    imported: int
    versions: int


class SeedRecord(NamedTuple):
    """The shipped files that a data folder was made from: the release, and the digest of each file by its name."""

    software: str
    digests: Mapping[str, str]


def content_files(folder: Path) -> list[str]:
    """The names of the files that ship and may be updated: all but hidden ones and what belongs to the user."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if disk.is_file(path))
    return sorted(
        name.as_posix()
        for name in files
        if name.parts[0] not in OWN and not any(part.startswith((".", "__")) for part in name.parts)
    )


def digests(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The digest of each file of a folder by its name; those that are missing or cannot be read are left out."""
    values = {}
    for name in names:
        with suppress(OSError):
            values[name] = hashlib.sha256(disk.read(folder / name)).hexdigest()
    return values


def record(folder: Path) -> SeedRecord | None:
    """The record in a data folder; None for a folder that was made by hand or by an older release."""
    try:
        content = json.loads(disk.read(folder / RECORD))
        return SeedRecord(str(content["software"]), {str(k): str(v) for k, v in content["files"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def is_outdated(folder: Path, seed: Path = SEED) -> bool:
    """Whether a folder was made from a seed with other content than this one."""
    made_from = record(folder)
    return made_from is not None and made_from.digests != digests(seed, content_files(seed))


def is_data_folder(folder: Path) -> bool:
    """Whether a folder holds the files without which none can be read."""
    return disk.is_file(folder / "indicators.yaml") and (folder / "toolkit").is_dir()


def contents(folder: Path) -> FolderContents:
    """What a data folder holds of its user's, counted by name."""
    documents = sum(path.suffix == ".json" for path in disk.paths(folder / ASSESSMENTS))
    datasets = sum(path.is_dir() and not path.name.startswith(".") for path in disk.paths(folder / "imported"))
    archives = sum(path.suffix == ".zip" for path in disk.paths(folder / "versions"))
    return FolderContents(documents, datasets, archives)


def create(folder: Path, seed: Path = SEED) -> bool:
    """Make a data folder from the seed; false where it is one already, and nothing is done.

    Raises ParameterError for a folder that holds anything else or is part of the package, StorageError where the disk
    refuses; the folder is as before then.
    """
    _refuse_package(folder)
    if not is_data_folder(seed):
        raise ParameterError(f"The shipped data is missing from {seed}. Nothing was written.")
    try:
        finish(folder)
        if is_data_folder(folder):
            return False
        _refuse_full(folder)
        return _fill(folder, seed) if folder.is_dir() else _place(folder, seed)
    except OSError as error:
        raise StorageError(f"The data folder {folder} was not created.", error) from error


def finish(folder: Path) -> None:
    """Complete what was interrupted while files were moved in; drop a copy that was not complete. Raises OSError."""
    disk.discard(folder / COPYING)
    if (folder / MOVING).is_dir():
        _move_in(folder)


def stage(folder: Path, seed: Path, names: Iterable[str], made_from: SeedRecord) -> Path:
    """A folder inside ``folder`` with copies of files of the seed and the record; not yet a part of it. Raises OSError."""
    copying = folder / COPYING
    disk.discard(copying)
    _copy(seed, copying, names, made_from)
    return copying


def commit(folder: Path) -> None:
    """Move what is staged into its place; from here on it is completed even after a crash. Raises OSError."""
    disk.move(folder / COPYING, folder / MOVING)
    _move_in(folder)


def record_of(seed: Path) -> SeedRecord:
    """The record for a folder that is made from this seed."""
    return SeedRecord(__version__, digests(seed, content_files(seed)))


def _refuse_package(folder: Path) -> None:
    if is_in_package(folder):
        raise ParameterError(
            f"{folder} is inside the installed package, which an upgrade replaces; choose another folder."
        )


def _refuse_full(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise ParameterError(f"{folder} is not a folder. Nothing was written.")
    names = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    others = [name for name in names if name not in IGNORED]
    if others:
        listed = ", ".join(map(disk.printable, others[:5])) + (", …" if len(others) > 5 else "")
        raise ParameterError(f"{folder} is no data folder and not empty: it holds {listed}. Nothing was written.")


def _place(folder: Path, seed: Path) -> bool:
    """Make the folder beside its place, then rename it; false where another process was faster."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    for old in folder.parent.glob(f".{folder.name}.*{COPYING}"):
        if time.time() - old.stat().st_mtime > disk.ABANDONED:
            disk.discard(old)
    temporary = folder.parent / f".{folder.name}.{secrets.token_hex(8)}{COPYING}"
    try:
        _copy(seed, temporary, _whole(seed), record_of(seed))
        disk.move(temporary, folder)
    except FileExistsError:
        if not is_data_folder(folder):
            raise
        return False
    finally:
        disk.discard(temporary)
    return True


def _fill(folder: Path, seed: Path) -> bool:
    try:
        stage(folder, seed, _whole(seed), record_of(seed))
    except OSError:
        disk.discard(folder / COPYING)
        raise
    commit(folder)
    return True


def _whole(seed: Path) -> list[str]:
    examples = sorted(path.relative_to(seed).as_posix() for path in seed.glob(EXAMPLES))
    return [*content_files(seed), *examples]


def _copy(seed: Path, target: Path, names: Iterable[str], made_from: SeedRecord) -> None:
    # Only the contents: in a package the files may be read-only.
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        disk.replace(target / name, disk.read(seed / name))
    text = json.dumps({"software": made_from.software, "files": dict(made_from.digests)}, indent=1)
    target.mkdir(parents=True, exist_ok=True)
    disk.replace(target / RECORD, f"{text}\n".encode())


def _move_in(folder: Path) -> None:
    moving = folder / MOVING
    for path in sorted(moving.rglob("*")):
        target = folder / path.relative_to(moving)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            path.replace(target)
    disk.discard(moving)
    if moving.exists():
        raise OSError(errno.ENOTEMPTY, "cannot be removed", str(moving))
