"""The whole data folder as a Frictionless data package in one zip: described, hashed, and nothing that is not to be shown."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from dashboard.errors import DataError, Problem
from dashboard.exports.work import ZIP, File, Progress, Work
from dashboard.model.toolkit import Toolkit
from dashboard.storage.assessments import to_json

DESCRIPTION = "datapackage.json"
ASSESSMENTS = "assessments"
MADE = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # of every file in the zip: a zip's way to tell no day, so that equal data give equal bytes
MEDIA_TYPES: Mapping[str, str] = {
    "yaml": "application/yaml",
    "json": "application/json",
    "md": "text/markdown",
    "parquet": "application/vnd.apache.parquet",
}


def package(toolkit: Toolkit, folder: Path) -> Work:
    """The files that a toolkit was loaded from, and ``datapackage.json`` with their sizes and hashes.

    Of the assessments those that the toolkit holds, as it holds them: what it does not show is not among them.
    Raises DataError where a file is no longer the one that it was loaded from.
    """
    files = _files(toolkit, folder)
    packed: dict[str, bytes] = {}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (name, read) in enumerate(files.items()):
            yield Progress(place, len(files) + 1, f"Packing {name}")
            packed[name] = read()
            _add(archive, name, packed[name])
        yield Progress(len(files), len(files) + 1, "Describing the files")
        _add(archive, DESCRIPTION, _description(toolkit, folder, packed))
    yield File(f"digital-government-toolkit-{toolkit.version}.zip", ZIP, content.getvalue())


def _files(toolkit: Toolkit, folder: Path) -> dict[str, Callable[[], bytes]]:
    """What reads each file, by its name in the package."""
    kept: dict[str, Callable[[], bytes]] = {
        name: partial(_kept, folder, name, digest)
        for name, digest in sorted(toolkit.digests.items())
        if PurePosixPath(name).parts[0] != ASSESSMENTS
    }
    shown = {
        f"{ASSESSMENTS}/{country}-{cycle}.json": partial(to_json, document)
        for (country, cycle), document in sorted(toolkit.assessments.items())
    }
    return {**kept, **shown}


def _kept(folder: Path, name: str, digest: str) -> bytes:
    content = (folder / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise DataError([Problem(name, 0, "", "", "was changed since it was read; start the dashboard again")])
    return content


def _description(toolkit: Toolkit, folder: Path, packed: Mapping[str, bytes]) -> bytes:
    """The folder's own description, completed: every file of the package has its resource, its size and its hash."""
    described: dict[str, Any] = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    known = {resource["path"]: resource for resource in described["resources"]}
    order = [*(path for path in known if path in packed), *(path for path in packed if path not in known)]
    resources = [
        {
            **(known.get(path) or _resource(path)),
            "bytes": len(packed[path]),
            "hash": f"sha256:{hashlib.sha256(packed[path]).hexdigest()}",
        }
        for path in order
    ]
    whole = {**described, "version": toolkit.version, "resources": resources}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n"


def _resource(path: str) -> dict[str, Any]:
    """A file that the folder's description does not name, such as one of a dataset that was brought along."""
    kind = PurePosixPath(path).suffix.removeprefix(".")
    name = path.removesuffix(f".{kind}").lower().replace("/", "-").replace("_", "-")
    # Not every reader of packages reads Parquet; for those it is a file like any other.
    file = {"type": "file"} if kind == "parquet" else {"encoding": "utf-8"}
    return {"name": name, "path": path, "format": kind, "mediatype": MEDIA_TYPES[kind], **file}


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, MADE), content, zipfile.ZIP_DEFLATED)
