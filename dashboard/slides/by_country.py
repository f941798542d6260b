"""One value a country: bars where they are few, dots where they are many; chosen countries, or stages, in their colours."""

from collections.abc import Sequence

from dashboard.domain.slides import ChartForm
from dashboard.figures import colouring, scales, theme
from dashboard.figures.marks import Mark
from dashboard.figures.options import ChartOptions
from dashboard.schema.codes import ObsStatus, Unit
from dashboard.schema.documents import Indicator
from dashboard.slides.numbers import Column, Numbers, Point, value_head

MOST_BARS = 25
OTHERS = "Other countries"


def numbers(entry: Indicator, found: Sequence[Mark], options: ChartOptions) -> Numbers:
    """The values in the order of the figure: the highest first, years from the earliest."""
    scale = scales.of(entry, [mark.value for mark in found])
    ordered = sorted(found, key=lambda mark: (-scale.part(mark.value), mark.name))
    if entry.unit_measure is Unit.YEAR:
        ordered.sort(key=lambda mark: (mark.value, mark.name))
    columns = _by_stage(ordered, options) if options.colouring else _by_choice(entry, ordered, options.lit)
    bars = entry.unit_measure is Unit.INDEX and len(found) <= MOST_BARS and len(columns) == 1
    return Numbers(
        ChartForm.BARS if bars else ChartForm.DOTS,
        "Country or group" if any(mark.is_group for mark in ordered) else "Country",
        value_head(entry),
        tuple(f"{mark.name} average" if mark.is_group else mark.name for mark in ordered),
        tuple(columns),
        entry.scale if entry.unit_measure is Unit.INDEX else None,
        "0" if entry.unit_measure in (Unit.YEAR, Unit.RANK) else "General",
        ("", value_head(entry)),
        options.is_log,
        single=True,
        told=options.colouring.title if options.colouring else "",
    )


def _by_choice(entry: Indicator, ordered: Sequence[Mark], lit: Sequence[str]) -> list[Column]:
    """All in one series but the chosen ones, each of which has its own."""
    known = {mark.ref_area for mark in ordered}
    colours = dict(zip([code for code in lit if code in known], theme.SERIES, strict=False))
    rest = [mark.ref_area for mark in ordered if mark.ref_area not in colours]
    names = {mark.ref_area: mark.name for mark in ordered}
    others = _column(ordered, OTHERS if colours else entry.short_title, rest, theme.REST if colours else theme.YES)
    return [
        *([others] if rest else []),
        *(_column(ordered, names[code], [code], colour) for code, colour in colours.items()),
    ]


def _by_stage(ordered: Sequence[Mark], options: ChartOptions) -> list[Column]:
    """A series for each stage that occurs among them."""
    if options.colouring is None:
        return []
    found = colouring.classes(options.colouring, [mark.ref_area for mark in ordered])
    return [_column(ordered, one.said, list(one.codes), one.colour) for one in found]


def _column(ordered: Sequence[Mark], name: str, codes: Sequence[str], colour: str) -> Column:
    return Column(name, tuple(_point(mark) if mark.ref_area in codes else None for mark in ordered), colour)


def _point(mark: Mark) -> Point:
    return Point(mark.value, mark.raw, "" if mark.status == ObsStatus.PRINTED else mark.status)
