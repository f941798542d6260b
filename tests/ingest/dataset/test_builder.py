"""The dataset that a file becomes, and the day of its import."""

import datetime as dt
from pathlib import Path

import yaml

from dashboard.ingest.dataset.builder import imported_on
from dashboard.ingest.dataset.limits import OF_A_PAGE
from dashboard.ingest.dataset.preview import Choices, preview_file
from dashboard.model.codes import Unit
from dashboard.model.toolkit import Toolkit
from dashboard.storage.imported import DATASET, ImportedDatasets

TODAY = dt.date(2026, 11, 23)
CONTENT = b"Country,Year,Value\nKorea,2019,1\nFrance,2020,2\n"


def test_the_day_of_an_import_is_stored_and_read_again(toolkit: Toolkit, tmp_path: Path) -> None:
    result = preview_file(toolkit, CONTENT, "my.csv", OF_A_PAGE, Choices(unit=Unit.NUMBER), TODAY)
    assert result.dataset is not None, result.problems
    store = ImportedDatasets(tmp_path)
    store.save(result.dataset, toolkit.areas)
    assert yaml.safe_load((store.folder / "my" / DATASET).read_text(encoding="utf-8"))["imported_on"] == "2026-11-23"
    dataset = store.read("my", toolkit.areas).dataset
    assert imported_on(dataset) == TODAY
    assert imported_on(dataset.model_copy(update={"retrieved": "By hand."})) == TODAY


def test_an_older_dataset_without_the_field_says_the_day_in_a_sentence(toolkit: Toolkit) -> None:
    shipped = next(iter(toolkit.datasets.values()))
    assert "imported_on" not in shipped.model_dump(mode="json")
    older = shipped.model_copy(update={"retrieved": "Imported on 2025-02-03 from a.csv: 1 observations."})
    assert imported_on(older) == dt.date(2025, 2, 3)
