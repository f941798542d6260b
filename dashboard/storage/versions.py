"""Versions of the data that are kept whole, so that what was embedded or cited can be shown again as it was."""

import hashlib
import io
import re
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

from dashboard.errors import DataError, ParameterError, Problem, UnknownNameError
from dashboard.model.toolkit import Toolkit
from dashboard.storage import disk, files

FOLDER = "versions"
VERSION = re.compile(r"[0-9a-f]{12}")
MADE = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # of every file in the archive: a zip's way to tell no day, so that equal data give equal bytes
MOST_UNPACKED = 1_000_000_000  # bytes


class Versions:
    """The archives of one data folder, ``versions/<version>.zip``; they are no part of the version themselves."""

    def __init__(self, folder: Path) -> None:
        """Of the data folder ``folder``; nothing is read yet."""
        self.data, self.folder = folder, folder / FOLDER

    def kept(self) -> list[str]:
        """The versions that can be opened, in no meaningful order."""
        return sorted(path.stem for path in self.folder.glob("*.zip") if VERSION.fullmatch(path.stem))

    def has(self, version: str) -> bool:
        """Whether a version can be opened."""
        return bool(VERSION.fullmatch(version)) and (self.folder / f"{version}.zip").is_file()

    def keep(self, toolkit: Toolkit) -> bool:
        """Keep the version that a toolkit was loaded from; False where it is kept already.

        Raises ParameterError where the files are not those any more that it was loaded from, or cannot be written.
        """
        if self.has(toolkit.version):
            return False
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, digest in sorted(toolkit.digests.items()):
                archive.writestr(zipfile.ZipInfo(name, MADE), self._file(name, digest), zipfile.ZIP_DEFLATED)
        self.folder.mkdir(exist_ok=True)
        try:
            disk.create(self.folder / f"{toolkit.version}.zip", content.getvalue())
        except FileExistsError:
            return False
        except OSError as error:
            raise ParameterError(f"Version {toolkit.version} cannot be kept: {error.strerror}.") from error
        return True

    def _file(self, name: str, digest: str) -> bytes:
        try:
            found = (self.data / name).read_bytes()
        except OSError:
            found = b""
        if hashlib.sha256(found).hexdigest() != digest:
            raise ParameterError(f"{name} has changed since it was read; start anew, then keep that version.")
        return found

    def open(self, version: str, present: Toolkit | None = None) -> Toolkit:
        """The toolkit of a version in an archive; all but its assessments is shared with ``present`` where it is the same.

        Raises UnknownNameError where there is no archive of it, DataError where it is broken.
        """
        if not self.has(version):
            raise UnknownNameError("kept data version", version[:20])
        name = f"{FOLDER}/{version}.zip"
        with tempfile.TemporaryDirectory() as place:
            try:
                with zipfile.ZipFile(self.folder / f"{version}.zip") as archive:
                    _check(archive, name)
                    archive.extractall(place)
            except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
                raise DataError([Problem(name, 0, "", "", f"cannot be read: {error}")]) from error
            toolkit = files.load(Path(place), like=present)
        if toolkit.version != version:
            raise DataError([Problem(name, 0, "", toolkit.version, "holds another version than its name says")])
        return toolkit


def _check(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse what no archive of ours holds."""
    infos = archive.infolist()
    outside = [i.filename for i in infos if PurePosixPath(i.filename).is_absolute() or ".." in i.filename.split("/")]
    if outside or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise DataError([Problem(name, 0, "", "".join(outside[:1]), "is not an archive of a data folder")])
