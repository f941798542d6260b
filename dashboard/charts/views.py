"""The chart of an indicator: its views, and the figure of each, by the kind of the indicator."""

from collections.abc import Callable, Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.build import answers, changes, counts, multiples, scatters, scores, shares, trends
from dashboard.charts.data_points import drawn
from dashboard.charts.options import ChartOptions
from dashboard.charts.titles import titled
from dashboard.domain.statistics.indicators import periods
from dashboard.errors import ParameterError
from dashboard.model.codes import IndicatorKind
from dashboard.model.documents import Indicator

__all__ = [
    "CHANGE", "INDEX", "LATEST", "MULTIPLES", "SCATTER", "TREND", "ChartOptions", "chart", "drawn", "titled", "views",
]  # fmt: skip

LATEST, TREND, CHANGE, MULTIPLES, INDEX = "latest", trends.VIEW, changes.VIEW, multiples.VIEW, trends.INDEX
SCATTER = scatters.VIEW
MAX_PANELS = 24  # counts of up to so many countries have a panel each; of more, they are drawn as scores are
Draw = Callable[[Indicator, pd.DataFrame, ChartOptions], go.Figure | None]
FAMILIES: Mapping[IndicatorKind, Draw] = {
    IndicatorKind.SHARE: shares.share,
    IndicatorKind.SHARES: shares.shares,
    IndicatorKind.COUNTS: counts.counts,
    IndicatorKind.SCORE: scores.scores,
    IndicatorKind.RANK: scores.scores,
    IndicatorKind.ANSWER: answers.answers,
    IndicatorKind.MEMBERSHIP: answers.memberships,
}


def chart(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions | None = None) -> go.Figure | None:
    """The figure of an indicator, without a title; None without a value to draw.

    ``rows`` are its observations from ``domain.statistics.indicators.observations``; a scatter is drawn from the pairs in
    ``options``, whatever the kind of the indicator. Every mark has its observation as customdata (see ``drawn``).
    Raises ParameterError for a view that the indicator does not have.
    """
    options = options or ChartOptions()
    if options.view == SCATTER:
        return scatters.scatter(options)
    possible = views(indicator, rows)
    if options.view is not None and options.view not in possible:
        raise ParameterError(
            f"There is no view “{options.view}” of {indicator.short_title}: choose {' or '.join(possible)}.",
            "view",
            options.view,
            possible,
        )
    draw = scores.scores if indicator.kind is IndicatorKind.COUNTS and LATEST in possible else FAMILIES[indicator.kind]
    return draw(indicator, rows, options)


def views(indicator: Indicator, rows: pd.DataFrame) -> tuple[str, ...]:
    """The views that make sense for an indicator; the first is the default."""
    several = len(periods(rows)) > 1
    over_time = (TREND, CHANGE, MULTIPLES) if several else ()
    match indicator.kind:
        case IndicatorKind.COUNTS if rows["ref_area"].nunique() <= MAX_PANELS:
            return (*counts.VIEWS, CHANGE) if several else counts.VIEWS
        case IndicatorKind.SCORE | IndicatorKind.COUNTS if several:
            return (LATEST, *over_time, INDEX)
        case IndicatorKind.RANK:
            return (LATEST, *over_time)
        case _:
            return (LATEST,)
