"""The axis of a value: its range, direction and ticks; and labels at the right end that do not overlap."""

from collections.abc import Sequence
from math import log10
from typing import Any, NamedTuple

from dashboard.charts import theme
from dashboard.charts.plotly_text import literal
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

LINE, YEAR = 17, 36  # px: the height of a label, the width of a year
MARGIN = 0.025  # of the range, so that marks at its ends are not cut
LOG_FROM = 100  # times the smallest value: a smaller span is readable on a linear axis


class Scale(NamedTuple):
    """``start`` is at the left or the bottom; a rank starts with the last place, so that up is better.

    On a log scale both ends are powers of ten.
    """

    start: float
    end: float
    is_log: bool = False

    @property
    def range(self) -> list[float]:
        """The range of an axis."""
        return [self.start, self.end]

    def at(self, value: float) -> float:
        """The position of a label on the axis; on a log scale Plotly expects powers of ten."""
        return log10(value) if self.is_log else value

    def part(self, value: float) -> float:
        """The position of a value between start and end, from 0 to 1."""
        return (self.at(value) - self.start) / (self.end - self.start)

    def value(self, part: float) -> float:
        """The value at a position from 0 to 1."""
        place = self.start + part * (self.end - self.start)
        return float(10**place) if self.is_log else place


def can_be_log(indicator: Indicator, values: Sequence[float]) -> bool:
    """Whether a log scale helps: for numbers above zero whose largest is more than LOG_FROM times the smallest."""
    counted = indicator.unit_measure in (Unit.NUMBER, Unit.OTHER)
    return counted and bool(values) and min(values) > 0 and max(values) > LOG_FROM * min(values)


def of(indicator: Indicator, values: Sequence[float], *, is_log: bool = False) -> Scale:
    """The full possible range of a score, so that charts on one scale compare; otherwise the range of the values."""
    if is_log:
        low, high = log10(min(values)), log10(max(values))
        return Scale(low - (high - low or 1.0) * MARGIN, high + (high - low or 1.0) * MARGIN, is_log=True)
    match indicator.unit_measure:
        case Unit.INDEX:
            low, high = indicator.scale or (0.0, 1.0)
        case Unit.RANK:
            low, high = max(values), 1.0
        case Unit.YEAR:
            low, high = min(values), max(values)
        case _:
            low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low or 1.0) * MARGIN
    return Scale(low - room, high + room)


def ticks(indicator: Indicator, values: Sequence[float], *, is_log: bool = False) -> dict[str, Any]:
    """The tick settings of a value axis; years and ranks are whole numbers without separators."""
    if is_log:
        return {"type": "log", "dtick": 1, "tickformat": "~f"}
    match indicator.unit_measure:
        case Unit.INDEX | Unit.OTHER:
            return {"nticks": 6}
        case Unit.RANK:
            last = max(values)
            step = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100, 500) if last / step <= 6 or step == 500)
            return {"tickvals": sorted({1, *range(step, int(last) + 1, step)})}
        case _:
            return {"nticks": 6, "tickformat": "d"}


def year_ticks(years: Sequence[int], width: float) -> list[int]:
    """The labelled years on an axis ``width`` px long: the first, the last, and those between with room."""
    room = YEAR * (years[-1] - years[0]) / width
    named = [years[0]]
    for year in years[1:-1]:
        if year - named[-1] >= room and years[-1] - year >= room:
            named.append(year)
    return list(dict.fromkeys([*named, years[-1]]))


class End(NamedTuple):
    """A label at the right end of the plot, plain text, for a mark at (x, y)."""

    text: str
    x: float
    y: float
    colour: str


def end_labels(ends: Sequence[End], scale: Scale, right: float, height: float) -> tuple[list[Any], list[Any]]:
    """Leaders and labels to the right of the plot, at least a line apart: (shapes, annotations).

    ``right`` is the end of the horizontal axis, ``height`` the height of the plot in px.
    """
    ordered = sorted(ends, key=lambda end: -scale.part(end.y))
    places = apart([(1 - scale.part(end.y)) * height for end in ordered], height)
    shapes, notes = [], []
    for end, place in zip(ordered, places, strict=True):
        y = scale.value(1 - place / height)
        line = {"color": end.colour, "width": 1.5}
        shapes.append({"type": "line", "x0": end.x, "x1": right, "y0": end.y, "y1": y, "line": line})
        notes.append(theme.note(literal(end.text), 1, scale.at(y), xref="paper", xshift=4, font={"size": theme.SMALL}))
    return shapes, notes


def apart(places: Sequence[float], height: float) -> list[float]:
    """Sorted places (px from the top), moved apart until each has its own line, inside the plot."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + LINE) if moved else max(place, 0.0))
    limit = height
    for number in reversed(range(len(moved))):
        moved[number] = min(moved[number], limit)
        limit = moved[number] - LINE
    return moved


def gutter(texts: Sequence[str]) -> int:
    """The right margin in px for these labels."""
    return 12 + max(map(theme.text_width, texts), default=0)


def shorten(name: str, limit: int = 22) -> str:
    """A name cut for a narrow place; the hover text and the table have the full name."""
    return name if len(name) <= limit else name[: limit - 1].rstrip() + "…"
