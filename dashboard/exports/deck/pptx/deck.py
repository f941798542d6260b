"""A deck as a presentation: one slide after the other, each with its title, its question, its source and its notes."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any
from urllib.parse import quote

from pptx.util import Pt

from dashboard.exports.deck.pptx import chart, table, template
from dashboard.exports.deck.pptx.text import PROPERTY, clean, cut, fitting
from dashboard.exports.file_names import file_name
from dashboard.exports.work import PPTX, File, Progress, Work
from dashboard.model.deck import Deck, Slide, SlideKind

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
MOST_IN_NOTES = 15  # rows of a table that are read out in the notes
BARE = re.compile("%(?![0-9A-Fa-f]{2})")  # a percent sign that encodes nothing, which no address may hold
LONGEST_LINK = 2000  # characters that a presentation program takes for an address
LONGEST_SHOWN = 110  # characters of an address that are written out
LAYOUTS = {SlideKind.TITLE: "Title", SlideKind.SECTION: "Section", SlideKind.STATEMENT: "Statement"}
MADE_BY = "Digital Government Toolkit dashboard"


def presentation(deck: Deck, citations: Mapping[str, str] | None = None) -> Work:
    """The deck as a PPTX, a step a slide; equal decks give equal bytes.

    ``citations`` are the sentences to cite indicators with, by id; they stand in the notes of the slides that cite them.
    """
    whole = template.blank(deck.title)
    _described(whole, deck)
    count = len(deck.slides)
    for number, slide in enumerate(deck.slides, 1):
        yield Progress(number - 1, count + 1, f"Writing slide {number} of {count}")
        _add(whole, deck, slide, [(citations or {})[name] for name in slide.cite if name in (citations or {})])
    yield Progress(count, count + 1, "Writing the file")
    yield File(file_name(deck, "pptx"), PPTX, _bytes(whole))


def _described(whole: Any, deck: Deck) -> None:
    about, made = whole.core_properties, dt.datetime.combine(deck.made, dt.time())
    about.subject = cut(f"Data version {deck.version}", PROPERTY)
    about.author, about.last_modified_by, about.language = MADE_BY, MADE_BY, "en-GB"
    about.keywords = "digital government; toolkit; comparison"
    address = clean(_address(deck, deck.link))
    # Cut, an address would lead nowhere; that of a deck with many slides is longer than a property may be.
    about.comments = address if len(address) <= PROPERTY else cut(f"Built by a reader. {deck.base}".strip(), PROPERTY)
    about.created = about.modified = made
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
        said = [slide.question, *(slide.points if template.BODY not in places else ())]
        _write(shapes[template.QUESTION], said, places[template.QUESTION], (0, 2, 4, 6))
    if name == "Chart" and slide.chart:
        frame = chart.insert(shapes[template.BODY], slide.chart, _about(deck, slide), deck.made)
        _named(frame, slide.alternative or slide.title)
    elif name == "Table" and slide.table:
        _, _, width, height = places[template.BODY].box
        frame = table.insert(shapes[template.BODY], slide.table, width, height)
        _named(frame, slide.table.caption or slide.alternative or slide.title)
    elif template.BODY in places:
        said = [*([] if template.QUESTION in places else [slide.question]), *slide.points]
        _write(shapes[template.BODY], said, places[template.BODY], (0, 2, 4, 6, 8, 9, 10, 11, 12, 14), gap=0.4)
    _foot(shapes[template.FOOT], deck, slide, places[template.FOOT])
    page.shapes._spTree.append(template.number(places[template.NUMBER]))
    page.notes_slide.notes_text_frame.text = _notes(slide, citations)


def _lead(slide: Slide) -> str:
    """What stands in the middle, of what there is."""
    chartable = slide.chart is not None and any(s.pairs or slide.chart.categories for s in slide.chart.series)
    if slide.lead == "chart" and chartable:
        return "chart"
    tabular = slide.table is not None and slide.table.columns
    return "table" if slide.lead != "points" and tabular else "points"


def _write(
    shape: Any, texts: Sequence[str], place: template.PlaceholderBox, smaller: Sequence[int], *, gap: float = 0.2
) -> None:
    """Texts as paragraphs, as large as they fit; without any, the placeholder is taken away."""
    said = [text for text in map(clean, texts) if text]
    if not said:
        shape._element.getparent().remove(shape._element)
        return
    _, _, width, height = place.box
    size = fitting(said, width, height, [place.size - less for less in smaller], bold=place.bold, gap=gap)
    frame = shape.text_frame
    frame.text = "\n".join(said)
    for paragraph in frame.paragraphs:
        if size != place.size:
            paragraph.font.size = Pt(size)
        if gap and len(said) > 1:
            paragraph.space_after = Pt(size * gap)


def _foot(shape: Any, deck: Deck, slide: Slide, place: template.PlaceholderBox) -> None:
    """The source; what must be known of the numbers; where the live view is, and the version of the data."""
    status = " ".join(slide.status)
    address = _address(deck, slide.link)
    said = [text for text in (clean(slide.source), clean(status)) if text]
    version = f"Data version {deck.version}, {deck.made.isoformat()}"
    last = f"{clean(address)} · {version}" if address else version
    _, _, width, height = place.box
    size = fitting([*said, last], width, height, (place.size, 9, 8, 7, 6))
    frame = shape.text_frame
    frame.text = "\n".join([*said, ""])
    paragraph = frame.paragraphs[-1]
    if address:
        link = paragraph.add_run()
        link.text = cut(clean(address), LONGEST_SHOWN)
        if deck.base and len(address) <= LONGEST_LINK:
            link.hyperlink.address = quote(BARE.sub("%25", address), safe="/:?&=#,%;@!$()*+~-._")
        paragraph.add_run().text = f" · {version}"
    else:
        paragraph.add_run().text = version
    for each in frame.paragraphs:
        each.font.size = Pt(size)


def _address(deck: Deck, link: str) -> str:
    return f"{deck.base}{link}" if link else deck.base


def _about(deck: Deck, slide: Slide) -> list[tuple[str, str]]:
    """What the workbook behind a chart says of its numbers."""
    found = [
        ("Title", slide.title),
        ("Question", slide.question),
        ("Source", slide.source),
        *(("Status", text) for text in slide.status),
        ("Address", _address(deck, slide.link)),
        ("Data version", deck.version),
        ("Made", deck.made.isoformat()),
    ]
    return [(name, clean(text)) for name, text in found if text]


def _notes(slide: Slide, citations: Sequence[str]) -> str:
    """What the speaker says, what is seen in words, the numbers where they are few, and how to cite them."""
    rows = list(_read_out(slide)) if slide.lead == "chart" else []
    parts = [slide.alternative, "\n".join(rows), slide.source, *slide.status, *citations]
    said = [slide.notes, *(part for part in parts if part not in slide.notes)]
    return "\n\n".join(clean(part) for part in said if part)


def _read_out(slide: Slide) -> Iterator[str]:
    if slide.table is None or len(slide.table.rows) > MOST_IN_NOTES:
        return
    yield " | ".join(cell.text for cell in slide.table.columns)
    for row in slide.table.rows:
        yield " | ".join(cell.text for cell in row)


def _named(frame: Any, text: str) -> None:
    """What a screen reader says of a chart or a table."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(text))


def _bytes(whole: Any) -> bytes:
    """The file, its parts without the time at which it was made."""
    raw, content = BytesIO(), BytesIO()
    whole.save(raw)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, ZIP_TIME), made.read(name), zipfile.ZIP_DEFLATED)
    return content.getvalue()
