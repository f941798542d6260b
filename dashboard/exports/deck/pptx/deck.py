"""A deck as a presentation, slide by slide, each with its title, question, source and notes."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any
from urllib.parse import quote

from pptx.util import Pt

from dashboard.exports.archive import member
from dashboard.exports.deck.pptx import chart, table, template
from dashboard.exports.deck.pptx.text import PROPERTY, clean, cut, fitting
from dashboard.exports.file_names import deck_file_name
from dashboard.exports.media_types import PPTX
from dashboard.exports.work import File, Progress, Work
from dashboard.model.deck import Deck, Slide, SlideKind

MAX_ROWS_IN_NOTES = 15  # rows of a table that the notes repeat
BARE = re.compile("%(?![0-9A-Fa-f]{2})")  # a percent sign that encodes nothing, which is invalid in an address
MAX_LINK = 2000  # characters of an address that presentation programs accept
MAX_LINK_TEXT = 110  # characters of an address on a slide
LAYOUTS = {SlideKind.TITLE: "Title", SlideKind.SECTION: "Section", SlideKind.STATEMENT: "Statement"}
AUTHOR = "Digital Government Toolkit dashboard"


def presentation(deck: Deck, citations: Mapping[str, str] | None = None) -> Work:
    """The deck as a PPTX, one step per slide; equal decks give equal bytes.

    ``citations`` are the citation sentences of indicators by id, for the notes of the slides that cite them.
    """
    whole = template.blank(deck.title)
    _set_properties(whole, deck)
    count = len(deck.slides)
    for number, slide in enumerate(deck.slides, 1):
        yield Progress(number - 1, count + 1, f"Writing slide {number} of {count}")
        _add(whole, deck, slide, [(citations or {})[name] for name in slide.cite if name in (citations or {})])
    yield Progress(count, count + 1, "Writing the file")
    yield File(deck_file_name(deck, "pptx"), PPTX, _bytes(whole))


def _set_properties(whole: Any, deck: Deck) -> None:
    about, created = whole.core_properties, dt.datetime.combine(deck.created, dt.time())
    about.subject = cut(f"Data version {deck.version}", PROPERTY)
    about.author, about.last_modified_by, about.language = AUTHOR, AUTHOR, "en-GB"
    about.keywords = "digital government; toolkit; comparison"
    address = clean(_address(deck, deck.link))
    # An address must not be cut; the address of a deck with many slides is too long for a property.
    about.comments = address if len(address) <= PROPERTY else cut(f"Built by a reader. {deck.base}".strip(), PROPERTY)
    about.created = about.modified = created
    about.revision = 1


def _add(whole: Any, deck: Deck, slide: Slide, citations: Sequence[str]) -> None:
    lead = _lead(slide)
    name = LAYOUTS.get(slide.kind, lead.capitalize())
    page = whole.slides.add_slide(next(layout for layout in whole.slide_layouts if layout.name == name))
    places = {place.index: place for place in template.LAYOUTS[name]}
    shapes = {shape.placeholder_format.idx: shape for shape in page.placeholders}
    title = slide.title or (deck.title if slide.kind is SlideKind.TITLE else "")
    _write(shapes[0], [title], places[0], (0, 4, 8, 12, 16))
    if template.QUESTION in places:
        texts = [slide.question, *(slide.points if template.BODY not in places else ())]
        _write(shapes[template.QUESTION], texts, places[template.QUESTION], (0, 2, 4, 6))
    if name == "Chart" and slide.chart:
        frame = chart.insert(shapes[template.BODY], slide.chart, _about(deck, slide), deck.created)
        _set_description(frame, slide.alternative or slide.title)
    elif name == "Table" and slide.table:
        _, _, width, height = places[template.BODY].box
        frame = table.insert(shapes[template.BODY], slide.table, width, height)
        _set_description(frame, slide.table.caption or slide.alternative or slide.title)
    elif template.BODY in places:
        texts = [*([] if template.QUESTION in places else [slide.question]), *slide.points]
        _write(shapes[template.BODY], texts, places[template.BODY], (0, 2, 4, 6, 8, 9, 10, 11, 12, 14), gap=0.4)
    _foot(shapes[template.FOOT], deck, slide, places[template.FOOT])
    page.shapes._spTree.append(template.number(places[template.NUMBER]))
    page.notes_slide.notes_text_frame.text = _notes(slide, citations)


def _lead(slide: Slide) -> str:
    """The main content of a slide: ``chart``, ``table`` or ``points``, whichever it prefers and has."""
    chartable = slide.chart is not None and any(s.pairs or slide.chart.categories for s in slide.chart.series)
    if slide.lead == "chart" and chartable:
        return "chart"
    tabular = slide.table is not None and slide.table.columns
    return "table" if slide.lead != "points" and tabular else "points"


def _write(
    shape: Any, texts: Sequence[str], place: template.PlaceholderBox, smaller: Sequence[int], *, gap: float = 0.2
) -> None:
    """Write texts as paragraphs, as large as they fit; without any text, remove the placeholder."""
    texts = [text for text in map(clean, texts) if text]
    if not texts:
        shape._element.getparent().remove(shape._element)
        return
    _, _, width, height = place.box
    size = fitting(texts, width, height, [place.size - less for less in smaller], bold=place.bold, gap=gap)
    frame = shape.text_frame
    frame.text = "\n".join(texts)
    for paragraph in frame.paragraphs:
        if size != place.size:
            paragraph.font.size = Pt(size)
        if gap and len(texts) > 1:
            paragraph.space_after = Pt(size * gap)


def _foot(shape: Any, deck: Deck, slide: Slide, place: template.PlaceholderBox) -> None:
    """Write the source, notes on the numbers, the address of the live view and the data version."""
    status = " ".join(slide.status)
    address = _address(deck, slide.link)
    texts = [text for text in (clean(slide.source), clean(status)) if text]
    version = f"Data version {deck.version}, {deck.created.isoformat()}"
    last = f"{clean(address)} · {version}" if address else version
    _, _, width, height = place.box
    size = fitting([*texts, last], width, height, (place.size, 9, 8, 7, 6))
    frame = shape.text_frame
    frame.text = "\n".join([*texts, ""])
    paragraph = frame.paragraphs[-1]
    if address:
        link = paragraph.add_run()
        link.text = cut(clean(address), MAX_LINK_TEXT)
        if deck.base and len(address) <= MAX_LINK:
            link.hyperlink.address = quote(BARE.sub("%25", address), safe="/:?&=#,%;@!$()*+~-._")
        paragraph.add_run().text = f" · {version}"
    else:
        paragraph.add_run().text = version
    for each in frame.paragraphs:
        each.font.size = Pt(size)


def _address(deck: Deck, link: str) -> str:
    return f"{deck.base}{link}" if link else deck.base


def _about(deck: Deck, slide: Slide) -> list[tuple[str, str]]:
    """The metadata for the workbook behind a chart, as (name, text)."""
    facts = [
        ("Title", slide.title),
        ("Question", slide.question),
        ("Source", slide.source),
        *(("Status", text) for text in slide.status),
        ("Address", _address(deck, slide.link)),
        ("Data version", deck.version),
        ("Made", deck.created.isoformat()),
    ]
    return [(name, clean(text)) for name, text in facts if text]


def _notes(slide: Slide, citations: Sequence[str]) -> str:
    """The speaker's notes, the text alternative, the numbers if they are few, and the citations."""
    rows = list(_read_out(slide)) if slide.lead == "chart" else []
    parts = [slide.alternative, "\n".join(rows), slide.source, *slide.status, *citations]
    paragraphs = [slide.notes, *(part for part in parts if part not in slide.notes)]
    return "\n\n".join(clean(part) for part in paragraphs if part)


def _read_out(slide: Slide) -> Iterator[str]:
    if slide.table is None or len(slide.table.rows) > MAX_ROWS_IN_NOTES:
        return
    yield " | ".join(cell.text for cell in slide.table.columns)
    for row in slide.table.rows:
        yield " | ".join(cell.text for cell in row)


def _set_description(frame: Any, text: str) -> None:
    """Set the text of a chart or a table for screen readers."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(text))


def _bytes(whole: Any) -> bytes:
    """The file, with a fixed date for all its parts."""
    raw, content = BytesIO(), BytesIO()
    whole.save(raw)
    with (
        zipfile.ZipFile(raw) as source,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
    ):
        for name in source.namelist():
            archive.writestr(member(name), source.read(name), zipfile.ZIP_DEFLATED)
    return content.getvalue()
