"""One country among its peers, as small charts made of boxes and text: they print, and need no script."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.peers import RANKED, Position, Standing
from dashboard.domain.statistics.indicators import label
from dashboard.model.codes import IndicatorKind
from dashboard.web.components.small_charts import place_line
from dashboard.web.components.stage import result_class


def distribution(standing: Standing, *, evidence: bool) -> Component:
    """The results of the peers as one stacked bar, the country's own result marked; hollow if they are only indicative."""
    if not standing.total:
        return html.Span("No peer is covered", className="quiet")
    parts = []
    for result, count in standing.peers:
        hollow = " hollow" if evidence and result.is_assessed else ""
        highlight = " own" if result == standing.country_result else ""
        parts.append(
            html.Span(
                [html.Span(result.symbol), f" {count}"],
                className=f"peer-part stage-{result_class(result)}{hollow}{highlight}",
                style={"flexGrow": count},
                title=f"{result.label}: {count} of {standing.total}",
            )
        )
    words = ", ".join(f"{count} {result.label.lower()}" for result, count in standing.peers)
    bar = html.Span(parts, className="peer-bar", role="img", **{"aria-label": f"{words}, of {standing.total} peers"})
    # Two countries that are not assessed are not alike.
    likeness = "with the same result" if standing.country_result.is_assessed else "not assessed either"
    return html.Div(
        [bar, html.Span(f"{standing.alike} of {standing.total} {likeness}", className="quiet")], className="peers"
    )


def position_of_value(position: Position) -> list[Component | str]:
    """Where a value lies among the peers' values of the same year, in words; on a line too, if values can be ranked."""
    if position.value is None or not position.others:
        return [] if position.value is None else ["no peer has a value of this year"]
    if position.indicator.kind in RANKED:
        return [
            _line(position),
            html.Span(_side_of_median(position, position.value, position.median or 0.0), className="quiet"),
        ]
    if position.indicator.kind is IndicatorKind.COUNTS:
        return []  # countries count in different ways: compare a country only with itself
    return [html.Span(_agreement(position) if position.indicator.answers else _range(position), className="quiet")]


def _agreement(position: Position) -> str:
    text = f"as {position.alike or 'none'} of {position.others} peers"
    code, count = position.usual or (0.0, 0)
    return f"{text}; most often “{label(position.indicator, code)}” ({count})" if count > position.alike else text


def _range(position: Position) -> str:
    low, middle, high = (
        label(position.indicator, number or 0.0) for number in (position.low, position.median, position.high)
    )
    return f"theirs from {low} to {high}, median {middle} (n = {position.others})"


def _side_of_median(position: Position, value: float, median: float) -> str:
    side = "above" if value > median else "below" if value < median else "at"
    middle = label(position.indicator, median)
    if side != "at" and middle == label(position.indicator, value):  # rounding hides the difference
        return f"just {side} their median, {middle} (n = {position.others})"
    return f"{side} their median, {middle} (n = {position.others})"


def _line(position: Position) -> Component:
    """The peers' range and median and the country's value, on the indicator's scale; without one, on that range."""
    low, high, median = position.low or 0.0, position.high or 0.0, position.median or 0.0
    return place_line(position.indicator.scale or (low, high or 1.0), low, high, median, position.value)


def rank(position: Position) -> str:
    """The rank, such as ``4 of 29``; empty if values cannot be ranked."""
    return "" if position.rank is None else f"{position.rank} of {position.others + 1}"
