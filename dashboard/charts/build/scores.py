"""Scores and published ranks by country: one year as a sorted dot plot, or a view over time."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import data_points, scales
from dashboard.charts.build import changes, dots, multiples, trends
from dashboard.charts.data_points import Mark
from dashboard.charts.options import ChartOptions
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

LIT = 6


def scores(entry: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """The latest or chosen year, or the years in the form of the view. None without values."""
    match options.view:
        case trends.VIEW | trends.INDEX:
            return trends.trend(entry, data_points.of_rows(rows), options)
        case multiples.VIEW:
            return multiples.multiples(entry, data_points.of_rows(rows), options)
        case changes.VIEW:
            return changes.changes(entry, rows, options)
    found = data_points.of_period(rows, options.period)
    if not found:
        return None
    lit = [code for code in options.lit if code in {mark.ref_area for mark in found}][:LIT]
    order = _best_first(entry, found)
    draw = dots.in_rows if len(found) <= options.most_rows else dots.compact
    middles = medians(entry, found, options.groups)
    return draw(entry, order, lit, middles, options.colouring, is_log=options.is_log)


def medians(entry: Indicator, found: Sequence[Mark], groups: Mapping[str, Collection[str]] | None) -> dict[str, float]:
    """The medians to be drawn, by label; a rank has none that would mean anything."""
    return {} if entry.unit_measure is Unit.RANK else data_points.medians(found, groups)


def _best_first(entry: Indicator, found: Sequence[Mark]) -> list[Mark]:
    scale = scales.of(entry, [mark.value for mark in found])
    return sorted(found, key=lambda mark: (-scale.part(mark.value), mark.name))
