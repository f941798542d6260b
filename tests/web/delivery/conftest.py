"""The whole app behind a test client, and a small folder of assets of the test's own."""

from pathlib import Path

import pytest

from dashboard.web.delivery.static_files import REQUIRED


@pytest.fixture
def assets_folder(tmp_path: Path) -> Path:
    """A folder with everything that is required, tiny."""
    folder = tmp_path / "assets"
    for name in (*REQUIRED, "vendor/topojson/world_110m.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name} " * 100, encoding="utf-8")
    (folder / "page.js").write_text("let a = 1;" * 100, encoding="utf-8")
    return folder
