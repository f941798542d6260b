"""The app in the pseudo-locale: what passes through translation is in brackets, so what is not can be counted."""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from dash import Dash
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.i18n.language import PSEUDO
from dashboard.model.toolkit import Toolkit
from dashboard.settings import Editing, Settings
from dashboard.web.components import ids
from tests.router import pages
from tests.web.conftest import Caller

LETTERS = re.compile(r"[^\W\d_]{2,}")
SPOKEN = ("aria-label", "title", "alt", "placeholder")
# The texts of the toolkit and its data: titles and summaries of pillars, titles of principles, findings from numbers.
DATA = "h3, .pillar > p, .tile h4, .tile > p > a, .share-bar"


@pytest.fixture(scope="module")
def app(toolkit: Toolkit) -> Dash:
    return create_app(Settings(language=PSEUDO, editing=Editing.OFF), pages("home", "glossary"), toolkit)


@pytest.fixture(scope="module")
def client(app: Dash) -> Iterator[TestClient]:
    with TestClient(app.server, raise_server_exceptions=False) as client:
        yield client


def unwrapped(tree: Tag) -> list[str]:
    """The texts and spoken attributes that are in no brackets; those around a link are in the brackets of its sentence."""
    depth, texts = 0, []
    for node in tree.descendants:
        if isinstance(node, NavigableString):
            if LETTERS.search(node) and not depth and "[" not in node:
                texts.append(str(node))
            depth += node.count("[") - node.count("]")
        elif isinstance(node, Tag):
            spoken = (str(node[name]) for name in SPOKEN if node.get(name))
            texts += [text for text in spoken if LETTERS.search(text) and not ("[" in text and "]" in text)]
    return texts


def page(client: TestClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status, answer.text[:500]
    return BeautifulSoup(answer.text, "html.parser")


@pytest.mark.parametrize("part", [".skip-link", ".site-header", ".site-footer", "#unreachable"])
def test_every_sentence_of_the_shell_is_translated(client: TestClient, part: str) -> None:
    element = page(client, "/").select_one(part)
    assert element is not None and LETTERS.search(element.text)
    assert unwrapped(element) == []


def test_a_text_that_is_not_wrapped_is_found() -> None:
    tree = BeautifulSoup(
        "<p>[Ĝö <a>[ĥéŕé~]</a> ñöŵ~] 12 · <b>Not wrapped</b><i title='Nor this'>3</i></p>", "html.parser"
    )
    assert unwrapped(tree) == ["Not wrapped", "Nor this"]


def test_the_document_says_its_language_and_has_the_catalogue_of_scripts(client: TestClient) -> None:
    document = page(client, "/")
    assert document.html is not None and document.html["lang"] == PSEUDO
    block = document.select_one("script#messages")
    assert block is not None and '"language": "en-XA"' in block.text and "[Çöþ" not in block.text
    assert document.title is not None and document.title.text.startswith("[")


def test_the_home_page_is_translated_but_for_the_data_in_it(client: TestClient) -> None:
    main = page(client, "/").select_one("#first-view main")
    assert main is not None
    assert [text for kicker in main.select(".kicker") for text in unwrapped(kicker)] == []
    of_data = [text for element in main.select(DATA) for text in unwrapped(element)]
    texts = unwrapped(main)
    assert len(texts) > 12 + 3  # the principles and the pillars
    assert sorted(set(texts) - set(of_data)) == []


@pytest.mark.parametrize("address", ["/nothing", "/principles/99", "/glossary/x"])
def test_the_page_for_an_unknown_address_is_translated(client: TestClient, address: str) -> None:
    main = page(client, address, 404).select_one("#first-view main")
    assert main is not None
    assert [text for text in unwrapped(main) if text != address] == []


def test_callbacks_answer_in_the_language_of_the_app(client: TestClient) -> None:
    answer = Caller(client, f"{ids.PAGE}.children")(f"{ids.ADDRESS}.data", address={"path": "/x", "search": "", "n": 1})
    assert answer[ids.PAGE_META]["data"]["title"].startswith("[")


def test_an_unexpected_error_is_told_in_the_language_of_the_app(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("dashboard.web.router.tree", fail)
    answer = client.get("/glossary")
    assert answer.status_code == 500
    assert answer.text.startswith("[") and answer.text.endswith("]")
