"""Charts of answers by country: the number of countries per answer as one 100 % bar, and the years of joining a group."""

import textwrap
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import data_points, theme
from dashboard.charts.build import dots, stacks
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.charts.plotly_text import literal
from dashboard.domain.statistics.indicators import in_period, percent
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

MAX_NAMES = 15


def answers(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """One bar with the number of countries per answer, in the order of the answers; None without observations.

    Countries without an answer are a hatched segment. Highlighted countries are named beside the number.
    """
    points = data_points.points_of_period(rows, options.period)
    if not points:
        return None
    missing = _without_answer(rows, points[0].year)
    total = len(points) + len(missing)
    codes = list(indicator.answers)
    segments = []
    for code, colour in zip(codes, theme.answer_colours(len(codes)), strict=True):
        countries = [point for point in points if point.value == code]
        if countries:
            answer, names = indicator.answers[code], [point.name for point in countries]
            named = _named([(point.ref_area, point.name) for point in countries], options.highlighted)
            segments.append(
                stacks.StackSegment(
                    f"{answer} {len(countries)}{named}",
                    100 * len(countries) / total,
                    theme.ON[colour],
                    stacks.filled(colour),
                    [point.tag for point in countries],
                    _hover(answer, names, total, points[0].year),
                )
            )
    if missing:
        hover = _hover("No answer", [name for _, name in missing], total, points[0].year)
        share, marker = 100 * len(missing) / total, dict(theme.NO_ANSWER)
        text = f"No answer {len(missing)}{_named(missing, options.highlighted)}"
        segments.append(stacks.StackSegment(text, share, theme.ON_HATCH, marker, [], hover))
    return stacks.stacked([stacks.StackRow(str(points[0].year), segments)])


def _named(countries: Sequence[tuple[str, str]], highlighted: Sequence[str]) -> str:
    names = [name for code, name in countries if code in highlighted]
    return f": {', '.join(names)}" if names else ""


def _without_answer(rows: pd.DataFrame, year: int) -> list[tuple[str, str]]:
    empty = rows[(rows["time_period"] == year) & rows["obs_value"].isna() & (rows["obs_status"] == "no answer")]
    return list(zip(empty["ref_area"], empty["area"], strict=True))


def _hover(answer: str, names: Sequence[str], total: int, year: int) -> str:
    share = percent(100 * len(names) / total)
    text = f"<b>{literal(answer)}</b><br>{year}: {len(names)} of {total} countries ({share})"
    if len(names) > MAX_NAMES:
        return text
    return "<br>".join([text, *map(literal, textwrap.wrap(", ".join(names), 48))])


def memberships(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """Dots by year of joining, the first on top; for yes or no, a bar of answers. None without observations."""
    if indicator.unit_measure is Unit.CODE:
        return answers(indicator, rows, options)
    points = data_points.points_of(in_period(rows, options.period))
    highlighted = [code for code in options.highlighted if code in {point.ref_area for point in points}]
    draw = dots.in_rows if len(points) <= options.most_rows else dots.compact
    return draw(indicator, _by_year(points), highlighted) if points else None


def _by_year(points: Sequence[DataPoint]) -> list[DataPoint]:
    return sorted(points, key=lambda point: (point.value, point.name))
