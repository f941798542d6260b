"""What the templates of slides draw: a slide with its main content chosen and the looks of its cells."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import orjson

from dashboard.model.deck import Slide, SlideKind, Table, TableCell, Tone
from dashboard.paths import ASSETS

NUMBER = re.compile(r"[−+-]?[\d.,\s]+\s*%?")


class CellMarkup(NamedTuple):
    """A cell; ``look`` is its class, ``note`` its text for screen readers."""

    text: str
    look: str = ""
    note: str = ""
    heading: bool = False


class BandMarkup(NamedTuple):
    """A band over the headings of ``span`` columns."""

    text: str
    look: str
    span: int


@dataclass(frozen=True)
class TableMarkup:
    """A table with its bands above the headings of the columns."""

    caption: str
    bands: tuple[BandMarkup, ...]
    columns: tuple[CellMarkup, ...]
    rows: tuple[tuple[CellMarkup, ...], ...]


@dataclass(frozen=True)
class SlideMarkup:
    """A slide; ``lead`` is ``chart``, ``table`` or ``points``; with ``listed`` its points are a list, else paragraphs."""

    kind: str
    lead: str
    title: str
    question: str
    points: tuple[str, ...]
    listed: bool
    described: str
    table: TableMarkup | None
    source: str
    status: tuple[str, ...]
    link: str
    notes: str

    @classmethod
    def of(cls, slide: Slide) -> "SlideMarkup":
        """The slide as the templates draw it."""
        return cls(
            kind=slide.kind.value,
            lead=lead(slide),
            title=slide.title,
            question=slide.question,
            points=slide.points,
            listed=slide.kind is SlideKind.VIEW,
            described=slide.alternative or slide.title,
            table=_table(slide.table) if slide.table else None,
            source=slide.source,
            status=slide.status,
            link=slide.link,
            notes=slide.notes,
        )


def lead(slide: Slide) -> str:
    """The main content of a slide: ``chart``, ``table`` or ``points``, whichever it prefers and has."""
    if slide.lead == "chart" and slide.figure:
        return "chart"
    return "table" if slide.table and slide.lead != "points" else "points"


def figures(slides: Iterable[tuple[int, Slide]]) -> str:
    """The figures of numbered slides as JSON, by number."""
    drawn: Mapping[str, Any] = {str(number): slide.figure for number, slide in slides if slide.figure}
    return orjson.dumps(drawn).decode()


@cache
def icon() -> str:
    """The icon as a data URL, since browsers request a linked icon again with each change of the address."""
    return f"data:image/svg+xml;base64,{b64encode((ASSETS / 'icon.svg').read_bytes()).decode()}"


def _table(table: Table) -> TableMarkup:
    return TableMarkup(
        table.caption,
        tuple(BandMarkup(name, _look(tone), span) for name, span, tone in table.bands),
        tuple(CellMarkup(cell.text, _look(cell.tone), cell.note) for cell in table.columns),
        tuple(tuple(map(_cell, row)) for row in table.rows),
    )


def _cell(cell: TableCell) -> CellMarkup:
    look = _look(cell.tone, "number" if NUMBER.fullmatch(cell.text) else "")
    return CellMarkup(cell.text, look, cell.note, cell.heading)


def _look(tone: Tone, more: str = "") -> str:
    return f"tone-{tone.replace(' ', '-')} {more}".rstrip() if tone else more
