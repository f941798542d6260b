"""The numbers of an indicator with one value for each country: bars for few, dots for many."""

from collections.abc import Sequence

from dashboard.charts import colouring, scales, theme
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.decks.content.chart_numbers import (
    NumberColumn,
    Numbers,
    number_format,
    number_point,
    value_head,
)
from dashboard.decks.indicator.group_medians import GroupMedian
from dashboard.model.codes import Unit
from dashboard.model.deck import ChartForm
from dashboard.model.documents import Indicator

MAX_BARS = 25
OTHERS = "Other countries"
MEDIAN = "median "  # before the code of a group
WORKED_OUT = "worked out"


def numbers(
    indicator: Indicator, points: Sequence[DataPoint], options: ChartOptions, medians: Sequence[GroupMedian] = ()
) -> Numbers:
    """The values in the order of the figure: highest first, or earliest year first, with the medians of groups."""
    scale = scales.of(indicator, [point.value for point in points])
    median_points = [_median_point(points[0].year, group) for group in medians if group.value is not None]
    ordered = sorted([*points, *median_points], key=lambda point: (-scale.part(point.value), point.name))
    if indicator.unit_measure is Unit.YEAR:
        ordered.sort(key=lambda point: (point.value, point.name))
    countries = [point for point in ordered if point not in median_points]
    columns = [
        *(
            _by_stage(countries, ordered, options)
            if options.colouring
            else _by_choice(indicator, countries, ordered, options.highlighted)
        ),
        *(_column(ordered, point.name, [point.ref_area], theme.INK) for point in median_points),
    ]
    bars = indicator.unit_measure is Unit.INDEX and len(points) <= MAX_BARS and len(columns) == 1
    return Numbers(
        ChartForm.BARS if bars else ChartForm.DOTS,
        "Country or group" if any(point.is_group for point in ordered) else "Country",
        value_head(indicator),
        tuple(
            f"{point.name} average" if point.is_group and point not in median_points else point.name
            for point in ordered
        ),
        tuple(columns),
        indicator.scale if indicator.unit_measure is Unit.INDEX else None,
        number_format(indicator, [point.value for point in ordered]),
        ("", value_head(indicator)),
        options.is_log,
        single=True,
        series_label=options.colouring.title if options.colouring else "",
    )


def _median_point(year: int, group: GroupMedian) -> DataPoint:
    """The median of a group as a data point; it is computed, so its text is rounded to six digits."""
    raw = f"{group.value:.6g}"
    return DataPoint(f"{MEDIAN}{group.code}", f"Median of {group.whose}", year, "_T", "", float(raw), raw, WORKED_OUT)


def _by_choice(
    indicator: Indicator, countries: Sequence[DataPoint], ordered: Sequence[DataPoint], highlighted: Sequence[str]
) -> list[NumberColumn]:
    """A series for each chosen country, and one for all others."""
    known = {point.ref_area for point in countries}
    colours = dict(zip([code for code in highlighted if code in known], theme.SERIES, strict=False))
    rest = [point.ref_area for point in countries if point.ref_area not in colours]
    names = {point.ref_area: point.name for point in countries}
    others = _column(ordered, OTHERS if colours else indicator.short_title, rest, theme.REST if colours else theme.YES)
    return [
        *([others] if rest else []),
        *(_column(ordered, names[code], [code], colour) for code, colour in colours.items()),
    ]


def _by_stage(
    countries: Sequence[DataPoint], ordered: Sequence[DataPoint], options: ChartOptions
) -> list[NumberColumn]:
    """A series for each stage that occurs among the countries."""
    if options.colouring is None:
        return []
    classes = colouring.classes(options.colouring, [point.ref_area for point in countries])
    return [
        _column(ordered, stage_class.label, list(stage_class.codes), stage_class.colour, hollow=stage_class.is_hollow)
        for stage_class in classes
    ]


def _column(
    ordered: Sequence[DataPoint], name: str, codes: Sequence[str], colour: str, *, hollow: bool = False
) -> NumberColumn:
    points = tuple(number_point(point) if point.ref_area in codes else None for point in ordered)
    return NumberColumn(name, points, colour, hollow)
