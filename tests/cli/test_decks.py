"""``dgt export deck | page | picture``: complete files or none, and a message if a file cannot be made."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

import pytest
from pptx import Presentation

from dashboard.cli import main
from dashboard.decks import files
from dashboard.exports.deck import chromium, pictures
from dashboard.exports.work import Progress, Work
from dashboard.model.deck_plan import DeckPlan, PlannedSlide
from dashboard.model.toolkit import Toolkit
from dashboard.storage import files as store

PLAN = DeckPlan(title="Mine", slides=(PlannedSlide(address="/indicators/laws_open_by_default"),))


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, toolkit: Toolkit) -> Path:
    """An empty working directory; the data is loaded once for all tests."""
    monkeypatch.setattr(store, "load", lambda _: toolkit)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_plan_in_a_file_becomes_a_presentation_of_the_same_name(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "plan.json").write_text(PLAN.model_dump_json())
    assert main(["export", "deck", "--deck", "plan.json"]) == 0
    (file,) = here.glob("mine-*.pptx")
    assert file.name in capsys.readouterr().out
    assert len(Presentation(BytesIO(file.read_bytes())).slides) >= 2


def test_a_ready_made_deck_is_written_in_the_format_of_the_name(here: Path) -> None:
    command = ["export", "deck", "--ready", "compare", "--countries", "NZL,CAN", "--output"]
    assert main([*command, "two.json"]) == 0
    assert DeckPlan.of_json((here / "two.json").read_bytes()).slides
    assert main([*command, "two.json"]) == 1
    assert main([*command, "two.json", "--force"]) == 0


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (["deck", "--ready", "compare", "--countries", "NZL,QQQ"], 1, "QQQ"),
        (["deck", "--ready", "principle", "--principle", "13"], 1, "13"),
        (["deck", "--deck", "gone.json"], 1, "gone.json"),
        (["picture", "un_egdx"], 1, "un_egdi"),
        (["page", "/nothing"], 1, "/nothing"),
    ],
)
def test_an_error_is_one_line_and_nothing_is_written(
    here: Path, capsys: pytest.CaptureFixture[str], options: list[str], status: int, words: str
) -> None:
    assert main(["export", *options]) == status
    message = capsys.readouterr().err
    assert words in message
    assert len(message.splitlines()) == 1
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("options", [["deck"], ["deck", "--ready", "x"], ["page", "http://evil.example"]])
def test_wrong_usage_exits_with_2(options: list[str]) -> None:
    with pytest.raises(SystemExit) as error:
        main(["export", *options])
    assert error.value.code == 2


def _interrupted(ended: list[bool]) -> Work:
    try:
        yield Progress(0, 2, "Writing slide 1 of 2")
        raise KeyboardInterrupt
    finally:
        ended.append(True)


def test_an_interrupt_leaves_no_partial_file(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(files, "deck_file", lambda *_: _interrupted(ended))
    assert main(["export", "deck", "--ready", "toolkit"]) == 130
    assert "nothing was written" in capsys.readouterr().err
    assert ended == [True]
    assert list(here.iterdir()) == []


def test_progress_is_shown_on_a_terminal_but_not_in_a_log(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", "deck", "--ready", "toolkit", "--format", "html", "--force"]
    assert main(command) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main(command) == 0
    assert "0 of 1: Collecting the numbers of the slides" in capsys.readouterr().err


def test_a_page_is_printed_from_a_server_that_stops_with_the_command(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def printed(address: str, browser: str) -> Iterator[bytes | None]:
        yield None
        with urlopen(address) as page:  # noqa: S310 - the server of the command itself
            seen.append((address, page.read()))
        yield b"%PDF"

    monkeypatch.setattr(chromium, "program", lambda chosen: "browser")
    monkeypatch.setattr(chromium, "pdf_of_url", printed)
    assert main(["export", "page", "/glossary", "--output", "glossary.pdf"]) == 0
    assert (here / "glossary.pdf").read_bytes() == b"%PDF"
    ((address, page),) = seen
    assert address.startswith("http://127.0.0.1:")
    assert b"Glossary" in page
    with pytest.raises(OSError, match="refused"):
        urlopen(address)  # noqa: S310


def test_a_picture_is_named_after_its_chart_and_its_size(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "picture", lambda *_: b"<svg/>")
    assert main(["export", "picture", "un_egdi", "--size", "social", "--format", "svg"]) == 0
    assert main(["export", "picture", "/indicators/un_egdi?view=trend"]) == 0
    assert sorted(path.name for path in here.iterdir()) == ["un-egdi-social.svg", "un-egdi-view-trend-slide.png"]
