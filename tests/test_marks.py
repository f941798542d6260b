"""The crawl of marks: no place shows an inferred count, or a line that is damaged in its source, without its mark."""

import io
import re
from collections.abc import Iterator
from html import unescape

import openpyxl
import pytest
from starlette.testclient import TestClient

from dashboard.decks import views
from dashboard.domain.statistics import indicators
from dashboard.exports.data.indicator_xlsx import workbook
from dashboard.model.documents import Indicator, Item
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls

COUNT = re.compile(r"(about )?\b([0-9]{1,3} of [0-9]{1,3})\b")


@pytest.fixture(scope="module")
def inferred(toolkit: Toolkit) -> list[Indicator]:
    """The indicators with values whose counts are all inferred."""
    return [
        one
        for one in toolkit.indicators.values()
        if one.denominators_inferred and indicators.periods(toolkit.observations_of(one.id))
    ]


@pytest.fixture(scope="module")
def unmarked(toolkit: Toolkit, inferred: list[Indicator]) -> set[str]:
    """The inferred counts as they must not be shown, such as ``9 of 23``, but those that another source prints."""
    printed = {
        f"{count} of {one.denominator(breakdown)}"
        for one in toolkit.indicators.values()
        for breakdown, counts in one.printed_counts.items()
        for count in counts
    }
    return {count for one in inferred for count in _counts(toolkit, one)} - printed


@pytest.fixture(scope="module")
def damaged(toolkit: Toolkit) -> list[Item]:
    """The items whose line is damaged in the source."""
    return [item for item in toolkit.items.values() if item.damage]


def _counts(toolkit: Toolkit, one: Indicator) -> Iterator[str]:
    """The counts behind the values, computed here and without marks."""
    rows = toolkit.observations_of(one.id)
    valued = rows[rows["obs_value"].notna()]
    for breakdown, value in zip(valued["breakdown"], valued["obs_value"], strict=True):
        if respondents := one.denominator(breakdown):
            yield f"{round(value * respondents / 100)} of {respondents}"


def _certain(text: str) -> set[str]:
    """The counts of a text that stand without “about”."""
    return {count for about, count in COUNT.findall(unescape(text)) if not about}


def _without_notes(toolkit: Toolkit, text: str) -> str:
    """A page or file without the notes of indicators: they explain how counts were inferred and may name any."""
    notes = {
        note for one in toolkit.indicators.values() for note in (one.note, one.denominator_note, one.sums_note) if note
    }
    plain = unescape(text)
    for note in sorted(notes, key=len, reverse=True):  # a short note may begin a longer one
        plain = plain.replace(note, "")
    return plain


def test_no_page_file_or_picture_shows_an_inferred_count_as_certain(
    client: TestClient, toolkit: Toolkit, inferred: list[Indicator], unmarked: set[str]
) -> None:
    addresses = ["/", "/indicators", "/api/v1/indicators", *map(urls.principle, toolkit.principles)]
    for one in inferred:
        api = f"/api/v1/indicators/{one.id}"
        addresses += [urls.indicator(one.id), f"/embed/indicators/{one.id}", f"{api}.json", f"{api}.svg"]
    assert inferred and "9 of 23" in unmarked
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert not _certain(_without_notes(toolkit, answer.text)) & unmarked, address


def test_no_slide_note_or_workbook_shows_an_inferred_count_as_certain(
    snapshot: Snapshot, inferred: list[Indicator], unmarked: set[str]
) -> None:
    principles = [
        f"{urls.principle(number)}#{part}"
        for number in snapshot.toolkit.principles
        for part in ("overview", "indicators")
    ]
    assert "9 of 23" in unmarked
    for address in [urls.HOME, *principles, *(urls.indicator(one.id) for one in inferred)]:
        for slide in views.slides(snapshot, address):
            text = "\n".join((slide.title, *slide.points, slide.alternative or "", slide.notes, *slide.status))
            assert not _certain(text) & unmarked, address
    for one in inferred:
        book = openpyxl.load_workbook(io.BytesIO(workbook(snapshot.toolkit, one)))
        cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
        assert not _certain("\n".join(cells)) & unmarked, one.id


def test_a_damaged_line_carries_its_mark_on_slides_and_in_notes(snapshot: Snapshot, damaged: list[Item]) -> None:
    assert damaged
    for item in damaged:
        for address in (f"{urls.principle(item.principle)}#stages", urls.characteristic(item.principle, item.id)):
            texts = [
                text
                for slide in views.slides(snapshot, address)
                for text in (slide.question, slide.alternative or "", slide.notes)
                if item.text in text
            ]
            assert texts, address
            for text in texts:
                assert text.count(item.text) == text.count(item.marked_text), (address, text)


def test_a_damaged_line_carries_its_mark_in_the_description_of_its_page(
    client: TestClient, damaged: list[Item]
) -> None:
    for item in damaged:
        page = unescape(client.get(urls.characteristic(item.principle, item.id)).text)
        descriptions = re.findall(r'<meta (?:name|property)="[a-z:]*description" content="([^"]*)"', page)
        assert descriptions
        assert all(item.damage in text for text in descriptions if item.text[:40] in text)
