"""The product's own static files, under names that change with their content, compressed once."""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import brotli
from starlette.datastructures import Headers
from starlette.responses import Response

from dashboard.errors import ToolkitError
from dashboard.web.delivery.compressed import CompressedStore

URL = "/assets/"
TEXT_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}
FOR_EVER = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "public, max-age=3600"
ASK_EACH_TIME = "no-cache"  # kept by the browser, but used only when the server says that it is still right
LEFT_OUT = re.compile(rb"^[ \t]*//[^\n]*\n|^[ \t]*/\*[^\n]*\*/[ \t]*\n|^[ \t]+", re.MULTILINE)
FINGERPRINT = re.compile(r"\.[0-9a-f]{10}(\.\w+)$")
SMALL = 500  # bytes below which compression is not worth a header
# Built at install time from pinned npm packages; see frontend/.
REQUIRED = tuple(
    f"vendor/{name}"
    for name in ("plotly.min.js", "plotly-geo.min.js", "bootstrap.min.css", "regenerator.min.js", "search.min.js")
)


@dataclass(frozen=True)
class StaticFile:
    """One file ready to be sent: its body by content encoding ("" is uncompressed), type and entity tag."""

    bodies: Mapping[str, bytes]
    content_type: str
    etag: str

    def best(self, accepted: str) -> tuple[str, bytes]:
        """The encoding and body that suit an Accept-Encoding header best: brotli, gzip, or none."""
        for encoding in ("br", "gzip"):
            if encoding in self.bodies and _accepts(accepted, encoding):
                return encoding, self.bodies[encoding]
        return "", self.bodies[""]

    def answer(self, asked: Headers, lifetime: str, status: int = 200) -> Response:
        """The answer to a request with these headers; 304 and no body where the browser has this state already."""
        headers = {"Cache-Control": lifetime, "ETag": self.etag, "Vary": "Accept-Encoding"}
        if status == 200 and _has(asked.get("if-none-match", ""), self.etag):
            return Response(status_code=304, headers=headers)
        encoding, body = self.best(asked.get("accept-encoding", ""))
        if encoding:
            headers["Content-Encoding"] = encoding
        return Response(body, status, headers, media_type=self.content_type)


def _accepts(header: str, encoding: str) -> bool:
    for offer in header.lower().split(","):
        name, _, quality = offer.replace(" ", "").partition(";q=")
        if name == encoding:
            return quality.strip("0.") != "" or quality == ""
    return False


def _has(asked: str, etag: str) -> bool:
    """Whether a browser has this state of a file; a proxy that compresses may have made its tag a weak one."""
    tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
    return etag in tags or "*" in tags


def fingerprint(body: bytes) -> str:
    """Sixteen hex digits that change with the content."""
    return hashlib.sha256(body).hexdigest()[:16]


def prepare(body: bytes, content_type: str, store: CompressedStore | None = None) -> StaticFile:
    """Compress a body with brotli 11 and gzip 9; ``store`` keeps the results between runs."""
    etag = fingerprint(body)
    bodies = {"": body}
    if len(body) > SMALL and not content_type.startswith(("image/png", "font/")):
        keep = store or CompressedStore(None)
        bodies["br"] = keep.get(f"{etag}.br", lambda: brotli.compress(body, quality=11))
        bodies["gzip"] = keep.get(f"{etag}.gz", lambda: gzip.compress(body, 9, mtime=0))
    return StaticFile(bodies, content_type, f'"{etag}"')


def lean(name: str, body: bytes) -> bytes:
    """A script or style of ours without indentation and lines that only comment; what others made is lean already.

    No string of ours runs over several lines, so that nothing else can begin a line.
    """
    return LEFT_OUT.sub(b"", body) if name.endswith((".js", ".css")) and not name.startswith("vendor/") else body


def joined(folder: Path, names: Iterable[str]) -> bytes:
    """Files of a folder as one: what is always wanted together takes one request, and less room when compressed."""
    return b"".join((folder / name).read_bytes() for name in names)


class Assets:
    """Every file below a folder by its fingerprinted address, ``/assets/<name>.<hash>.<extension>``."""

    def __init__(
        self,
        folder: Path,
        store: CompressedStore | None = None,
        made: Mapping[str, bytes] | None = None,
        together: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Read and compress the folder, what was ``made`` besides, by name, and what is wanted ``together`` as one file.

        Raises ToolkitError where the built files are missing.
        """
        missing = [name for name in REQUIRED if not (folder / name).is_file()]
        if missing:
            raise ToolkitError(
                f"{', '.join(missing)}: not there yet in {folder}. They are built when the package is installed: "
                "run 'make install', or 'pip install -e .'."
            )
        self._by_url: dict[str, StaticFile] = {}
        self._urls: dict[str, str] = {}
        read = ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in self._files(folder))
        parts = ((name, joined(folder, names)) for name, names in (together or {}).items())
        for name, whole in (*read, *(made or {}).items(), *parts):
            self.add(name, whole, store)

    def add(self, name: str, whole: bytes, store: CompressedStore | None = None) -> None:
        """Offer one more file, or another in the place of one; under its old address that stays as it was."""
        body = lean(name, whole)
        stem, extension = name.rsplit(".", 1)
        kind = TEXT_TYPES.get(f".{extension}") or mimetypes.guess_type(name)[0] or "application/octet-stream"
        file = prepare(body, kind, store)
        # Plotly asks for its map shapes by a fixed name below a fingerprinted folder.
        url = (
            f"{URL}{name}" if "/topojson/" in f"/{name}" else f"{URL}{stem}.{file.etag.strip(chr(34))[:10]}.{extension}"
        )
        self._by_url[url], self._urls[name] = file, url

    @staticmethod
    def _files(folder: Path) -> Iterable[Path]:
        skipped = {".br", ".gz"}
        return (p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix not in skipped and p.name[0] != ".")

    def url(self, name: str) -> str:
        """The address of a file, by its path below the folder. Raises KeyError for one that is not there."""
        return self._urls[name]

    def get(self, url: str) -> StaticFile | None:
        """The file at an address."""
        return self._by_url.get(url)

    def successor(self, url: str) -> StaticFile | None:
        """The present file in the place of one of an earlier release, which a frozen frame in a cache may ask for."""
        name = FINGERPRINT.sub(r"\1", url.removeprefix(URL))
        return self.body(name) if name in self._urls else None

    def body(self, name: str) -> StaticFile:
        """The file itself, by its path below the folder."""
        return self._by_url[self._urls[name]]
