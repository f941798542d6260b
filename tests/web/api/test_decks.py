"""Decks, pages and pictures over the API: files with safe names, refusals in words, and no way to other addresses."""

import hashlib
import json
import re
import socket
import threading
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
import uvicorn
from dash import Dash
from pptx import Presentation
from starlette.testclient import TestClient

from dashboard.cli.serve import MAX_HEAD_BYTES
from dashboard.errors import UnavailableError
from dashboard.exports.deck import chromium, pictures
from dashboard.model.deck_plan import MAX_CODE_LENGTH, DeckPlan, PlannedKind, PlannedSlide
from dashboard.web import urls

PLAN = DeckPlan(title="Te Ārai – a “deck”", slides=(PlannedSlide(address="/indicators/laws_open_by_default"),))
EVENTS = {"Accept": "text/event-stream"}


def test_a_deck_of_ones_own_becomes_a_presentation_with_a_safe_name(client: TestClient) -> None:
    answer = client.get(urls.deck_file("pptx", deck=PLAN.code))
    assert answer.status_code == 200
    name = re.fullmatch(
        r'attachment; filename="(te-arai-a-deck-\d{4}-\d\d-\d\d\.pptx)"', answer.headers["content-disposition"]
    )
    assert name
    slides = Presentation(BytesIO(answer.content)).slides
    assert slides[0].shapes.title.text_frame.text == PLAN.title
    assert any(shape.has_chart for shape in slides[1].shapes)


def missing(chosen: object) -> str:
    raise UnavailableError("No browser.")


LONG = DeckPlan(
    title="Ā" * 300,
    subtitle="B" * 300,
    slides=tuple(
        PlannedSlide(
            kind=PlannedKind.STATEMENT,
            title=hashlib.sha256(bytes([number])).hexdigest() * 4,
            notes=hashlib.sha512(bytes([number])).hexdigest() * 9,
        )
        for number in range(12)
    ),
)


@pytest.mark.parametrize("ending", ["pptx", "zip", "html"])
def test_a_deck_with_long_titles_and_notes_becomes_every_file(
    client: TestClient, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "program", missing)
    assert len(LONG.code) > 1000
    answer = client.get(urls.deck_file(ending, deck=LONG.code))
    assert answer.status_code == 200
    if ending == "zip":
        names = ZipFile(BytesIO(answer.content)).namelist()
        assert any(name.endswith(".pptx") for name in names)


def test_its_foot_leads_back_to_the_installation_that_was_asked(client: TestClient) -> None:
    answer = client.get(urls.deck_file("pptx", deck=PLAN.code), headers={"Host": "toolkit.example"})
    targets = [
        part.target_ref
        for part in Presentation(BytesIO(answer.content)).slides[1].part.rels.values()
        if part.is_external
    ]
    assert targets == ["http://toolkit.example/indicators/laws_open_by_default"]


def test_a_plan_comes_back_as_it_was_sent(client: TestClient) -> None:
    answer = client.get(urls.deck_file("json", deck=PLAN.code))
    assert DeckPlan.of_json(answer.content) == PLAN


def test_a_deck_as_html_is_told_step_by_step(client: TestClient) -> None:
    answer = client.get(urls.deck_file("html", deck=PLAN.code), headers=EVENTS)
    events = [json.loads(line.removeprefix("data: ")) for line in answer.text.splitlines() if line.startswith("data: ")]
    assert [event.get("text") for event in events[:2]] == ["Collecting the numbers of the slides", "Writing the file"]
    assert events[2]["name"].endswith(".html")
    assert client.get(urls.deck_file("html", deck=PLAN.code)).content.endswith(b"</html>")


