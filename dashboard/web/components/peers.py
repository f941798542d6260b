"""One country among its peers, as small pictures made of text and boxes: they print, and need no script."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.peers import RANKED, Position, Standing
from dashboard.domain.statistics.indicators import label
from dashboard.model.codes import IndicatorKind
from dashboard.web.components.small_charts import place_line
from dashboard.web.components.stage import result_class


def distribution(found: Standing, *, evidence: bool) -> Component:
    """The results of the peers as one bar, the country's own part marked; hollow where it is only indicated."""
    if not found.total:
        return html.Span("No peer is covered", className="quiet")
    parts = []
    for result, count in found.peers:
        hollow = " hollow" if evidence and result.is_assessed else ""
        own = " own" if result == found.own else ""
        parts.append(
            html.Span(
                [html.Span(result.symbol), f" {count}"],
                className=f"peer-part stage-{result_class(result)}{hollow}{own}",
                style={"flexGrow": count},
                title=f"{result.label}: {count} of {found.total}",
            )
        )
    words = ", ".join(f"{count} {result.label.lower()}" for result, count in found.peers)
    bar = html.Span(parts, className="peer-bar", role="img", **{"aria-label": f"{words}, of {found.total} peers"})
    # Not being assessed is no likeness.
    told = "with the same result" if found.own.is_assessed else "not assessed either"
    return html.Div([bar, html.Span(f"{found.alike} of {found.total} {told}", className="quiet")], className="peers")


def place(found: Position) -> list[Component | str]:
    """Where a value lies among the peers' values of the same year, in words, and on a line where there is an order."""
    if found.value is None or not found.others:
        return [] if found.value is None else ["no peer has a value of this year"]
    if found.indicator.kind in RANKED:
        return [_line(found), html.Span(_words(found, found.value, found.median or 0.0), className="quiet")]
    if found.indicator.kind is IndicatorKind.COUNTS:
        return []  # each counts in its own way: a country compares only with itself
    return [html.Span(_agreement(found) if found.indicator.answers else _range(found), className="quiet")]


def _agreement(found: Position) -> str:
    text = f"as {found.alike or 'none'} of {found.others} peers"
    code, count = found.usual or (0.0, 0)
    return f"{text}; most often “{label(found.indicator, code)}” ({count})" if count > found.alike else text


def _range(found: Position) -> str:
    low, middle, high = (label(found.indicator, number or 0.0) for number in (found.low, found.median, found.high))
    return f"theirs from {low} to {high}, median {middle} (n = {found.others})"


def _words(found: Position, value: float, median: float) -> str:
    side = "above" if value > median else "below" if value < median else "at"
    shown = label(found.indicator, median)
    if side != "at" and shown == label(found.indicator, value):  # a difference that rounding hides
        return f"just {side} their median, {shown} (n = {found.others})"
    return f"{side} their median, {shown} (n = {found.others})"


def _line(found: Position) -> Component:
    """The peers' range and median and the country's own value, over the indicator's scale, else over that range."""
    low, high, median = found.low or 0.0, found.high or 0.0, found.median or 0.0
    return place_line(found.indicator.scale or (low, high or 1.0), low, high, median, found.value)


def rank(found: Position) -> str:
    """Such as ``4 of 29``; empty where there is no order."""
    return "" if found.rank is None else f"{found.rank} of {found.others + 1}"
