"""Answers by country: how many gave each answer, as one 100 % bar; and the years of joining a group."""

import textwrap
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import data_points, theme
from dashboard.charts.build import dots, stacks
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.domain.statistics.indicators import in_period, percent
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

NAMES_SHOWN = 15


def answers(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """The number of countries per answer, in the order of the answers; those without one hatched. None without any.

    Lit countries are named beside the number.
    """
    found = data_points.of_period(rows, options.period)
    if not found:
        return None
    missing = _without_answer(rows, found[0].year)
    total = len(found) + len(missing)
    codes = list(indicator.answers)
    segments = []
    for code, colour in zip(codes, theme.answer_colours(len(codes)), strict=True):
        mine = [mark for mark in found if mark.value == code]
        if mine:
            segments.append(
                stacks.StackSegment(
                    f"{indicator.answers[code]} {len(mine)}{_named([(m.ref_area, m.name) for m in mine], options.highlighted)}",
                    100 * len(mine) / total,
                    theme.ON[colour],
                    stacks.filled(colour),
                    [mark.tag for mark in mine],
                    _hover(indicator.answers[code], [mark.name for mark in mine], total, found[0].year),
                )
            )
    if missing:
        hover = _hover("No answer", [name for _, name in missing], total, found[0].year)
        share, marker = 100 * len(missing) / total, dict(theme.NO_ANSWER)
        text = f"No answer {len(missing)}{_named(missing, options.highlighted)}"
        segments.append(stacks.StackSegment(text, share, theme.ON_HATCH, marker, [], hover))
    return stacks.stacked([stacks.StackRow(str(found[0].year), segments)])


def _named(named: Sequence[tuple[str, str]], highlighted: Sequence[str]) -> str:
    shown = [name for code, name in named if code in highlighted]
    return f": {', '.join(shown)}" if shown else ""


def _without_answer(rows: pd.DataFrame, year: int) -> list[tuple[str, str]]:
    empty = rows[(rows["time_period"] == year) & rows["obs_value"].isna() & (rows["obs_status"] == "no answer")]
    return list(zip(empty["ref_area"], empty["area"], strict=True))


def _hover(answer: str, names: Sequence[str], total: int, year: int) -> str:
    text = f"<b>{answer}</b><br>{year}: {len(names)} of {total} countries ({percent(100 * len(names) / total)})"
    if len(names) > NAMES_SHOWN:
        return text
    return "<br>".join([text, *textwrap.wrap(", ".join(names), 48)])


def memberships(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """Dots by year of joining, the first on top; for a plain yes or no, the number of countries. None without any."""
    if indicator.unit_measure is Unit.CODE:
        return answers(indicator, rows, options)
    found = data_points.of_rows(in_period(rows, options.period))
    highlighted = [code for code in options.highlighted if code in {mark.ref_area for mark in found}]
    draw = dots.in_rows if len(found) <= options.most_rows else dots.compact
    return draw(indicator, _by_year(found), highlighted) if found else None


def _by_year(found: Sequence[DataPoint]) -> list[DataPoint]:
    return sorted(found, key=lambda mark: (mark.value, mark.name))
