"""Work on hostile files stays bounded: held by counting calls, not by time."""

import datetime as dt
from collections import Counter
from importlib import resources

import pytest

from dashboard.ingest.dataset import area_codes, preview
from dashboard.ingest.dataset.cell_problems import MAX_LISTED
from dashboard.ingest.dataset.column_profile import SAMPLE_SIZE
from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.limits import OF_A_PAGE
from dashboard.ingest.dataset.preview import Choices, preview_file
from dashboard.model.toolkit import Toolkit

TODAY = dt.date(2026, 1, 1)
NAMES = 1_000


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often names were looked up, compared with similar ones, and tested for being a group."""
    counter: Counter[str] = Counter()
    is_group = area_codes.looks_like_a_group

    class CountingResolver(CountryResolver):
        def code(self, text: str) -> str | None:
            counter["code"] += 1
            return super().code(text)

        def near(self, text: str) -> tuple[str, ...]:
            counter["near"] += 1
            return super().near(text)

    def counting(text: str) -> bool:
        counter["group"] += 1
        return is_group(text)

    monkeypatch.setattr(preview, "CountryResolver", CountingResolver)
    monkeypatch.setattr(area_codes, "looks_like_a_group", counting)
    return counter


def unknown_names(rows_of_each: int = 1) -> bytes:
    rows = (f"Nowhere{number},{2000 + row},1\n" for number in range(NAMES) for row in range(rows_of_each))
    return f"Country,Year,Value\nKorea,2019,1\n{''.join(rows)}".encode()


def test_proposals_end_after_the_first_unknown_names_and_the_rest_are_counted(
    toolkit: Toolkit, calls: Counter[str]
) -> None:
    result = preview_file(toolkit, unknown_names(rows_of_each=3), "f.csv", OF_A_PAGE, Choices(), TODAY)
    assert calls["near"] == MAX_LISTED
    assert calls["group"] == MAX_LISTED
    assert calls["code"] <= NAMES + 1 + SAMPLE_SIZE * 3  # each distinct name once, and samples of the three columns
    assert list(result.observations.unknown) == [f"Nowhere{number}" for number in range(MAX_LISTED)]
    assert sum(problem.column == "A (Country)" for problem in result.problems) == MAX_LISTED
    assert f"f.csv: {NAMES - MAX_LISTED} more names are of no country that is known here" in map(str, result.problems)
    assert result.dataset is None


def test_names_that_a_reader_left_out_are_not_compared_with_others(toolkit: Toolkit, calls: Counter[str]) -> None:
    choices = Choices(mapping={"unknown_out": True})
    result = preview_file(toolkit, unknown_names(), "f.csv", OF_A_PAGE, choices, TODAY)
    assert calls["near"] == 0
    assert (
        len(result.observations.out) == NAMES and result.observations.left_out == NAMES
    )  # nothing is dropped silently


def test_a_name_that_a_reader_decided_on_stays_among_the_unknown_ones(toolkit: Toolkit, calls: Counter[str]) -> None:
    last = f"Nowhere{NAMES - 1}"
    result = preview_file(
        toolkit, unknown_names(), "f.csv", OF_A_PAGE, Choices(mapping={"areas": {last: "FRA"}}), TODAY
    )
    assert calls["near"] == MAX_LISTED
    assert result.observations.unknown[last] == () and len(result.observations.unknown) == MAX_LISTED + 1
    assert "FRA" in set(result.observations.frame["ref_area"])


def test_word_lists_stand_beside_the_code() -> None:
    names = {file.name for file in resources.files("dashboard.ingest.dataset").iterdir()}
    assert {"area_names.yaml", "headings.yaml", "labels.yaml", "statuses.yaml", "units.yaml"} <= names
