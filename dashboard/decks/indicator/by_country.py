"""One value a country: bars where they are few, dots where they are many; chosen countries, or stages, in their colours."""

from collections.abc import Sequence

from dashboard.charts import colouring, scales, theme
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.decks.content.chart_numbers import NumberColumn, NumberPoint, Numbers, number_format, value_head
from dashboard.decks.indicator.group_medians import GroupMedian
from dashboard.model.codes import ObsStatus, Unit
from dashboard.model.deck import ChartForm
from dashboard.model.documents import Indicator

MOST_BARS = 25
OTHERS = "Other countries"
MEDIAN = "median "  # before the code of a group
WORKED_OUT = "worked out"


def numbers(
    indicator: Indicator, found: Sequence[DataPoint], options: ChartOptions, medians: Sequence[GroupMedian] = ()
) -> Numbers:
    """The values in the order of the figure: the highest first, years from the earliest; medians of groups among them."""
    scale = scales.of(indicator, [mark.value for mark in found])
    middles = [_middle(found[0].year, one) for one in medians if one.value is not None]
    ordered = sorted([*found, *middles], key=lambda mark: (-scale.part(mark.value), mark.name))
    if indicator.unit_measure is Unit.YEAR:
        ordered.sort(key=lambda mark: (mark.value, mark.name))
    own = [mark for mark in ordered if mark not in middles]
    columns = [
        *(
            _by_stage(own, ordered, options)
            if options.colouring
            else _by_choice(indicator, own, ordered, options.highlighted)
        ),
        *(_column(ordered, mark.name, [mark.ref_area], theme.INK) for mark in middles),
    ]
    bars = indicator.unit_measure is Unit.INDEX and len(found) <= MOST_BARS and len(columns) == 1
    return Numbers(
        ChartForm.BARS if bars else ChartForm.DOTS,
        "Country or group" if any(mark.is_group for mark in ordered) else "Country",
        value_head(indicator),
        tuple(f"{mark.name} average" if mark.is_group and mark not in middles else mark.name for mark in ordered),
        tuple(columns),
        indicator.scale if indicator.unit_measure is Unit.INDEX else None,
        number_format(indicator, [mark.value for mark in ordered]),
        ("", value_head(indicator)),
        options.is_log,
        single=True,
        told=options.colouring.title if options.colouring else "",
    )


def _middle(year: int, one: GroupMedian) -> DataPoint:
    """The median of a group in a place among the countries; it is worked out, and so has no exact text."""
    raw = f"{one.value:.6g}"
    return DataPoint(f"{MEDIAN}{one.code}", f"Median of {one.whose}", year, "_T", "", float(raw), raw, WORKED_OUT)


def _by_choice(
    indicator: Indicator, own: Sequence[DataPoint], ordered: Sequence[DataPoint], highlighted: Sequence[str]
) -> list[NumberColumn]:
    """All in one series but the chosen ones, each of which has its own."""
    known = {mark.ref_area for mark in own}
    colours = dict(zip([code for code in highlighted if code in known], theme.SERIES, strict=False))
    rest = [mark.ref_area for mark in own if mark.ref_area not in colours]
    names = {mark.ref_area: mark.name for mark in own}
    others = _column(ordered, OTHERS if colours else indicator.short_title, rest, theme.REST if colours else theme.YES)
    return [
        *([others] if rest else []),
        *(_column(ordered, names[code], [code], colour) for code, colour in colours.items()),
    ]


def _by_stage(own: Sequence[DataPoint], ordered: Sequence[DataPoint], options: ChartOptions) -> list[NumberColumn]:
    """A series for each stage that occurs among them."""
    if options.colouring is None:
        return []
    found = colouring.classes(options.colouring, [mark.ref_area for mark in own])
    return [_column(ordered, one.said, list(one.codes), one.colour, hollow=one.is_hollow) for one in found]


def _column(
    ordered: Sequence[DataPoint], name: str, codes: Sequence[str], colour: str, *, hollow: bool = False
) -> NumberColumn:
    points = tuple(_point(mark) if mark.ref_area in codes else None for mark in ordered)
    return NumberColumn(name, points, colour, hollow)


def _point(mark: DataPoint) -> NumberPoint:
    return NumberPoint(mark.value, mark.raw, "" if mark.status == ObsStatus.PRINTED else mark.status)
