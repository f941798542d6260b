"""Versions of the data that are stored whole, so that what was embedded or cited can be shown again unchanged."""

import hashlib
import io
import re
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from dashboard.errors import FULL, DataError, ParameterError, Problem, StorageError, UnknownNameError
from dashboard.model.toolkit import Toolkit
from dashboard.storage import disk, files

FOLDER = "versions"
VERSION = re.compile(r"[0-9a-f]{12}")
NO_DATE = (1980, 1, 1, 0, 0, 0)  # a zip's earliest time, for every file: equal data then give equal bytes
MAX_UNPACKED = 1_000_000_000  # bytes
MAX_NAME = 255  # bytes of a part of a path, on the usual file systems
UNREADABLE = hashlib.sha256(b"").hexdigest()  # the digest of a file that was left out, since it could not be read
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class FrozenVersion(NamedTuple):
    """A version that can be opened from now on; ``is_new`` is false where that was so before."""

    version: str
    is_new: bool


class Versions:
    """The archives of one data folder, ``versions/<version>.zip``; they are no part of the version themselves."""

    def __init__(self, folder: Path) -> None:
        """Of the data folder ``folder``; nothing is read yet."""
        self.data, self.folder = folder, folder / FOLDER

    def names(self) -> list[str]:
        """The versions that can be opened, in no meaningful order."""
        return sorted(path.stem for path in disk.paths(self.folder) if path.suffix == ".zip" and self.has(path.stem))

    def has(self, version: str) -> bool:
        """Whether a version can be opened."""
        return bool(VERSION.fullmatch(version)) and disk.is_file(self._path(version))

    def keep(self, toolkit: Toolkit) -> FrozenVersion:
        """Store the version that a toolkit was loaded from.

        Raises ParameterError where the files have changed since the toolkit was loaded, StorageError where the disk
        refuses.
        """
        version = toolkit.version
        if self.has(version):
            return FrozenVersion(version, is_new=False)
        try:
            disk.require_folder(self.data)
            disk.create(self._path(version), self._archive(toolkit))
        except OSError as error:
            if self.has(version):  # somebody else has stored it meanwhile
                return FrozenVersion(version, is_new=False)
            raise StorageError(f"Version {version} was not stored.", error) from error
        return FrozenVersion(version, is_new=True)

    def _archive(self, toolkit: Toolkit) -> bytes:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, digest in sorted(toolkit.digests.items()):
                archive.writestr(zipfile.ZipInfo(name, NO_DATE), self._file(name, digest), zipfile.ZIP_DEFLATED)
        return content.getvalue()

    def _file(self, name: str, digest: str) -> bytes:
        if digest == UNREADABLE:
            return b""
        try:
            content = disk.read(self.data / name)
        except OSError:
            content = b""
        if hashlib.sha256(content).hexdigest() != digest:
            raise ParameterError(f"{name} has changed since it was read; start anew, then keep that version.")
        return content

    def open(self, version: str, present: Toolkit | None = None) -> Toolkit:
        """The toolkit of a stored version; all but its assessments is shared with ``present`` where it is the same.

        Raises UnknownNameError where there is no archive of it, DataError where the archive is broken, StorageError
        where there is no room to unpack it.
        """
        if not self.has(version):
            raise UnknownNameError("kept data version", version[:20])
        name = f"{FOLDER}/{version}.zip"
        try:
            with tempfile.TemporaryDirectory() as folder:
                self._unpack(version, name, folder)
                toolkit = files.load(Path(folder), like=present)
        except OSError as error:
            raise StorageError(f"Version {version} was not opened.", error) from error
        if toolkit.version != version:
            raise DataError([Problem(name, 0, "", toolkit.version, "holds another version than its name says")])
        return toolkit

    def _unpack(self, version: str, name: str, folder: str) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(disk.read(self._path(version)))) as archive:
                _check(archive, name)
                archive.extractall(folder)
        except BROKEN as error:
            if isinstance(error, OSError) and error.errno in FULL:
                raise
            raise DataError([Problem(name, 0, "", "", f"cannot be read: {error}")]) from error

    def _path(self, version: str) -> Path:
        return self.folder / f"{version}.zip"


def _check(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse what no archive of a data folder holds."""
    infos = archive.infolist()
    odd = [info.filename for info in infos if not _is_inside(PurePosixPath(info.filename))]
    if odd or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise DataError([Problem(name, 0, "", "".join(odd[:1]), "is not an archive of a data folder")])


def _is_inside(path: PurePosixPath) -> bool:
    too_long = any(len(part.encode(errors="replace")) > MAX_NAME for part in path.parts)
    return not (path.is_absolute() or ".." in path.parts or too_long)
