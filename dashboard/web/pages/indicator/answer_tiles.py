"""A tile for each country with its answer, grouped by answer: the countries behind a share."""

from collections.abc import Collection, Sequence

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.domain.statistics import indicators
from dashboard.model.documents import Indicator
from dashboard.web import urls
from dashboard.web.components.lists import FOLDED, MAX_OPEN

SYMBOLS = {1: "●", 2: "○●", 3: "○◐●", 4: "○◔◕●"}  # from the lowest answer to the highest
NO_ANSWER = "–"
MISSING = ("No answer", NO_ANSWER, "none")


def answer_tiles(
    source: Indicator, rows: pd.DataFrame, period: int | None, highlighted: Collection[str]
) -> list[Component]:
    """The tiles of one year (None: the latest); ``rows`` are the observations of ``source``. Empty without any."""
    current = indicators.in_period(rows, period)
    if current.empty:
        return []
    year = int(current["time_period"].iloc[0])
    total = rows[rows["time_period"] == year]
    groups = []
    codes = sorted(source.answers)
    for place, code in reversed(list(enumerate(codes))):
        kind = (source.answers[code], _symbol(place, len(codes)), _tone(place, len(codes)))
        groups.append(_group(kind, current[current["obs_value"] == code], highlighted))
    empty = total[total["obs_value"].isna()]
    for status in dict.fromkeys(empty["obs_status"]):
        groups.append(_group((status.capitalize(), *MISSING[1:]), empty[empty["obs_status"] == status], highlighted))
    heading = html.H2(f"Country by country, {year}", className="section-title")
    return [heading, html.P(source.question, className="quiet"), *(group for group in groups if group is not None)]


def _symbol(place: int, count: int) -> str:
    known = SYMBOLS.get(count)
    return known[place] if known else str(place)


def _tone(place: int, count: int) -> str:
    return "yes" if place == count - 1 else "no" if place == 0 else "middle"


def _group(kind: Sequence[str], rows: pd.DataFrame, highlighted: Collection[str]) -> Component | None:
    if rows.empty:
        return None
    answer, symbol, tone = kind
    named = sorted(zip(rows["area"], rows["ref_area"], strict=True))
    tiles = [
        html.Li(
            html.A(
                [html.B(symbol, **{"aria-hidden": "true"}), html.Span(name)],
                href=urls.country(code),
                className=f"answer-tile tile-{tone}{' lit' if code in highlighted else ''}",
                title=f"{name}: {answer}",
            )
        )
        for name, code in named
    ]
    summary = html.Summary([html.Span(symbol, **{"aria-hidden": "true"}), f" {answer}: {len(named)}"])
    is_open = len(named) <= MAX_OPEN or any(code in highlighted for _, code in named)
    return html.Details(
        [summary, html.Ul(tiles, className="answer-tiles")], open=is_open, className="" if is_open else FOLDED
    )
