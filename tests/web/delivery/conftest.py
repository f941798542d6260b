"""The whole app behind a test client, and a small folder of assets of the test's own."""

import json
from pathlib import Path

import pytest

from dashboard.web.delivery.static_files import REQUIRED

# As frontend/build.mjs writes it: a stylesheet, an entry, and a module that needs a chunk.
BUILT = {
    "style.css": {"file": "styles/style.AAAAAAAA.css", "imports": []},
    "shell.js": {"file": "scripts/shell.BBBBBBBB.js", "imports": []},
    "src/compare/index.ts": {"file": "scripts/chunk.CCCCCCCC.js", "imports": ["scripts/shell.BBBBBBBB.js"]},
}


@pytest.fixture
def assets_folder(tmp_path: Path) -> Path:
    """A folder with everything that is required, tiny."""
    folder = tmp_path / "assets"
    for name in (*REQUIRED, "vendor/topojson/world_110m.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name} " * 100, encoding="utf-8")
    (folder / "page.js").write_text("let a = 1;" * 100, encoding="utf-8")
    for name in BUILT.values():
        (folder / name["file"]).parent.mkdir(parents=True, exist_ok=True)
        (folder / name["file"]).write_text(name["file"], encoding="utf-8")
    (folder / "scripts" / "manifest.json").write_text(json.dumps({"entries": BUILT}), encoding="utf-8")
    return folder
