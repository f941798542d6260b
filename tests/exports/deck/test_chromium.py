"""The printing browser: a clear message if it is missing, no process left behind, and no access to the network."""

import os
import stat
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from dashboard.errors import UnavailableError
from dashboard.exports.deck import chromium, files
from dashboard.exports.deck.files import _dated
from dashboard.exports.work import File, Progress, run_to_file
from tests.exports.decks import DECK, SLIDES

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the browser of these tests is a script")
# A browser that records its arguments and then runs the rest of the script.
HEAD = f"""#!{sys.executable}
import os, pathlib, subprocess, sys, time
import time
here = pathlib.Path(__file__).parent
(here / "arguments").write_text("\\n".join(sys.argv[1:]))
out = next(a.partition("=")[2] for a in sys.argv if a.startswith("--print-to-pdf="))
"""
PRINTS = 'pathlib.Path(out).write_bytes(b"%PDF-1.4 " + pathlib.Path(sys.argv[-1][7:]).read_bytes())'
HANGS = '(here / "child").write_text(str(subprocess.Popen(["sleep", "600"]).pid)); time.sleep(600)'


@pytest.fixture
def browser(tmp_path: Path) -> Callable[[str], str]:
    def build(rest: str) -> str:
        script = tmp_path / "chromium"
        script.write_text(HEAD + rest)
        script.chmod(script.stat().st_mode | stat.S_IEXEC)
        return str(script)

    return build


def ended(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


def test_without_a_browser_a_reader_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "PLACES", {})
    with pytest.raises(UnavailableError, match=r"needs Chromium or Chrome .* none was found.*DGT_CHROMIUM"):
        chromium.program()
    with pytest.raises(UnavailableError):
        run_to_file(files.pdf(DECK))


def test_a_browser_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch, browser: Callable[[str], str]) -> None:
    path = browser(PRINTS)
    monkeypatch.setenv("PATH", str(Path(path).parent))
    assert chromium.program() == path


def test_one_that_is_chosen_must_be_there(tmp_path: Path, browser: Callable[[str], str]) -> None:
    assert chromium.program(Path(browser(PRINTS))).endswith("chromium")
    with pytest.raises(UnavailableError, match="DGT_CHROMIUM"):
        chromium.program(tmp_path / "nothing")


def test_html_is_printed_without_a_network_and_in_a_profile_that_is_gone_afterwards(
    tmp_path: Path, browser: Callable[[str], str]
) -> None:
    *_, content = chromium.pdf_of_html(b"<p>Hello", browser(PRINTS))
    assert content == b"%PDF-1.4 <p>Hello"
    arguments = (tmp_path / "arguments").read_text().splitlines()
    assert "--proxy-server=http://127.0.0.1:9" in arguments
    assert ("--no-sandbox" in arguments) == (os.geteuid() == 0)
    profile = next(argument.partition("=")[2] for argument in arguments if argument.startswith("--user-data-dir="))
    assert not Path(profile).parent.exists()


def test_who_stops_asking_ends_the_browser_and_what_it_started(tmp_path: Path, browser: Callable[[str], str]) -> None:
    printing = chromium.pdf_of_html(b"", browser(HANGS))
    assert next(printing) is None
    while not (tmp_path / "child").is_file() or not (tmp_path / "child").read_text():
        assert next(printing) is None
    printing.close()
    end = time.monotonic() + 20
    while not ended(int((tmp_path / "child").read_text())):  # the system takes a moment to end it
        assert time.monotonic() < end


def test_a_browser_that_hangs_is_ended(tmp_path: Path, browser: Callable[[str], str]) -> None:
    with pytest.raises(UnavailableError, match="took longer than 0 seconds"):
        list(chromium.pdf_of_html(b"", browser("time.sleep(600)"), timeout=0))


@pytest.mark.parametrize("rest", ["sys.exit(3)", "pass"])
def test_a_browser_that_fails_is_told(rest: str, browser: Callable[[str], str]) -> None:
    with pytest.raises(UnavailableError, match="could not make the PDF"):
        list(chromium.pdf_of_html(b"", browser(rest)))


def test_a_program_that_cannot_be_run_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_bytes(b"\x00")
    broken.chmod(0o755)
    with pytest.raises(UnavailableError, match="cannot be started"):
        list(chromium.pdf_of_html(b"", str(broken)))


def test_a_deck_as_a_pdf_tells_how_far_it_is(browser: Callable[[str], str]) -> None:
    *steps, file = files.pdf(DECK, Path(browser(PRINTS)))
    assert [step for step in steps if not isinstance(step, Progress)] == []
    assert isinstance(file, File)
    assert file.name == "canada-korea-2026-11-23.pdf"


def test_a_pdf_has_the_day_of_its_numbers_and_keeps_its_length() -> None:
    content = b"1 0 obj /CreationDate (D:20991231235959+00'00') /ModDate (D:20991231235959+00'00')"
    assert _dated(content, DECK.created) == content.replace(b"20991231235959", b"20261123000000")


@pytest.mark.browser
def test_a_deck_becomes_a_pdf_with_a_page_a_slide_that_can_be_read() -> None:
    slides = [slide for slide in SLIDES if slide.title]
    pages = pypdf.PdfReader(BytesIO(run_to_file(files.pdf(DECK)).content)).pages
    assert len(pages) == len(SLIDES)
    assert {round(page.mediabox.width / page.mediabox.height, 2) for page in pages} == {1.78}
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert [slide.title for slide in slides if slide.title not in text] == []
