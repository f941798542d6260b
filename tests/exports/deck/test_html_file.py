"""A deck as HTML: every text of a slide is in it, nothing in it can run or load, and the file is self-contained."""

import datetime as dt
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.deck import html_file
from dashboard.model.deck import Deck, Slide, SlideKind, Table, TableCell, Tone
from dashboard.templates.environment import render
from dashboard.templates.links import Links

HOSTILE = "</script><img src=x onerror=alert(1)>\"'&<!--"
FIGURE = {"data": [{"type": "bar", "x": [39], "text": ["39 %"]}], "layout": {"width": 480, "height": 215}}
TABLE = Table(
    (TableCell("Country", heading=True), TableCell("1 Openness", Tone.PILLAR_1)),
    ((TableCell("Canada", heading=True), TableCell("E", Tone.EARLY, note="early")),),
    bands=(("", 1, Tone.NONE), ("I Openness", 1, Tone.PILLAR_1)),
    caption="Stages",
)
CHART = Slide(
    SlideKind.VIEW, "9 of 23", "Is it so?", figure=FIGURE, table=TABLE, lead="chart", alternative="A bar.",
    source="Survey · 2014 · n = 23", status=("Likely.",), link="/indicators/one?a=1&b=2", notes="Say this.",
)  # fmt: skip
MATRIX = replace(CHART, figure=None, lead="table")


def deck(*slides: Slide) -> Deck:
    return Deck("A deck", slides, "abc123", dt.date(2026, 11, 23), base="https://example.org")


def markup_of(deck: Deck, back: str = "") -> str:
    """The document of the player, without the files that it loads."""
    return render("player.html", **html_file.values(deck, back), links=Links())


class Read(HTMLParser):
    """The tags of markup with their attributes, and its text, as a browser reads it."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_slide_says_what_is_seen_the_question_the_source_the_status_and_where_it_lives() -> None:
    page = Read(markup_of(deck(CHART)))
    for words in (
        "9 of 23",
        "Is it so?",
        "Survey · 2014 · n = 23",
        "Likely.",
        "Data version abc123",
        "1 / 1",
        "Say this.",
    ):
        assert words in page.text
    (link,) = [marks for tag, marks in page.tags if tag == "a" and marks.get("href")]
    assert link["href"] == "https://example.org/indicators/one?a=1&b=2"
    assert ("div", {"class": "drawing", "role": "img", "aria-label": "A bar."}) in page.tags


def test_without_an_address_of_the_installation_the_view_is_named_and_not_linked() -> None:
    markup = markup_of(replace(deck(CHART), base=""))
    assert "/indicators/one?a=1&amp;b=2" in markup and "<a href=" not in markup


def test_a_letter_in_a_cell_is_read_out_in_words_and_its_ground_is_not_all_that_tells_it() -> None:
    markup = markup_of(deck(MATRIX))
    assert '<td class="tone-early"><span aria-hidden="true">E</span><span class="unseen">early</span></td>' in markup
    assert '<th scope="row">Canada</th>' in markup
    assert '<th scope="colgroup" colspan="1" class="tone-pillar-1">I Openness</th>' in markup


def test_no_text_of_a_slide_becomes_markup() -> None:
    table = Table((TableCell(HOSTILE),), ((TableCell(HOSTILE, note=HOSTILE),),), ((HOSTILE, 1, Tone.NONE),), HOSTILE)
    slide = Slide(
        SlideKind.VIEW, HOSTILE, HOSTILE, (HOSTILE,), FIGURE | {"title": HOSTILE}, table=table, lead="table",
        alternative=HOSTILE, source=HOSTILE, status=(HOSTILE,), link=f"/{HOSTILE}", notes=HOSTILE,
    )  # fmt: skip
    for shape in (slide, replace(slide, lead="chart"), replace(slide, kind=SlideKind.STATEMENT, lead="points")):
        page = Read(markup_of(replace(deck(shape), title=HOSTILE), back=f"/present?deck={HOSTILE}"))
        assert "img" not in {tag for tag, _ in page.tags}
        assert not any(name.startswith("on") for _, marks in page.tags for name in marks)
        assert [marks.get("id") for tag, marks in page.tags if tag == "script"] == ["figures"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_title_arrives_as_it_was(title: str) -> None:
    markup = markup_of(deck(replace(MATRIX, title=title)))
    assert title in Read(markup).text


def test_a_file_allows_its_own_scripts_and_nothing_else() -> None:
    content = html_file.document(deck(CHART)).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', content)
    scripts = re.findall(r"<script>(.*?)</script>", content, re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts]
    assert policy == f"default-src 'none'; script-src {' '.join(hashes)}; style-src 'unsafe-inline'; img-src data:"
    page = Read(content)
    assert not any(marks.get("src") for _, marks in page.tags)
    assert all(marks["href"].startswith("data:image/svg+xml;base64,") for tag, marks in page.tags if tag == "link")


def test_a_deck_without_charts_carries_no_chart_library() -> None:
    assert len(html_file.document(deck(MATRIX))) < 100_000 < len(html_file.document(deck(CHART)))


def test_equal_decks_give_equal_bytes() -> None:
    assert html_file.document(deck(CHART, MATRIX)) == html_file.document(deck(CHART, MATRIX))
