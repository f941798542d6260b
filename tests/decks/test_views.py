"""Every address of the dashboard becomes a slide, or is on the list of pages that are not presented."""

from pkgutil import iter_modules
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.decks import makers as makers_package
from dashboard.decks import views
from dashboard.model.deck import SlideKind
from dashboard.services.snapshot import Snapshot
from dashboard.web.registry import PAGES

MAX_TITLE = 150  # characters: two lines at the size of a slide's title
LONE = {"/": "/", "/compare": "/compare", "/history": "/history"}
PARAMETERS = {
    "/indicators/{name}": {"name": "un_egdi"},
    "/principles/{number}": {"number": "5"},
    "/principles/{number}/{item}": {"number": "5", "item": "p5-intermediate-c1"},
    "/practices/{practice}": {"practice": "nzl-real-me"},
    "/countries/{code}": {"code": "NZL"},
    "/assess/{code}/{cycle}/result": {"code": "XAA", "cycle": "2024"},
}


def test_every_maker_of_slides_is_named_by_one_page() -> None:
    makers = {module.name for module in iter_modules(makers_package.__path__)}
    assert sorted(page.slides for page in PAGES if page.slides) == sorted(makers)


@pytest.mark.parametrize(
    "address",
    [
        f"{page.path.format(**PARAMETERS.get(page.path, {}))}{f'#{part}' if part else ''}"
        for page in PAGES
        if page.slides
        for part in ("", *page.maker.PARTS)
    ],
)
def test_every_part_of_every_page_is_a_slide_with_title_link_and_notes(snapshot: Snapshot, address: str) -> None:
    for slide in views.slides(snapshot, address):
        assert slide.kind in (SlideKind.VIEW, SlideKind.STATEMENT)
        assert 0 < len(slide.title) <= MAX_TITLE
        assert slide.link.startswith("/")
        if slide.kind is SlideKind.VIEW:
            assert slide.source.startswith("Source: ")
            assert slide.notes
            assert {"chart": slide.figure, "table": slide.table, "points": slide.points}[slide.lead]


@pytest.mark.parametrize("number", range(1, 13))
def test_every_part_of_every_principle_is_a_slide(snapshot: Snapshot, number: int) -> None:
    for part in ("overview", "indicators", "trends", "stages", "practices", "reading", "countries"):
        for slide in views.slides(snapshot, f"/principles/{number}#{part}"):
            assert slide.kind is SlideKind.VIEW
            assert len(slide.title) <= MAX_TITLE
            assert slide.points or slide.table


@pytest.mark.parametrize("code", ["NZL", "XKX", "EGY", "XAA", "XAG"])
def test_every_part_of_a_country_is_a_slide_even_without_data(snapshot: Snapshot, code: str) -> None:
    for part in ("stages", "steps", "practices", "indicators"):
        for slide in views.slides(snapshot, f"/countries/{code}#{part}"):
            assert len(slide.title) <= MAX_TITLE
            assert slide.title != "This slide cannot be shown"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/indicators/un_egdy", "Did you mean un_egdi"),
        ("/principles/13", "There is no principle “13”"),
        ("/countries/ATL", "There is no country “ATL”"),
        ("/practices/nobody", "There is no practice"),
        ("/principles/5/p5-intermediate-c99", "There is no characteristic"),
        ("/assess/XAA/1066/result", "There is no cycle"),
        ("/about", "can be presented"),
        ("/no/such/page", "can be presented"),
    ],
)
def test_an_address_that_cannot_be_shown_becomes_a_slide_that_says_so(
    snapshot: Snapshot, address: str, why: str
) -> None:
    (slide,) = views.slides(snapshot, address)
    assert slide.kind is SlideKind.STATEMENT
    assert slide.title == "This slide cannot be shown"
    assert why in slide.points[0]
    assert address in slide.points[-1]


def test_parameters_that_cannot_be_used_are_in_the_notes(snapshot: Snapshot) -> None:
    (slide,) = views.slides(snapshot, "/indicators/un_egdi?countries=NZL,ATL#nowhere")
    assert "There is no country “ATL” here" in slide.notes
    assert "This page has no part “nowhere”" in slide.notes


def test_an_address_with_too_many_parameters_is_read_without_them(snapshot: Snapshot) -> None:
    many = "&".join(f"a{number}=1" for number in range(50))
    (slide,) = views.slides(snapshot, f"/indicators/un_egdi?{many}")
    assert "too many parameters" in slide.notes


@pytest.mark.parametrize(
    "address",
    [
        "/compare?countries=NZL,CAN",
        "/compare?view=distribution&group=OECD",
        "/compare?view=list&source=illustrative",
        "/compare?view=side&countries=NZL,CAN",
        "/countries/NZL",
        "/countries/XAA",
        "/principles/5#countries",
        "/history?country=XAA",
        "/history?source=illustrative",
        "/assess/XAA/2024/result",
        "/countries/XAA#steps",
        "/principles/5/p5-intermediate-c1",
    ],
)
def test_every_slide_with_stages_states_their_provenance(snapshot: Snapshot, address: str) -> None:
    for slide in views.slides(snapshot, address):
        status = " ".join(slide.status)
        fictional = "XA" in address or "illustrative" in address or "XAA" in address
        assert ("illustrative" in status and "fictional" in status) if fictional else "not a self-assessment" in status


WORDS = st.sampled_from(
    ["", "NZL", "XAA", "OECD", "un_egdi", "laws_open_by_default", "5", "2024", "side", "scatter", "~", "%"]
)
NAMES = [
    "view",
    "tab",
    "year",
    "from",
    "countries",
    "group",
    "groups",
    "indicators",
    "source",
    "cycle",
    "against",
    "with",
]


@given(
    st.sampled_from(["/", "/indicators/un_egdi", "/indicators/cert_alerts", "/compare", "/history", "/countries/NZL"]),
    st.dictionaries(
        st.sampled_from([*NAMES, "sort", "highlight", "principles", "colour", "principle"]), WORDS, max_size=4
    ),
    WORDS,
)
def test_no_address_stops_a_deck(snapshot: Snapshot, path: str, query: dict[str, str], part: str) -> None:
    slides = views.slides(snapshot, f"{path}?{urlencode(query)}#{part}")
    assert slides
    assert all(slide.title for slide in slides)
