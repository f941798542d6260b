"""The meeting pack: a deck in every format, its data and citations, listed with checksums, with equal bytes each time."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from dashboard.errors import UnavailableError
from dashboard.exports.deck import chromium
from dashboard.exports.deck import files as deck_files
from dashboard.exports.deck.pack import Content, cited, pack
from dashboard.exports.media_types import PDF
from dashboard.exports.work import File, Progress, Work, run_to_file
from dashboard.model.toolkit import Toolkit
from tests.exports.decks import DECK, TINY

CONTENT = Content(DECK, b"{}", {"data/comparison.csv": lambda: b"country\n"})
WITHOUT = "Nothing prints here."


def _printed(deck: object, chosen: Path | None = None) -> Work:
    yield Progress(0, 2, "Writing")
    yield Progress(1, 2, "Printing")
    yield File("x.pdf", PDF, b"%PDF")


def _missing(deck: object, chosen: Path | None = None) -> Work:
    raise UnavailableError(WITHOUT)
    yield  # pragma: no cover - a generator like the other


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deck_files, "pdf", _printed)


def unpacked(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def files(toolkit: Toolkit, browser: None) -> dict[str, bytes]:
    return unpacked(run_to_file(pack(toolkit, CONTENT)).content)


def test_it_holds_the_deck_in_every_form_the_data_and_how_to_cite_it(files: dict[str, bytes]) -> None:
    assert list(files) == sorted(files)
    assert set(files) == {
        *("deck.pptx", "deck.html", "deck.pdf", "deck.json"),
        *("data/plain.csv", "data/plain.xlsx", "data/indicators.csv", "data/metadata.json", "data/comparison.csv"),
        *("citations.txt", "citations.bib", "citations.ris", "README.txt", "manifest.json", "SHA256SUMS.txt"),
    }
    assert files["data/comparison.csv"] == b"country\n"
    assert b"plain,FRA,2022" in files["data/indicators.csv"]
    assert b"coded" not in files["data/indicators.csv"]


def test_every_file_is_listed_with_what_it_must_be(files: dict[str, bytes]) -> None:
    manifest = json.loads(files["manifest.json"])
    listed = {file["name"]: (file["bytes"], file["sha256"]) for file in manifest["files"]}
    rest = {name: body for name, body in files.items() if name not in ("manifest.json", "SHA256SUMS.txt")}
    assert listed == {name: (len(body), hashlib.sha256(body).hexdigest()) for name, body in rest.items()}
    assert (manifest["data_version"], manifest["made"]) == (DECK.version, "2026-11-23")
    assert manifest["address"] == "https://toolkit.example/present"
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS.txt"].decode().splitlines())
    assert sums == {n: hashlib.sha256(body).hexdigest() for n, body in files.items() if n != "SHA256SUMS.txt"}


def test_equal_content_gives_equal_bytes(toolkit: Toolkit) -> None:
    assert run_to_file(pack(toolkit, CONTENT)).content == run_to_file(pack(toolkit, CONTENT)).content


def test_without_a_browser_the_rest_is_there_and_it_says_why_the_pdf_is_not(
    toolkit: Toolkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deck_files, "pdf", _missing)
    files = unpacked(run_to_file(pack(toolkit, CONTENT)).content)
    assert "deck.pdf" not in files
    assert {"deck.pptx", "deck.html"} <= set(files)
    assert json.loads(files["manifest.json"])["not_included"] == [{"name": "deck.pdf", "why": WITHOUT}]
    assert f"deck.pdf is not in this pack. {WITHOUT}" in files["README.txt"].decode()


def test_a_deck_that_cites_nothing_has_neither_data_nor_citations(toolkit: Toolkit) -> None:
    files = unpacked(run_to_file(pack(toolkit, Content(TINY, b"{}", {}))).content)
    assert not [name for name in files if name.startswith(("data/", "citations"))]


def test_it_tells_how_far_it_is_and_never_goes_back(toolkit: Toolkit) -> None:
    *steps, file = pack(toolkit, CONTENT)
    done = [step.done for step in steps if isinstance(step, Progress)]
    assert done == sorted(done)
    assert {step.of for step in steps if isinstance(step, Progress)} == {max(done) + 1}
    assert isinstance(file, File)
    assert file.name == "canada-korea-2026-11-23.zip"


def test_who_stops_asking_ends_the_browser(toolkit: Toolkit, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    def printing(content: bytes, browser: str) -> Iterator[bytes | None]:
        try:
            while True:
                yield None
        finally:
            ended.append(browser)

    monkeypatch.undo()
    monkeypatch.setattr(chromium, "program", lambda chosen: "browser")
    monkeypatch.setattr(chromium, "pdf_of_html", printing)
    work = pack(toolkit, CONTENT)
    for step in work:
        if isinstance(step, Progress) and step.text.startswith("deck.pptx"):
            break
    work.close()
    assert ended == ["browser"]


def test_only_indicators_that_there_are_count_as_cited_each_once(toolkit: Toolkit) -> None:
    slides = tuple(replace(DECK.slides[0], cite=names) for names in (("coded", "plain"), ("plain", "gone")))
    assert [indicator.id for indicator in cited(toolkit, replace(DECK, slides=slides))] == ["coded", "plain"]
