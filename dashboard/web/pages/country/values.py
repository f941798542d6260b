"""Every country-level indicator of one country, dataset by dataset, and which data is missing."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.describe import position_status, position_value
from dashboard.domain.maturity.peers import Coverage, Position, coverage
from dashboard.model.codes import IndicatorKind, ObsStatus
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components import peers
from dashboard.web.components.add_to_deck import deck_heading


def values(snapshot: Snapshot, positions: Sequence[Position], name: str, *, ranks: bool) -> list[Component]:
    """The values by dataset; ``name`` is the name of the peer group. ``ranks`` includes published ranks."""
    visible = [p for p in positions if p.indicator.kind not in _left_out(ranks=ranks)]
    parts = [part for part in coverage(snapshot.toolkit, visible) if part.known]
    if not parts:
        return [_heading(), html.P("No indicator has a value for it.", className="empty")]
    sections = [
        html.Details(
            [html.Summary(f"{_title(snapshot, part)}: {_count(part)}"), _table(part.known, ranks)],
            open=True,
        )
        for part in parts
    ]
    hint = "" if ranks else " Ranks are left out unless you ask for them."
    note = html.P(
        f"Its latest value of each indicator, beside the values of the same year of its peers: {name}. The line is the "
        f"indicator’s scale, the bar on it their range, the tick their median, the diamond the country.{hint}"
    )
    return [deck_heading(_heading(), "#indicators", "Indicators of a country"), note, *sections]


def _heading() -> Component:
    return html.H2("Indicators", id="indicators")


def _left_out(*, ranks: bool) -> set[IndicatorKind]:
    memberships = {IndicatorKind.MEMBERSHIP}  # shown at the top of the page
    return memberships if ranks else memberships | {IndicatorKind.RANK}


def _title(snapshot: Snapshot, part: Coverage) -> str:
    return snapshot.toolkit.datasets[part.dataset].title


def _count(part: Coverage) -> str:
    return f"{len(part.known)} of {len(part.known) + len(part.missing)}"


def _table(positions: Sequence[Position], ranks: bool) -> Component:
    columns = ("Indicator", "Value", "Year", "Among peers", *(("Rank",) if ranks else ()), "Status")
    statuses = [position_status(position) for position in positions]
    columns = columns if any(statuses) else columns[:-1]
    rows = []
    for position, status in zip(positions, statuses, strict=True):
        link = html.A(position.indicator.short_title, href=urls.indicator(position.indicator.id))
        cells = [
            html.Th(link, scope="row"),
            html.Td(position_value(position), className="number"),
            html.Td(str(position.period)),
            html.Td(peers.position_of_value(position), className="place"),
            *([html.Td(peers.rank(position), **{"data-label": "Rank "})] if ranks else []),
            *([html.Td(status, **{"data-label": "Status "})] if any(statuses) else []),
        ]
        rows.append(html.Tr(cells))
    names = [html.Th(text, scope="col", className="number" if text == "Value" else "") for text in columns]
    return html.Div(
        html.Table([html.Thead(html.Tr(names)), html.Tbody(rows)], className="data-table values"),
        className="table-frame whole",
    )


def missing(snapshot: Snapshot, positions: Sequence[Position]) -> list[Component]:
    """By dataset how many indicators have a value, and which have none; without ranks and memberships."""
    rows = []
    # A chart of counts shows a selection of countries: absence from it does not mean a missing value.
    surveyed = [p for p in positions if p.indicator.kind is not IndicatorKind.COUNTS or (p.value is None and p.comment)]
    included = [p for p in surveyed if p.indicator.kind not in _left_out(ranks=False)]
    for part in coverage(snapshot.toolkit, included):
        years = sorted({position.period for position in part.known if position.period})
        gaps = [f"{p.indicator.short_title} ({p.status})" for p in part.missing]
        covered = part.known or any(p.status is not ObsStatus.NOT_SURVEYED for p in part.missing)
        rows.append(
            html.Tr(
                [
                    html.Th(html.A(_title(snapshot, part), href=urls.catalogue(dataset=part.dataset)), scope="row"),
                    html.Td(_count(part), className="number"),
                    html.Td(", ".join(map(str, years)) or "–"),
                    html.Td("; ".join(gaps) if covered else "all of them: the country is not in it"),
                ]
            )
        )
    columns = ("Dataset", "Indicators with a value", "Latest years", "What is missing")
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in columns]))
    return [
        html.H2("What data exists, and what is missing"),
        html.P(
            "What is missing is not a no: nobody asked, nobody answered, or the number was lost in its source. Published "
            "ranks and memberships are not counted."
        ),
        html.Div(html.Table([head, html.Tbody(rows)], className="data-table"), className="table-frame whole"),
    ]
