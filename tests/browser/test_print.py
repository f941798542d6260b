"""Pages on paper: read as one reads the printed page, with its sources, its notes and full addresses, without controls."""

import base64
import io
import re
import unicodedata
from collections.abc import Callable

import pypdf
import pytest

from dashboard.model.toolkit import Toolkit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("print")]
# Words of the shell, of controls and of menus: nothing that can only be clicked.
CONTROLS = (
    "Skip to the content",
    "Theme",
    "Ctrl K",
    "Copy link",
    "BibTeX",
    "All principles",
    "Previous:",
    "On this page",
)
Print = Callable[[str], str]


@pytest.fixture
def printed(reader) -> Print:
    """Gives the text of a page as printed from a dark screen, after what holds for every page."""
    reader.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])

    def text(address: str) -> str:
        reader.open(address)
        if address.startswith("/indicators/"):
            reader.wait("return document.querySelector('#card-graph .main-svg')")
        pdf = reader.cdp("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"]
        pages = pypdf.PdfReader(io.BytesIO(base64.b64decode(pdf))).pages
        # Fonts join letters such as ff and fi into one sign.
        found = " ".join(unicodedata.normalize("NFKC", " ".join(page.extract_text() for page in pages)).split())
        assert not [words for words in CONTROLS if words in found]
        assert f"This page: {reader.server}{address}" in found
        assert re.search(r"Data version [0-9a-f]{12}", found)
        assert f"1 / {len(pages)}" in found and f"{len(pages)} / {len(pages)}" in found
        return found

    return text


def in_one_line(text: str) -> str:
    """Without blanks: in print a long word or address goes on in the next line."""
    return re.sub(r"\s", "", text)


def test_a_principle_is_printed_whole(printed: Print, toolkit: Toolkit) -> None:
    principle = toolkit.principles[5]
    found = in_one_line(printed("/principles/5"))
    assert in_one_line(principle.title) in found
    for item in principle.all_items:
        assert in_one_line(item.text) in found, item.id
    notes = [item.note for item in principle.all_items if item.note]
    assert notes and all(in_one_line(note) in found for note in notes)  # folded on the screen
    for practice in toolkit.practices.values():
        if 5 in practice.principles:
            assert in_one_line(practice.name) in found
            assert not practice.link or in_one_line(f"({practice.link.url})") in found
    for work in toolkit.readings.values():
        if 5 in work.principles:
            assert found.count(in_one_line(work.link)) == 1
    assert "Source:OECDSurvey" in found


def test_an_indicator_is_printed_with_its_source_and_its_folded_notes(printed: Print, toolkit: Toolkit) -> None:
    indicator = toolkit.indicators["laws_open_by_default"]
    found = in_one_line(printed("/indicators/laws_open_by_default"))
    for text in (
        indicator.question,
        indicator.note,
        indicator.denominator_note,
        f"Source: {indicator.source}",
        "How the numbers got here",
    ):
        assert in_one_line(text) in found
    assert "Takeitalong" not in found and "FormsofthisIndicator" not in found
    assert "Yes39%" in found  # the chart itself


def test_the_state_of_a_page_is_in_its_printed_address(printed: Print) -> None:
    assert "New Zealand 0.93" in printed("/indicators/un_egdi?view=trend&countries=NZL,CAN")


def test_good_practices_are_printed_as_a_list_with_full_addresses(printed: Print, toolkit: Toolkit) -> None:
    found = in_one_line(printed("/practices"))
    for practice in toolkit.practices.values():
        assert in_one_line(practice.name) in found
        assert not practice.link or in_one_line(f"({practice.link.url})") in found
    assert "Allcountries" not in found and "Sort" not in found


def test_a_country_is_printed_with_every_value_that_is_folded_on_the_screen(printed: Print) -> None:
    found = printed("/countries/NZL")
    for text in (
        "New Zealand",
        "Public evidence",
        "Good practices",
        "UN e-government index (EGDI)",
        "Digital Government Index 2019",
    ):
        assert text in found


@pytest.mark.parametrize(
    ("view", "words"), [("side&countries=XAA,XAB", "XAA"), ("list", "12 Legal"), ("distribution", "E 3 38%")]
)
def test_a_comparison_is_printed_in_the_view_that_is_shown(printed: Print, reader, view: str, words: str) -> None:
    address = f"/compare?source=illustrative&view={view}"
    assert words in printed(address)
    # The first sheet is not left empty below the title.
    pdf = reader.cdp("Page.printToPDF", preferCSSPageSize=True)["data"]
    first = pypdf.PdfReader(io.BytesIO(base64.b64decode(pdf))).pages[0].extract_text()
    assert "Two steps apart" in first or "6 Coherence" in first


def test_works_are_printed_with_each_address_once(printed: Print, toolkit: Toolkit) -> None:
    found = in_one_line(printed("/readings"))
    for work in toolkit.readings.values():
        assert in_one_line(work.title) in found
        assert not work.link or found.count(in_one_line(work.link)) == 1


def test_after_printing_the_page_is_as_before(reader) -> None:
    reader.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    reader.open("/principles/5")
    state = """
    return [document.documentElement.dataset.bsTheme, document.querySelectorAll('main details[open]').length,
            document.querySelectorAll('main details').length]
    """
    before = reader.js(state)
    reader.cdp("Page.printToPDF")
    assert reader.js(state) == before
    assert before[0] == "dark" and before[1] < before[2]
