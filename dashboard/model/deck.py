"""Decks and their slides, which hold everything they show, so that nothing is requested while presenting.

A slide is independent of its medium: the same slide becomes a page of the player, an HTML file, a PDF or a PPTX. Its
numbers are exact; ``Chart.number_format`` says how to round them.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class SlideKind(StrEnum):
    """The kind of a slide."""

    TITLE = "title"  # the first of a ready-made deck
    SECTION = "section"
    STATEMENT = "statement"
    VIEW = "view"  # a chart, a table or points, from a card or a view of the dashboard


class ChartForm(StrEnum):
    """The forms of native charts in presentation programs."""

    BARS = "bars"  # horizontal, one bar for each category
    STACKED = "stacked"  # horizontal, to 100 %
    COLUMNS = "columns"  # vertical, beside each other
    LINES = "lines"  # over years, with markers and gaps
    DOTS = "dots"  # one value for each category, without bars
    SCATTER = "scatter"  # pairs of values


class Tone(StrEnum):
    """The meaning of a cell's background; the text says the same, so that it does not depend on colour."""

    NONE = ""
    EARLY = "early"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    RANGE = "range"  # public evidence that secures only a range, or a stage that is only indicated
    NOT_ASSESSED = "not assessed"
    PILLAR_1 = "pillar 1"
    PILLAR_2 = "pillar 2"
    PILLAR_3 = "pillar 3"


@dataclass(frozen=True)
class Series:
    """One series of a native chart; ``values`` has one value for each category, None where it is missing.

    For a scatter ``pairs`` holds (x, y, name) instead. ``colour`` is # with six hex digits, or empty. With ``hollow``
    only the outline has that colour, for stages that are indicated rather than assessed.
    """

    name: str
    values: tuple[float | None, ...] = ()
    pairs: tuple[tuple[float, float, str], ...] = ()
    colour: str = ""
    hollow: bool = False


@dataclass(frozen=True)
class Chart:
    """The numbers of a chart, for programs that draw it themselves.

    ``scale`` is the range of the value axis; None leaves it to the program. ``number_format`` is a spreadsheet format,
    such as ``0"%"``. ``logarithmic`` refers to the value axis.
    """

    form: ChartForm
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    scale: tuple[float, float] | None = None
    number_format: str = "General"
    axis_titles: tuple[str, str] = ("", "")
    logarithmic: bool = False


@dataclass(frozen=True)
class TableCell:
    """A cell of a table: its text, its tone, and whether it is the heading of its row."""

    text: str
    tone: Tone = Tone.NONE
    heading: bool = False
    note: str = ""  # the text for screen readers in place of a letter


@dataclass(frozen=True)
class Table:
    """A table; ``columns`` are its headings, and each row has as many cells. ``bands`` are (heading, span, tone)."""

    columns: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    bands: tuple[tuple[str, int, Tone], ...] = ()
    caption: str = ""


@dataclass(frozen=True)
class Slide:
    """One slide with everything it shows.

    ``figure`` is a Plotly figure as plain JSON values (data, layout), for screens and pictures; ``chart`` has the same
    numbers for a native chart; ``table`` is the table, which also serves as the text alternative of a chart.
    ``lead`` says which of them is the main content: ``chart``, ``table`` or ``points``.
    ``source`` is the foot: source, year and n; ``status`` the notes on the numbers; ``link`` the path of the live view,
    such as ``/indicators/un_egdi``; ``notes`` those of the speaker.
    ``cite`` holds the ids of the indicators to be cited.
    """

    kind: SlideKind
    title: str
    question: str = ""
    points: tuple[str, ...] = ()
    figure: Mapping[str, Any] | None = field(default=None, repr=False)
    chart: Chart | None = field(default=None, repr=False)
    table: Table | None = field(default=None, repr=False)
    lead: str = "points"
    alternative: str = ""  # the chart in words
    source: str = ""
    status: tuple[str, ...] = ()
    link: str = ""
    notes: str = ""
    cite: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deck:
    """A frozen deck, made on one day from one version of the data.

    ``base`` is the address of the installation, or empty; ``link`` the path below it at which the deck can be rebuilt.
    """

    title: str
    slides: tuple[Slide, ...]
    version: str
    created: dt.date
    subtitle: str = ""
    base: str = ""
    link: str = ""
