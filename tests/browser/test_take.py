"""Files that need a while: they arrive under their name, can be stopped, and what goes wrong is told in words."""

import io
from zipfile import ZipFile

import pytest
from selenium.webdriver.common.keys import Keys

from dashboard.model.deck_plan import DeckPlan, PlannedKind, PlannedSlide

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
PLAN = DeckPlan(title="Ours", slides=(PlannedSlide(kind=PlannedKind.STATEMENT, title="Remember", text="Ask a peer."),))
STEP = "document.querySelector('dialog.take[open] .take-step')?.textContent"
# A server that says one thing and then nothing, or breaks off; ``stopped`` is what the page has cancelled.
STUB = """
window.fetch = async (address, { signal }) => new Response(new ReadableStream({ start(control) {
  signal.addEventListener('abort', () => { window.stopped = true; control.error(signal.reason); });
  control.enqueue(new TextEncoder().encode(LINES));
  if (ENDS) control.close();
} }), { headers: { 'Content-Type': 'text/event-stream' } });
"""


def present(reader) -> None:
    reader.open(f"/present?deck={PLAN.code}")
    reader.one(".deck-offered [data-take]")


def stub(reader, lines: str, *, ends: bool) -> None:
    reader.js(STUB.replace("LINES", repr(lines)).replace("ENDS", "true" if ends else "false"))


def test_a_file_arrives_whole_under_its_name(reader) -> None:
    present(reader)
    reader.click(".deck-offered [data-take]", "PowerPoint")
    name = reader.wait("return (document.getElementById('announcer').textContent.match(/^(.+) was saved/) || [])[1]")
    with ZipFile(io.BytesIO(reader.downloaded(name))) as file:
        assert file.testzip() is None and "ppt/presentation.xml" in file.namelist()
    assert reader.address.startswith("/present")


def test_how_far_it_is_is_told_and_cancel_stops_it(reader) -> None:
    present(reader)
    stub(reader, 'event: progress\ndata: {"done":1,"of":4,"text":"Drawing slide 2"}\n\n', ends=False)
    reader.click(".deck-offered [data-take]", "PDF")
    reader.wait(f"return {STEP} === 'Drawing slide 2 (1 of 4)'")
    assert reader.js("return document.querySelector('dialog.take progress').value") == 0.25
    reader.js("document.querySelector('dialog.take [data-stop]').focus()")
    reader.keys(Keys.ENTER)
    reader.wait("return !document.querySelector('dialog.take') && window.stopped")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            'event: failed\ndata: {"detail":"There is no browser here to print with."}\n\n',
            "There is no browser here to print with.",
        ),
        ('event: progress\ndata: {"done":1,"of":4,"text":"Drawing"}\n\nevent: fi', "the connection was lost"),
    ],
    ids=["refused", "broken off"],
)
def test_what_goes_wrong_is_told_and_can_be_tried_again(reader, lines: str, words: str) -> None:
    present(reader)
    stub(reader, lines, ends=True)
    reader.click(".deck-offered [data-take]", "PDF")
    reader.wait(f"return {STEP}?.includes(arguments[0])", words)
    assert "Nothing was saved" in reader.js(f"return {STEP}")
    assert reader.js("return document.activeElement.textContent") == "Try again"
    reader.keys(Keys.ESCAPE)
    reader.wait("return !document.querySelector('dialog.take')")
