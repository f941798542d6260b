"""The built front end: which file holds the script or the stylesheet of a name.

``frontend/build.mjs`` writes ``assets/scripts/manifest.json``. Names are those of the entries, such as ``shell.js`` and
``style.css``, and the source paths of modules that are fetched on first use, such as ``src/compare/index.ts``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.errors import ToolkitError
from dashboard.paths import ASSETS

MANIFEST = "scripts/manifest.json"


@dataclass(frozen=True)
class Manifest:
    """The files of the front end by name, as paths below the folder of assets."""

    files: Mapping[str, str]
    imports: Mapping[str, Sequence[str]]  # chunks that a module cannot run without

    def with_imports(self, name: str) -> tuple[str, ...]:
        """The file of a module and of everything that it imports. Raises KeyError for an unknown name."""
        return (self.files[name], *self.imports[name])


def read_manifest(folder: Path) -> Manifest:
    """The manifest in a folder of assets. Raises ToolkitError if the front end has not been built."""
    try:
        builds = json.loads((folder / MANIFEST).read_bytes())["entries"]
    except (OSError, ValueError, KeyError) as error:
        raise ToolkitError(
            f"{MANIFEST}: not there yet in {folder}. It is built when the package is installed: "
            "run 'make install', or 'pip install -e .'."
        ) from error
    return Manifest(
        {name: build["file"] for name, build in builds.items()},
        {name: tuple(build["imports"]) for name, build in builds.items()},
    )


@cache
def manifest() -> Manifest:
    """The manifest of this installation, which stays the same while it runs."""
    return read_manifest(ASSETS)


def text_of(name: str) -> str:
    """The content of a script or stylesheet, for documents that hold it themselves."""
    return (ASSETS / manifest().files[name]).read_text(encoding="utf-8")
