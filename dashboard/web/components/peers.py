"""One country among its peers, as small charts made of boxes and text: they print, and need no script."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.peers import RANKED, Position, Standing
from dashboard.domain.statistics.indicators import label
from dashboard.i18n.messages import gettext
from dashboard.model.codes import IndicatorKind
from dashboard.web.components.small_charts import place_line
from dashboard.web.components.stage import result_class


def distribution(standing: Standing, *, evidence: bool) -> Component:
    """The results of the peers as one stacked bar, the country's own result marked; hollow if they are only indicative."""
    if not standing.total:
        return html.Span(gettext("No peer is covered"), className="quiet")
    parts = []
    for result, count in standing.peers:
        hollow = " hollow" if evidence and result.is_assessed else ""
        highlight = " own" if result == standing.country_result else ""
        parts.append(
            html.Span(
                [html.Span(result.symbol), f" {count}"],
                className=f"peer-part stage-{result_class(result)}{hollow}{highlight}",
                style={"flexGrow": count},
                title=gettext(
                    "{stage}: {count} of {total}", stage=gettext(result.label), count=count, total=standing.total
                ),
            )
        )
    words = ", ".join(f"{count} {gettext(result.label).lower()}" for result, count in standing.peers)
    label_of_bar = gettext("{stages}, of {total} peers", stages=words, total=standing.total)
    bar = html.Span(parts, className="peer-bar", role="img", **{"aria-label": label_of_bar})
    # Two countries that are not assessed are not alike.
    values = {"number": standing.alike, "total": standing.total}
    likeness = (
        gettext("{number} of {total} with the same result", **values)
        if standing.country_result.is_assessed
        else gettext("{number} of {total} not assessed either", **values)
    )
    return html.Div([bar, html.Span(likeness, className="quiet")], className="peers")


def position_of_value(position: Position) -> list[Component | str]:
    """Where a value lies among the peers' values of the same year, in words; on a line too, if values can be ranked."""
    if position.value is None or not position.others:
        return [] if position.value is None else [gettext("no peer has a value of this year")]
    if position.indicator.kind in RANKED:
        return [
            _line(position),
            html.Span(_side_of_median(position, position.value, position.median or 0.0), className="quiet"),
        ]
    if position.indicator.kind is IndicatorKind.COUNTS:
        return []  # countries count in different ways: compare a country only with itself
    return [html.Span(_agreement(position) if position.indicator.answers else _range(position), className="quiet")]


def _agreement(position: Position) -> str:
    text = (
        gettext("as {number} of {total} peers", number=position.alike, total=position.others)
        if position.alike
        else gettext("as none of {total} peers", total=position.others)
    )
    code, count = position.usual or (0.0, 0)
    if count <= position.alike:
        return text
    return gettext(
        "{agreement}; most often “{answer}” ({number})",
        agreement=text,
        answer=label(position.indicator, code),
        number=count,
    )


def _range(position: Position) -> str:
    low, middle, high = (
        label(position.indicator, number or 0.0) for number in (position.low, position.median, position.high)
    )
    return gettext(
        "theirs from {low} to {high}, median {median} (n = {number})",
        low=low,
        high=high,
        median=middle,
        number=position.others,
    )


def _side_of_median(position: Position, value: float, median: float) -> str:
    middle = label(position.indicator, median)
    values = {"median": middle, "number": position.others}
    if value == median:
        return gettext("at their median, {median} (n = {number})", **values)
    if middle == label(position.indicator, value):  # rounding hides the difference
        return (
            gettext("just above their median, {median} (n = {number})", **values)
            if value > median
            else gettext("just below their median, {median} (n = {number})", **values)
        )
    return (
        gettext("above their median, {median} (n = {number})", **values)
        if value > median
        else gettext("below their median, {median} (n = {number})", **values)
    )


def _line(position: Position) -> Component:
    """The peers' range and median and the country's value, on the indicator's scale; without one, on that range."""
    low, high, median = position.low or 0.0, position.high or 0.0, position.median or 0.0
    return place_line(position.indicator.scale or (low, high or 1.0), low, high, median, position.value)


def rank(position: Position) -> str:
    """The rank, such as ``4 of 29``; empty if values cannot be ranked."""
    if position.rank is None:
        return ""
    return gettext("{rank} of {total}", rank=position.rank, total=position.others + 1)
