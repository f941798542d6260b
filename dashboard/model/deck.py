"""What a deck is made of: slides that hold all they show, so that nothing has to be asked for while they are presented.

A slide knows nothing of where it will be drawn: the same one becomes a page of the player, of an HTML file, of a PDF
and of a PPTX. Its numbers are exact; how they are shortened is told by ``Chart.number_format``.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class SlideKind(StrEnum):
    """What stands in the middle of a slide."""

    TITLE = "title"  # the first of a ready-made deck
    SECTION = "section"
    STATEMENT = "statement"
    VIEW = "view"  # a chart, a table or points, from a card or a view of the dashboard


class ChartForm(StrEnum):
    """The forms of native charts, as presentation programs know them."""

    BARS = "bars"  # horizontal, one bar a category
    STACKED = "stacked"  # horizontal, to 100 %
    COLUMNS = "columns"  # vertical, beside each other
    LINES = "lines"  # over years, with markers; gaps stay gaps
    DOTS = "dots"  # a value a category, without bars
    SCATTER = "scatter"  # pairs of values


class Tone(StrEnum):
    """What the ground of a table's cell stands for; the text says the same, so that no colour is needed."""

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
    """One series of a native chart; ``values`` has a place for each category, None where there is no value.

    For a scatter ``pairs`` holds (x, y, name) instead. ``colour`` is six hex digits behind #, or empty. ``hollow``: only
    its outline has that colour, because what it counts is indicated and not assessed.
    """

    name: str
    values: tuple[float | None, ...] = ()
    pairs: tuple[tuple[float, float, str], ...] = ()
    colour: str = ""
    hollow: bool = False


@dataclass(frozen=True)
class Chart:
    """The numbers of a chart, for programs that draw it themselves.

    ``scale``: from where to where the axis of values runs; None where the program chooses.
    ``number_format`` is a spreadsheet's, such as ``0"%"``. ``logarithmic``: whether the axis of values is.
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
    """A cell of a table: its text, what its ground stands for, whether it is a heading of its row."""

    text: str
    tone: Tone = Tone.NONE
    heading: bool = False
    note: str = ""  # what a screen reader says instead of a letter


@dataclass(frozen=True)
class Table:
    """A table; ``columns`` are its heads, each row has as many cells. ``bands`` are (head, columns it spans, tone)."""

    columns: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    bands: tuple[tuple[str, int, Tone], ...] = ()
    caption: str = ""


@dataclass(frozen=True)
class Slide:
    """One slide with all it shows.

    ``figure`` is a plotly figure as plain JSON values (data, layout), for screens and pictures; ``chart`` the same
    numbers for a native chart; ``table`` the table, which a slide with a chart has too, as its text alternative.
    ``lead`` says which of them stands in the middle: ``chart``, ``table`` or ``points``.
    ``source`` is the foot: source, year and n; ``status`` what must be known of the numbers; ``link`` the address of
    the live view below the installation's own, such as ``/indicators/un_egdi``; ``notes`` the speaker's.
    ``cite`` holds the ids of the indicators whose citation belongs to it.
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
    """A deck, frozen: made on one day from one version of the data. ``base`` is the installation's address, or empty.

    ``link`` is the address of the deck below it, where it can be built anew.
    """

    title: str
    slides: tuple[Slide, ...]
    version: str
    made: dt.date
    subtitle: str = ""
    base: str = ""
    link: str = ""
