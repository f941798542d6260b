"""Scores and published ranks by country: one year as a sorted dot plot; over time see ``trends``."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import dots, marks, scales, trends
from dashboard.figures.marks import Mark
from dashboard.figures.options import ChartOptions
from dashboard.schema.codes import Unit
from dashboard.schema.documents import Indicator

ROWS = 45  # countries: beyond it the plot is compact and names stand in the hover text
LIT = 6


def scores(entry: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """The latest or chosen year, or the trend where the view says so. None without values."""
    if options.view == trends.VIEW:
        return trends.trend(entry, marks.of_rows(rows), options)
    found = marks.of_period(rows, options.period)
    if not found:
        return None
    lit = [code for code in options.lit if code in {mark.ref_area for mark in found}][:LIT]
    order = _best_first(entry, found)
    draw = dots.in_rows if len(found) <= ROWS else dots.compact
    return draw(entry, order, lit, medians(entry, found, options.groups))


def medians(entry: Indicator, found: Sequence[Mark], groups: Mapping[str, Collection[str]]) -> dict[str, float]:
    """The medians to be drawn, by label; a rank has none that would mean anything."""
    return {} if entry.unit_measure is Unit.RANK else marks.medians(found, groups)


def _best_first(entry: Indicator, found: Sequence[Mark]) -> list[Mark]:
    scale = scales.of(entry, [mark.value for mark in found])
    return sorted(found, key=lambda mark: (-scale.part(mark.value), mark.name))
