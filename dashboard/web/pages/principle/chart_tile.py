"""An indicator as a small card with a chart made of boxes and text: it prints, and needs no chart library.

The forms are those of the large charts: one 100 % bar for a share or for answers, sorted bars for several shares, and
a line with the range and the median for scores.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name
from dashboard.domain.statistics import indicators
from dashboard.domain.statistics.alternative import text_alternative
from dashboard.model.codes import IndicatorKind
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.add_to_deck import add_to_deck
from dashboard.web.components.cards import status_tags
from dashboard.web.components.small_charts import place_line
from dashboard.web.state.chart_source import source_line, status_words

TONES = ("yes", "middle", "no")


@dataclass(frozen=True)
class TileSegment:
    """A part of a 100 % bar: its text, its share of the whole, and its tone."""

    text: str
    percent: float
    tone: str


def chart_tile(snapshot: Snapshot, indicator: Indicator, heading: type[Component] = html.H3) -> Component:
    """The whole card: finding, question, chart, source and status, with a link to the full chart."""
    rows = indicators.in_period(snapshot.toolkit.observations_of(indicator.id))
    finding = indicators.finding(snapshot.toolkit, indicator)
    boxes = _boxes(snapshot, indicator, rows)
    alternative = text_alternative(snapshot.toolkit, indicator)
    chart = html.Div(boxes, role="img", className="tile-chart", **{"aria-label": alternative}) if boxes else None
    words = [html.Li(word) for word in status_words(snapshot, indicator)]
    return html.Article(
        [
            heading(html.A(finding, href=urls.indicator(indicator.id))),
            html.P(indicator.question, className="question"),
            *([chart] if chart else _instead(snapshot, indicator)),
            html.P(status_tags(snapshot.toolkit, indicator), className="chips"),
            html.Footer(
                [
                    html.P(source_line(snapshot, indicator), className="source"),
                    html.Ul(words, className="status-notes") if words else None,
                    add_to_deck(urls.indicator(indicator.id), finding),
                ],
                className="card-foot",
            ),
        ],
        className="list-card chart-tile",
    )


def _instead(snapshot: Snapshot, indicator: Indicator) -> list[Component]:
    """What replaces a chart without numbers: the comment on them, and the closest later data."""
    remarks = [text for text in snapshot.toolkit.observations_of(indicator.id)["comment"] if text]
    later = [snapshot.toolkit.indicators[name] for name in indicator.related]
    nearest = [part for other in later for part in ("; ", html.A(other.short_title, href=urls.indicator(other.id)))][1:]
    comment = [html.P(remarks[0])] if remarks else []
    return [*comment, html.P(["The nearest later data: ", *nearest, "."])] if nearest else comment


def _boxes(snapshot: Snapshot, indicator: Indicator, rows: pd.DataFrame) -> list[Component]:
    if rows.empty:
        return []
    match indicator.kind:
        case IndicatorKind.SHARE:
            records = sorted(rows.to_dict("records"), key=lambda row: indicator.codes.index(row["breakdown"]))
            names = [(indicator.breakdowns.get(row["breakdown"], indicator.short_title), row) for row in records]
            parts = [
                (f"{name} {indicators.label(indicator, row['obs_value'], row['breakdown'])}", row["obs_value"], name)
                for name, row in names
            ]
            return [
                _stack(
                    [TileSegment(text, value, _tone(name, place)) for place, (text, value, name) in enumerate(parts)]
                )
            ]
        case IndicatorKind.SHARES:
            return _bars(indicator, rows)
        case IndicatorKind.ANSWER:
            counts = rows["obs_value"].value_counts()
            counted = [(text, int(counts.get(code, 0))) for code, text in indicator.answers.items()]
            tones = ("no", *("middle" for _ in counted[1:-1]), "yes")[-len(counted) :]
            return [
                _stack(
                    [
                        TileSegment(f"{text} {count}", 100 * count / len(rows), tone)
                        for (text, count), tone in zip(counted, tones, strict=True)
                        if count
                    ]
                )
            ]
        case IndicatorKind.SCORE:
            return [_spread(snapshot, indicator, rows)]
    return []


def _tone(name: str, place: int) -> str:
    return "no" if name.lower() == "no" else TONES[min(place, 1)]


def _stack(parts: Sequence[TileSegment]) -> Component:
    """One 100 % bar with its legend, as some parts are too narrow for a label."""
    boxes = [html.Span(className=f"tone-{part.tone}", style={"flexGrow": f"{part.percent:.2f}"}) for part in parts]
    rest = 100 - sum(part.percent for part in parts)
    if rest >= 1:  # the rest stays empty: 33 % alone must not fill the bar
        boxes.append(html.Span(className="rest", style={"flexGrow": f"{rest:.2f}"}))
    names = [
        html.Li([html.I(className=f"swatch tone-{part.tone}", **{"aria-hidden": "true"}), part.text]) for part in parts
    ]
    return html.Div([html.Div(boxes, className="stack"), html.Ul(names, className="stack-names")])


def _bars(indicator: Indicator, rows: pd.DataFrame) -> list[Component]:
    records = sorted(rows.to_dict("records"), key=lambda row: indicator.codes.index(row["breakdown"]))
    if indicator.sums_to is None:  # shares that add up form one scale and stay in its order
        records = sorted(records, key=lambda row: -row["obs_value"])
    bars = []
    for row in records:
        name = indicator.breakdowns.get(row["breakdown"], indicator.short_title)
        value = indicators.label(indicator, row["obs_value"], row["breakdown"])
        bar = html.Div(html.Span(className="tone-yes", style={"width": f"{row['obs_value']:.1f}%"}), className="track")
        bars.append(html.Div([html.Div([html.Span(name), html.B(value)], className="bar-name"), bar]))
    return bars


def _spread(snapshot: Snapshot, indicator: Indicator, rows: pd.DataFrame) -> Component:
    """The range and the median of all countries on the scale of the indicator."""
    values = rows.loc[rows["ref_area"].isin(_countries(snapshot)), ["ref_area", "obs_value"]].sort_values("obs_value")
    first, last, middle = values.iloc[0], values.iloc[-1], float(values["obs_value"].median())
    line = place_line(indicator.scale or (0.0, 1.0), float(first["obs_value"]), float(last["obs_value"]), middle)
    ends = " – ".join(
        f"{area_name(snapshot.toolkit, row['ref_area'])} {indicators.label(indicator, row['obs_value'])}"
        for row in (first, last)
    )
    return html.Div([line, html.P(f"{ends}; median {indicators.label(indicator, middle)}", className="quiet")])


def _countries(snapshot: Snapshot) -> list[str]:
    return [code for code, area in snapshot.toolkit.areas.items() if area.kind == "country"]
