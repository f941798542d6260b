"""A chart names the source of its numbers, and says so if a reader has imported them."""

import datetime as dt
from dataclasses import replace

import pytest

from dashboard.decks.freeze import slides
from dashboard.domain.maturity.comparison import Comparisons
from dashboard.ingest.dataset.builder import imported_on
from dashboard.ingest.dataset.limits import OF_A_COMMAND
from dashboard.ingest.dataset.preview import Choices, preview_file
from dashboard.model.codes import Unit
from dashboard.model.deck_plan import PlannedSlide
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.state.chart_source import source_line

CONTENT = b"Country,Year,Value\nKorea,2020,1\nFrance,2020,2\nKorea,2021,3\nFrance,2021,4\n"


def with_imported(snapshot: Snapshot, publisher: str) -> Snapshot:
    """The snapshot with an imported dataset, “My study”."""
    choices = Choices(unit=Unit.PERCENT, about={"id": "mine", "title": "My study", "publisher": publisher})
    preview = preview_file(snapshot.toolkit, CONTENT, "f.csv", OF_A_COMMAND, choices, dt.date(2026, 11, 23))
    assert preview.dataset is not None, preview.problems
    toolkit = snapshot.toolkit.with_imported({"mine": preview.dataset}, {})
    return replace(snapshot, toolkit=toolkit, comparisons=Comparisons(toolkit))


@pytest.mark.parametrize(
    ("publisher", "source"),
    [
        ("Institute X", "Source: Institute X, My study (your data, imported 23 November 2026)"),
        ("", "Source: My study, publisher not stated (your data, imported 23 November 2026)"),
    ],
)
def test_an_imported_dataset_is_named_as_such_under_charts_and_on_slides(
    snapshot: Snapshot, publisher: str, source: str
) -> None:
    extended = with_imported(snapshot, publisher)
    [indicator] = next(iter(extended.toolkit.imported.values())).indicators.values()
    assert source_line(extended, indicator, 2021) == f"{source} · 2021 · n = 2"
    [slide] = slides(extended, PlannedSlide(address=urls.indicator(indicator.id)))
    assert slide.source.startswith(source)


def test_a_shipped_dataset_is_named_as_its_source_prints_it(snapshot: Snapshot) -> None:
    indicator = snapshot.toolkit.indicators["un_egdi"]
    assert "your data" not in source_line(snapshot, indicator)


@pytest.mark.parametrize("retrieved", ["", "By hand.", "Imported on 2026-13-45 from a.csv: 1 observations."])
def test_a_dataset_that_tells_no_day_has_none(snapshot: Snapshot, retrieved: str) -> None:
    dataset = next(iter(snapshot.toolkit.datasets.values()))
    assert imported_on(dataset.model_copy(update={"retrieved": retrieved})) is None
