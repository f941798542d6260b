"""The axis of a value: its range, its direction and its ticks; and labels at the right end that keep apart."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dashboard.figures import theme
from dashboard.schema.codes import Unit
from dashboard.schema.documents import Indicator

LINE, YEAR = 17, 36  # px: the height of a label, the width of a year
MARGIN = 0.025  # of the range, so that marks at its ends are not cut


class Scale(NamedTuple):
    """``start`` is drawn at the left or at the bottom; a rank starts with the last place, so that up is better."""

    start: float
    end: float

    def part(self, value: float) -> float:
        """Where a value lies between start and end, from 0 to 1."""
        return (value - self.start) / (self.end - self.start)

    def value(self, part: float) -> float:
        """The value at a part of the way."""
        return self.start + part * (self.end - self.start)


def of(entry: Indicator, values: Sequence[float]) -> Scale:
    """The whole possible range of a score, so that charts of one scale compare; else the range of the values."""
    match entry.unit_measure:
        case Unit.INDEX:
            low, high = entry.scale or (0.0, 1.0)
        case Unit.RANK:
            low, high = max(values), 1.0
        case Unit.YEAR:
            low, high = min(values), max(values)
        case _:
            low, high = 0.0, max(values)
    room = (high - low or 1.0) * MARGIN
    return Scale(low - room, high + room)


def ticks(entry: Indicator, values: Sequence[float]) -> dict[str, Any]:
    """How the ticks of a value axis are set; years and ranks are whole numbers without separators."""
    match entry.unit_measure:
        case Unit.INDEX:
            return {"nticks": 6}
        case Unit.RANK:
            last = max(values)
            step = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100, 500) if last / step <= 6 or step == 500)
            return {"tickvals": sorted({1, *range(step, int(last) + 1, step)})}
        case _:
            return {"nticks": 6, "tickformat": "d"}


def year_ticks(years: Sequence[int], width: float) -> list[int]:
    """The years that are named on an axis ``width`` px long: the first, the last, and those between with room."""
    room = YEAR * (years[-1] - years[0]) / width
    named = [years[0]]
    for year in years[1:-1]:
        if year - named[-1] >= room and years[-1] - year >= room:
            named.append(year)
    return list(dict.fromkeys([*named, years[-1]]))


class End(NamedTuple):
    """A label at the right end of the plot for a mark at (x, y)."""

    text: str
    x: float
    y: float
    colour: str


def end_labels(ends: Sequence[End], scale: Scale, right: float, height: float) -> tuple[list[Any], list[Any]]:
    """Leaders and labels right of the plot, at least a line apart: (shapes, annotations).

    ``right`` is the end of the horizontal axis, ``height`` that of the plot in px.
    """
    ordered = sorted(ends, key=lambda end: -scale.part(end.y))
    places = _apart([(1 - scale.part(end.y)) * height for end in ordered], height)
    shapes, notes = [], []
    for end, place in zip(ordered, places, strict=True):
        y = scale.value(1 - place / height)
        line = {"color": end.colour, "width": 1.5}
        shapes.append({"type": "line", "x0": end.x, "x1": right, "y0": end.y, "y1": y, "line": line})
        notes.append(theme.note(end.text, 1, y, xref="paper", xshift=4, font={"size": theme.SMALL}))
    return shapes, notes


def _apart(places: Sequence[float], height: float) -> list[float]:
    """Move sorted places (px from the top) apart until each has a line of its own, inside the plot."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + LINE) if found else max(place, 0.0))
    limit = height
    for number in reversed(range(len(found))):
        found[number] = min(found[number], limit)
        limit = found[number] - LINE
    return found


def gutter(texts: Sequence[str]) -> int:
    """The right margin in px that holds labels."""
    return 12 + max(map(theme.text_width, texts), default=0)


def shorten(name: str, limit: int = 22) -> str:
    """A name for a narrow place; the whole one stands in the hover text and the table."""
    return name if len(name) <= limit else name[: limit - 1].rstrip() + "…"