def test_a_meeting_pack_holds_the_stages_that_were_compared(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "program", missing)
    slides = tuple(
        PlannedSlide(address=urls.compare(("NZL", "CAN"), source="evidence", view=view)) for view in ("matrix", "side")
    )
    answer = client.get(urls.deck_file("zip", deck=DeckPlan(title="Two", slides=slides).code))
    with ZipFile(BytesIO(answer.content)) as files:
        assert [name for name in files.namelist() if "comparison" in name] == [
            "data/comparison.csv",
            "data/comparison.xlsx",
        ]
        assert b"NZL" in files.read("data/comparison.csv")


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        (urls.deck_file("pptx"), 400, "no slides"),
        (urls.deck_file("pptx", ready="nothing"), 400, "no ready-made deck"),
        (urls.deck_file("docx", deck=PLAN.code), 400, "choose pptx"),
        (urls.deck_file("pptx", deck="%%%"), 400, "cannot be read"),
        (urls.deck_file("pptx", deck="a" * (MAX_CODE_LENGTH + 1)), 422, "at most 40000 characters"),
        (urls.deck_file("pptx", ready="compare", countries="NZL,QQQ"), 404, "QQQ"),
        (urls.picture("un_egdx", "svg", "slide"), 404, "un_egdi"),
        (urls.page_file("/nothing"), 404, "/nothing"),
    ],
)
def test_what_cannot_be_made_is_refused_in_words(client: TestClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, words in answer.json()["detail"]) == (status, True)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "file:///etc/passwd",
            "javascript:alert(1)",
            " /x",
            "/a b",
        ),
        *(
            urls.page_file("/about"),
            urls.HEALTH + "/../api/v1/countries",
            urls.CALLBACKS,
            "/assets/x.js",
            "/embed/about",
        ),
    ],
)
def test_only_pages_of_the_dashboard_become_pdfs(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(chromium, "program", lambda chosen: "browser")
    monkeypatch.setattr(chromium, "pdf_of_url", lambda address, browser: asked.append(address))
    assert client.get(urls.page_file(address)).status_code in (400, 404)
    assert asked == []


def test_a_page_is_asked_of_this_server_and_of_no_host_that_a_request_names(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def printed(address: str, browser: str) -> Iterator[bytes]:
        asked.append(address)
        yield b"%PDF"

    monkeypatch.setattr(chromium, "program", lambda chosen: "browser")
    monkeypatch.setattr(chromium, "pdf_of_url", printed)
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    answer = client.get(urls.page_file("/indicators/un_egdi?countries=NZL"), headers=headers)
    assert (answer.status_code, answer.content) == (200, b"%PDF")
    assert asked == ["http://testserver:80/indicators/un_egdi?countries=NZL"]
    assert answer.headers["content-disposition"].startswith('attachment; filename="un-e-government-index-egdi-')


def test_without_a_browser_a_pdf_is_refused_and_told_why(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(chromium, "PLACES", {})
    for address in (urls.page_file("/about"), urls.deck_file("pdf", deck=PLAN.code)):
        answer = client.get(address)
        assert answer.status_code == 503
        assert "Chromium" in answer.json()["detail"]


def test_a_picture_is_drawn_in_the_state_and_the_size_that_are_asked_for(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []

    def picture(slide: object, version: str, size: str, kind: str, browser: object) -> bytes:
        drawn.append((slide, size, kind))
        return b"<svg/>"

    monkeypatch.setattr(pictures, "picture", picture)
    answer = client.get(urls.picture("un_egdi", "svg", "social", countries="NZL"))
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-disposition"] == 'attachment; filename="un_egdi-social.svg"'
    ((slide, size, kind),) = drawn
    assert (size, kind) == ("social", "svg")
    assert slide.link.endswith("countries=NZL")


def test_the_longest_deck_fits_into_the_address_of_a_request(app: Dash) -> None:
    slides = tuple(PlannedSlide(kind=PlannedKind.STATEMENT, title="A", notes=_mixed(number)) for number in range(60))
    code = next(c for many in range(60, 0, -1) if len(c := DeckPlan(slides=slides[:many]).code) <= MAX_CODE_LENGTH)
    assert len(code) > MAX_CODE_LENGTH * 0.8
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app.server, http="h11", log_level="error", h11_max_incomplete_event_size=MAX_HEAD_BYTES)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        try:
            while not server.started:
                thread.join(0.02)
            answer = _asked(door.getsockname()[1], urls.deck_file("json", deck=code))
        finally:
            server.should_exit = True
            thread.join()
    assert answer.startswith(b"HTTP/1.1 200")


def _mixed(seed: int) -> str:
    """A text that hardly packs."""
    return "".join(hashlib.sha256(f"{seed} {n}".encode()).hexdigest() for n in range(14))


def _asked(port: int, address: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        return line.recv(100)
