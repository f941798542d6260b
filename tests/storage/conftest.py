"""A complete but small data folder, for tests that break it and read it again."""

import csv
import shutil
from pathlib import Path

import pytest

from dashboard.paths import DATA


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped folder with two observations of each indicator, but all of those of the toolkit and of the OECD survey."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("small") / "data"))
    for path in folder.glob("assessments/*.json"):
        if path.name not in {"XAA-2022.json", "XAB-2022.json"}:
            path.unlink()
    with (DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    selected, seen = [], {}
    for row in rows:
        seen[row[0]] = seen.get(row[0], 0) + 1
        if row[7] in {"toolkit_2015", "oecd_dg_survey_shares"} or seen[row[0]] <= 2:
            selected.append(row)
    with (folder / "indicators.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *selected])
    return folder


@pytest.fixture
def small_folder(small_data: Path, tmp_path: Path) -> Path:
    """A copy of the small folder that the test may break."""
    return Path(shutil.copytree(small_data, tmp_path / "data"))
