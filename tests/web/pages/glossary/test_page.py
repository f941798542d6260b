"""``/glossary`` holds every term with all that is known of it; every page marks the terms it uses."""

import re
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from dash.development.base_component import Component
from starlette.testclient import TestClient

from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web.markup import to_html
from dashboard.web.view import View
from tests.router import Router

Text = Callable[[str], str]


def _terms(tree: Component) -> list[Component]:
    nodes = [node for node in tree._traverse() if isinstance(node, Component)]
    return [node for node in nodes if getattr(node, "className", "") == "term"]


def test_every_term_stands_there_with_definition_note_and_address(
    view: Callable[[str], View], text: Text, ids_of: Callable[[View], list[str]], toolkit: Toolkit
) -> None:
    markup = text("/glossary")
    assert set(toolkit.terms) <= set(ids_of(view("/glossary")))
    for term in toolkit.terms.values():
        assert f'href="/glossary#{term.id}"' in markup
        assert all(escape(words, quote=False) in markup for words in (term.term, term.definition, term.note))


def test_terms_stand_in_the_order_of_the_alphabet(text: Text, toolkit: Toolkit) -> None:
    names = re.findall(r"<dfn>([^<]+)</dfn>", text("/glossary"))
    assert names == sorted((term.term for term in toolkit.terms.values()), key=str.casefold)
    letters = re.findall(r'href="#letter-(\w)"', text("/glossary"))
    assert letters == sorted({name[0].lower() for name in names})


def test_a_term_leads_to_where_it_is_used(text: Text, snapshot: Snapshot) -> None:
    markup = text("/glossary?q=agile")
    uses = snapshot.glossary.uses["agile-software-development"]
    assert uses.principles and uses.items
    assert all(f'href="/principles/{number}"' in markup for number in uses.principles)
    assert all(f"#{name}" in markup for name in uses.items)


@pytest.mark.parametrize(
    ("words", "match"), [("literacy", "1 of 24 terms"), ("", "24 terms"), ("zzzz", "No term fits.")]
)
def test_the_search_in_the_address_is_that_of_the_field(text: Text, callback: Any, words: str, match: str) -> None:
    answer = callback("glossary-results.children")("glossary-text.value", glossary_text=words)
    assert match in str(answer["glossary-results"]["children"])
    assert match in text(f"/glossary?q={words}")
    assert answer["glossary-address"]["data"] == {
        "url": f"/glossary?q={words}" if words else "/glossary",
        "replace": True,
    }


@pytest.mark.parametrize(
    "path", ["/", "/principles/1", "/indicators", "/indicators/cert_alerts", "/about", "/practices"]
)
def test_every_page_marks_its_terms_and_holds_their_definitions(router: Router, toolkit: Toolkit, path: str) -> None:
    _, layout = router.shell(path, "")
    links = _terms(layout)
    known = {node.id for node in layout._traverse() if getattr(node, "id", None)}
    assert links
    assert {getattr(link, "aria-describedby") for link in links} <= known
    assert {f"definitions-{name}" for name in toolkit.terms} <= known


def test_no_link_stands_in_a_link(client: TestClient) -> None:
    for path in ("/", "/principles/1", "/indicators", "/countries/NZL", "/practices", "/glossary", "/about"):
        for inside in re.findall(r"<(?:a|button)\b[^>]*>(.*?)</(?:a|button)>", client.get(path).text):
            assert "<a" not in inside, path


def test_what_a_callback_brings_is_marked_too(callback: Any) -> None:
    state = {"name": "un_egdi", "tab": "chart", "view": "", "year": "", "countries": ""}
    answer = callback("card-body.children")("card-period.value", card_period="2010", card_state=state)
    assert '"data-term": "e-government"' in str(answer["card-head"]["children"]).replace("'", '"')
    answer = callback("catalogue-results.children")("catalogue-text.value", catalogue_text="open government data")
    assert "data-term" in str(answer["catalogue-results"]["children"])
    cell = callback("compare-reason-body.children")(
        "compare-cell.data", compare_cell="XAB-6", compare_data={"fixed": {"source": "illustrative", "cycle": ""}}
    )
    assert "data-term" in str(cell["compare-reason-body"]["children"])


def test_a_picture_carries_the_terms_only_where_asked(callback: Any, toolkit: Toolkit) -> None:
    state = {"name": "cert_alerts", "tab": "chart", "view": "", "year": "", "countries": ""}
    meaning = toolkit.terms["csirt"].definition[:40]
    for with_terms in (True, False):
        answer = callback("card-picture.data")("card-svg.n_clicks", card_svg=1, card_terms=with_terms, card_state=state)
        assert (meaning in str(answer["card-picture"]["data"]["figure"])) == with_terms


def test_the_line_under_a_chart_names_its_terms(text: Text) -> None:
    assert "Terms in this chart: " in text("/indicators/ict_governance_structures")
    assert "Terms in this chart: " not in text("/indicators/laws_open_by_default")


def test_marking_leaves_the_words_of_a_page_as_they_were(router: Router, view: Callable[[str], View]) -> None:
    main = next(
        node for node in router.shell("/principles/5", "")[1]._traverse() if getattr(node, "className", "") == "view"
    )
    without = re.sub(r'<a [^>]*class="term"[^>]*>([^<]*)</a>', r"\1", to_html(main.children))
    assert without == to_html(view("/principles/5").body)
