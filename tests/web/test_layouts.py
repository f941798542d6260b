"""Every page for good, empty and hostile addresses."""

import re
from collections.abc import Callable
from urllib.parse import quote, unquote, urlencode

import pytest
from dash import html
from dash.development.base_component import Component
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dashboard.domain.maturity.comparison import Source
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.markup import to_html
from dashboard.web.view import View
from tests.router import Router

Text = Callable[[str], str]
Views = Callable[[str], View]
Ids = Callable[[View | Component], list[str]]
PARAMETERS = (
    "q", "pillar", "principle", "dataset", "kind", "tab", "view", "year", "countries", "source", "cycle", "group", "principles",
    "sort", "cell", "country", "ranks", "what", "against", "groups", "indicators", "highlight", "name", "order", "filter", "from",
    "scale", "with", "colour", "deck", "ready",
)  # fmt: skip
GOOD = (
    "1", "2", "I", "map", "table", "trend", "index", "2022", "2024", "NZL,CAN", "XAA", "evidence", "illustrative", "assessments",
    "OECD", "1,5,9", "p3", "region", "NZL-5", "XAA-4", "un_egdi", "score", "matrix", "data", "yes",
)  # fmt: skip
HOSTILE = "\"'><script>alert(1)</script>"
SEGMENTS = (
    "indicators",
    "countries",
    "principles",
    "practices",
    "compare",
    "data",
    "about",
    "un_egdi",
    "NZL",
    "XAA",
    "OECD",
    "5",
    "p5-intermediate-c2",
    "readings",
    "glossary",
    "-1",
    "..",
)


# --- every page there is


@pytest.mark.xdist_group("pages")
def test_every_link_inside_leads_somewhere(view: Views, text: Text, client: TestClient) -> None:
    pages = ("/", "/indicators", "/indicators/un_egdi", "/principles/3", "/glossary", "/countries", "/countries/NZL", "/data",
             "/about", "/compare?source=illustrative&cell=XAA-4")  # fmt: skip
    links = {link.replace("&amp;", "&") for page in pages for link in re.findall(r'href="(/[^"]+)"', text(page))}
    assert len(links) > 300
    for link in links:
        if link.startswith(urls.page_file("")):
            assert view(unquote(link.partition("=")[2])).status == 200, link  # printed by a browser, tested elsewhere
        elif link.startswith(("/api", "/healthz")):
            assert client.get(link).status_code == 200, link
        else:
            address = link.partition("#")[0]
            assert view(address).status == 200, link
            assert "could not be used" not in text(address), link


def test_every_place_that_a_link_names_is_on_its_page(view: Views, text: Text, ids_of: Ids) -> None:
    for page in ("/", "/data", "/about", "/principles/3", "/compare?source=illustrative&cell=XAA-4"):
        for address, place in re.findall(r'href="(/[^"#]*)#([^"]+)"', text(page)):
            assert place in ids_of(view(address)), address


# --- what does not exist


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/indicators/un_egdl", "/indicators/un_egdi"),
        ("/indicators/open by default laws", "/indicators/laws_open_by_default"),
    ],
)
def test_a_name_that_does_not_exist_lists_what_is_near(client: TestClient, address: str, near: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert f'href="{near}"' in answer.text
    assert "Did you mean" in answer.text


@pytest.mark.parametrize(
    "address", ["/nothing", "/indicators/a/b", "/countries/NZL/2022", "/compare/x", "/favicon.ico"]
)
def test_an_address_that_nothing_answers(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "There is no" in answer.text
    assert 'href="/indicators"' in answer.text


def test_a_code_in_small_letters_is_understood(router: Router) -> None:
    assert router.view("/countries/nzl", "").status == 200
    assert "could not be used" not in _markup(router.view("/compare", "countries=nzl,can&cell=nzl-5"))


# --- what cannot be used is said, and the rest is kept


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/compare?countries=NZL,QQQ,CAN&group=OECD&sort=p3", "There is no country “QQQ” here"),
        ("/compare?countries=NZL,CAN&group=NATO&sort=p3", "“NATO” cannot be used as group"),
        ("/compare?countries=NZL,CAN&group=OECD&sort=size", "“size” cannot be used as sort"),
        ("/compare?countries=NZL,CAN&group=OECD&sort=p3&cycle=1999", "“1999” cannot be used as cycle"),
        ("/compare?countries=NZL,CAN&group=OECD&sort=p3&view=radar", "“radar” cannot be used as view"),
        ("/compare?countries=NZL,CAN&group=OECD&sort=p3&source=rumours", "“rumours” cannot be used as source"),
        ("/compare?countries=NZL,CAN&group=OECD&sort=p3&cell=NZL-99", "is not a cell"),
        ("/compare?countries=NZL,CAN&group=OECD&sort=p3&cell=XAA-5", "XAA"),
        ("/compare?countries=NZL,CAN&group=OECD&sort=p3&pillar=9", "“9” cannot be used as pillar"),
        ("/compare?countries=NZL,CAN&group=OECD&sort=p3&principles=99", "“99” cannot be used as principles"),
    ],
)
def test_a_comparison_keeps_the_rest_of_its_state(router: Router, address: str, said: str) -> None:
    view = router.view(*address.partition("?")[::2])
    values = {node.id: getattr(node, "value", None) for node in _nodes(view) if getattr(node, "id", None)}
    assert view.status == 200
    assert said in _markup(view)
    kept = (
        {"NZL", "CAN"} <= set(values["compare-countries"]),
        values["compare-group"] == "OECD",
        values["compare-sort"] == "p3",
    )
    assert sum(kept) >= (2 if "NATO" in said or "sort" in said else 3)


