"""The data folder as a Frictionless data package in one zip file: described, hashed, and without hidden assessments."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from dashboard.errors import DataError, Problem
from dashboard.exports import media_types
from dashboard.exports.archive import member
from dashboard.exports.work import File, Progress, Work
from dashboard.model.toolkit import Toolkit
from dashboard.storage.assessments import to_json

DESCRIPTION = "datapackage.json"
ASSESSMENTS = "assessments"
# The date of every file in the zip, the earliest that the format can hold: equal data give equal bytes.
MEDIA_TYPES: Mapping[str, str] = {
    "yaml": media_types.YAML,
    "json": media_types.JSON,
    "md": "text/markdown",
    "parquet": media_types.PARQUET,
}


def package(toolkit: Toolkit, folder: Path) -> Work:
    """The files of a toolkit, and ``datapackage.json`` with their sizes and hashes.

    Assessments are those in the toolkit, as they are there, so that hidden ones stay out.
    Raises DataError for a file that has changed since the toolkit was loaded.
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
    yield File(f"digital-government-toolkit-{toolkit.version}.zip", media_types.ZIP, content.getvalue())


def _files(toolkit: Toolkit, folder: Path) -> dict[str, Callable[[], bytes]]:
    """The function that reads each file, by its name in the package."""
    stored: dict[str, Callable[[], bytes]] = {
        name: partial(_unchanged, folder, name, digest)
        for name, digest in sorted(toolkit.digests.items())
        if PurePosixPath(name).parts[0] != ASSESSMENTS
    }
    assessments = {
        f"{ASSESSMENTS}/{country}-{cycle}.json": partial(to_json, document)
        for (country, cycle), document in sorted(toolkit.assessments.items())
    }
    return {**stored, **assessments}


def _unchanged(folder: Path, name: str, digest: str) -> bytes:
    content = (folder / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise DataError([Problem(name, 0, "", "", "was changed since it was read; start the dashboard again")])
    return content


def _description(toolkit: Toolkit, folder: Path, packed: Mapping[str, bytes]) -> bytes:
    """The description of the folder, completed: every file of the package has a resource, a size and a hash."""
    description: dict[str, Any] = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    known = {resource["path"]: resource for resource in description["resources"]}
    order = [*(path for path in known if path in packed), *(path for path in packed if path not in known)]
    resources = [
        {
            **(known.get(path) or _resource(path)),
            "bytes": len(packed[path]),
            "hash": f"sha256:{hashlib.sha256(packed[path]).hexdigest()}",
        }
        for path in order
    ]
    whole = {**description, "version": toolkit.version, "resources": resources}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n"


def _resource(path: str) -> dict[str, Any]:
    """The resource of a file that the description does not list, such as a file of an imported dataset."""
    kind = PurePosixPath(path).suffix.removeprefix(".")
    name = path.removesuffix(f".{kind}").lower().replace("/", "-").replace("_", "-")
    # Not every package reader supports Parquet; for the others it is a plain file.
    file = {"type": "file"} if kind == "parquet" else {"encoding": "utf-8"}
    return {"name": name, "path": path, "format": kind, "mediatype": MEDIA_TYPES[kind], **file}


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(member(name), content, zipfile.ZIP_DEFLATED)
