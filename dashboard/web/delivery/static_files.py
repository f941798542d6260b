"""Static files with fingerprinted names, compressed once."""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli
from starlette.datastructures import Headers
from starlette.responses import Response

from dashboard.errors import ToolkitError
from dashboard.frontend import read_manifest
from dashboard.web.delivery.compressed import CompressedStore

URL = "/assets/"
TEXT_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}
FOR_EVER = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "public, max-age=3600"
ASK_EACH_TIME = "no-cache"  # cached by the browser, but used only after the server has confirmed that it is current
FINGERPRINT = re.compile(r"\.(?:[0-9a-f]{10}|[A-Z0-9]{8})(\.\w+)$")  # ours, or the one that esbuild puts into the name
BUILT = ("scripts/", "styles/")
MIN_COMPRESSED_BYTES = 500  # compressing smaller files is not worth the header
# Built from pinned npm packages at install time; see frontend/.
REQUIRED = tuple(
    f"vendor/{name}" for name in ("plotly.min.js", "plotly-geo.min.js", "bootstrap.min.css", "regenerator.min.js")
)


@dataclass(frozen=True)
class StaticFile:
    """A file ready to send: its body by content encoding ("" is uncompressed), content type and entity tag."""

    bodies: Mapping[str, bytes]
    content_type: str
    etag: str

    def best(self, accepted: str) -> tuple[str, bytes]:
        """The best encoding that an Accept-Encoding header allows (brotli, gzip or none), and its body."""
        for encoding in ("br", "gzip"):
            if encoding in self.bodies and accepts(accepted, encoding):
                return encoding, self.bodies[encoding]
        return "", self.bodies[""]

    def answer(self, request_headers: Headers, lifetime: str, status: int = 200) -> Response:
        """The response to a request with these headers; 304 without a body if the browser has the current version."""
        headers = {"Cache-Control": lifetime, "ETag": self.etag, "Vary": "Accept-Encoding"}
        if status == 200 and _matches(request_headers.get("if-none-match", ""), self.etag):
            return Response(status_code=304, headers=headers)
        encoding, body = self.best(request_headers.get("accept-encoding", ""))
        if encoding:
            headers["Content-Encoding"] = encoding
        return Response(body, status, headers, media_type=self.content_type)


def accepts(header: str, encoding: str) -> bool:
    """Whether an Accept-Encoding header allows an encoding."""
    for offer in header.lower().split(","):
        name, _, quality = offer.replace(" ", "").partition(";q=")
        if name == encoding:
            return quality.strip("0.") != "" or quality == ""
    return False


def _matches(header: str, etag: str) -> bool:
    """Whether an If-None-Match header contains this tag. Proxies that compress may have made it a weak one."""
    tags = {tag.strip().removeprefix("W/") for tag in header.split(",")}
    return etag in tags or "*" in tags


def fingerprint(body: bytes) -> str:
    """Sixteen hex digits that change with the content."""
    return hashlib.sha256(body).hexdigest()[:16]


def prepare(body: bytes, content_type: str, store: CompressedStore | None = None) -> StaticFile:
    """Compress a body with brotli 11 and gzip 9; ``store`` caches the results between runs."""
    etag = fingerprint(body)
    bodies = {"": body}
    if len(body) > MIN_COMPRESSED_BYTES and not content_type.startswith(("image/png", "font/")):
        store = store or CompressedStore(None)
        bodies["br"] = store.get(f"{etag}.br", lambda: brotli.compress(body, quality=11))
        bodies["gzip"] = store.get(f"{etag}.gz", lambda: gzip.compress(body, 9, mtime=0))
    return StaticFile(bodies, content_type, f'"{etag}"')


class Assets:
    """The files below a folder by their fingerprinted addresses, ``/assets/<name>.<hash>.<extension>``.

    A file is known by its path below the folder, such as ``vendor/plotly.min.js``; what the front end's manifest names, by
    that name, such as ``style.css``.
    """

    def __init__(
        self,
        folder: Path,
        store: CompressedStore | None = None,
        extra: Mapping[str, bytes] | None = None,
        root: str = "",
    ) -> None:
        """Read and compress the files of the folder, and ``extra`` ones by name.

        ``root`` is the path at which the dashboard is mounted. Raises ToolkitError if the built files are missing.
        """
        missing = [name for name in REQUIRED if not (folder / name).is_file()]
        if missing:
            raise ToolkitError(
                f"{', '.join(missing)}: not there yet in {folder}. They are built when the package is installed: "
                "run 'make install', or 'pip install -e .'."
            )
        self.root = root
        self._by_url: dict[str, StaticFile] = {}
        self._urls: dict[str, str] = {}
        self._manifest = read_manifest(folder)
        for path in self._files(folder):
            self.add(path.relative_to(folder).as_posix(), path.read_bytes(), store)
        for name, content in (extra or {}).items():
            self.add(name, content, store)
        for name, file in self._manifest.files.items():
            self._urls[name] = self._urls[file]

    def add(self, name: str, content: bytes, store: CompressedStore | None = None) -> None:
        """Add a file, or a new version of it; the old version stays available at its old address."""
        stem, extension = name.rsplit(".", 1)
        kind = TEXT_TYPES.get(f".{extension}") or mimetypes.guess_type(name)[0] or "application/octet-stream"
        file = prepare(content, kind, store)
        # Plotly requests its map shapes by fixed names; what esbuild builds has its hash already.
        has_fixed_name = "/topojson/" in f"/{name}" or name.startswith(BUILT)
        url = f"{URL}{name}" if has_fixed_name else f"{URL}{stem}.{file.etag.strip(chr(34))[:10]}.{extension}"
        self._by_url[url], self._urls[name] = file, url

    @staticmethod
    def _files(folder: Path) -> Iterable[Path]:
        """Everything but hidden files and the stylesheets' sources."""
        files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name[0] != ".")
        return (path for path in files if path.parent != folder or path.suffix != ".css")

    def url(self, name: str) -> str:
        """The address of a file for a browser, by its path below the folder. Raises KeyError for an unknown file."""
        return self.root + self._urls[name]

    def preloads(self, name: str) -> tuple[str, ...]:
        """The addresses of a module and of everything that it imports."""
        return tuple(self.root + self._urls[file] for file in self._manifest.with_imports(name))

    def get(self, url: str) -> StaticFile | None:
        """The file at an address, without the root; None if there is none."""
        return self._by_url.get(url)

    def successor(self, url: str) -> StaticFile | None:
        """The current version of a file from an earlier release, which a cached frozen frame may request."""
        name = FINGERPRINT.sub(r"\1", url.removeprefix(URL))
        names = (name, name.rsplit("/", 1)[-1])
        return next((self.body(known) for known in names if known in self._urls), None)

    def body(self, name: str) -> StaticFile:
        """The file with this path below the folder."""
        return self._by_url[self._urls[name]]