def test_a_catalogue_keeps_the_rest_of_its_state(text: Text) -> None:
    markup = text("/indicators?principle=1&pillar=7&dataset=none&kind=odd")
    for said in ("“7” cannot be used as pillar", "“none” cannot be used as dataset", "“odd” cannot be used as kind"):
        assert said in markup
    assert re.search(r">\d+ of \d+ indicators<", markup)
    assert markup.count("list-card") < text("/indicators").count("list-card")


def test_a_name_close_to_a_country_is_offered(text: Text) -> None:
    assert "Did you mean" in text("/compare?countries=NZZ")


def test_a_catalogue_that_finds_nothing_offers_the_way_back(text: Text) -> None:
    markup = text("/indicators?q=zzzzqqqq")
    assert "No indicator fits" in markup and 'href="/indicators"' in markup


def test_an_empty_source_says_why_and_what_next(text: Text) -> None:
    markup = text("/compare?source=assessments")
    assert "No government has filed a self-assessment" in markup
    assert "source=evidence" in markup and "source=illustrative" in markup


def test_the_comparison_opens_on_the_first_source_that_is_not_empty(text: Text, snapshot: Snapshot) -> None:
    assert snapshot.comparisons.first_source() is Source.EVIDENCE
    assert "Public evidence, not self-assessments" in text("/compare")


# --- whatever an address holds

WORDS = st.one_of(
    st.text(max_size=40), st.sampled_from((*GOOD, HOSTILE, "%", "%00", "½", "٣", "\x00", "'", "a" * 3000))
)
QUERIES = st.dictionaries(st.one_of(st.sampled_from(PARAMETERS), st.text(max_size=10)), WORDS, max_size=8)
PATHS = st.lists(st.one_of(st.sampled_from(SEGMENTS), WORDS), max_size=4).map(lambda parts: "/" + "/".join(parts))


@given(PATHS, QUERIES)
@example("/compare", {"cell": "NZL-²"})
@example("/compare", {"cell": "NZL-٣", "pillar": "٣", "cycle": "²"})
@example("/principles/٣", {})
@example(f"/indicators/{HOSTILE}", {"tab": HOSTILE})
def test_no_address_breaks_a_view(router: Router, path: str, query: dict[str, str]) -> None:
    view = router.view(path, urlencode(query))
    assert view.status in (200, 404)
    assert "<script" not in _markup(view).lower()


@given(PATHS, QUERIES)
def test_no_address_breaks_the_server(client: TestClient, path: str, query: dict[str, str]) -> None:
    # A path of two slashes would name a host.
    answer = client.get("/" + quote(path, safe="/").lstrip("/"), params=query)
    assert answer.status_code in (200, 404, 405)


@pytest.mark.parametrize(
    "path", ["/", "/indicators", "/indicators/un_egdi", "/compare", "/principles/1", "/countries/NZL"]
)
def test_text_of_an_address_is_escaped_everywhere(client: TestClient, path: str) -> None:
    answer = client.get(path, params=dict.fromkeys(PARAMETERS, HOSTILE))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("path", ["/", "/indicators/", "/countries/", "/principles/"])
def test_text_of_a_path_is_escaped_everywhere(client: TestClient, path: str) -> None:
    answer = client.get(path + quote(HOSTILE, safe=""))
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


def test_a_path_that_is_not_text_gets_a_friendly_page(client: TestClient) -> None:
    for path in ("/%ff%fe", "/countries/%ff", "/indicators/%00", "/countries/%E2%80%AE"):
        assert client.get(path).status_code == 404


def _nodes(view: View) -> list[Component]:
    return [node for node in html.Div(view.body)._traverse() if isinstance(node, Component)]


def _markup(view: View | Component) -> str:
    return to_html(view.body if isinstance(view, View) else view)


@pytest.mark.parametrize("path", ["/indicators/", "/compare/?source=illustrative", "/countries/NZL/"])
def test_a_slash_at_the_end_leads_to_the_page(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == path.replace("/?", "?").rstrip("/")
