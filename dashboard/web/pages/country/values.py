"""What public data says about one country: every country-level indicator, dataset by dataset, and what is missing."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.describe import position_status, position_value
from dashboard.domain.maturity.peers import Coverage, Position, coverage
from dashboard.model.codes import IndicatorKind, ObsStatus
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components import peers
from dashboard.web.components.add_to_deck import addable


def values(snapshot: Snapshot, positions: Sequence[Position], name: str, *, ranks: bool) -> list[Component]:
    """The values by dataset; ``name`` is what the peers are called. Ranks, published ones too, only where asked for."""
    shown = [p for p in positions if p.indicator.kind not in _left_out(ranks=ranks)]
    parts = [part for part in coverage(snapshot.toolkit, shown) if part.known]
    if not parts:
        return [_heading(), html.P("No indicator has a value for it.", className="empty")]
    sections = [
        html.Details(
            [html.Summary(f"{_title(snapshot, part)}: {_count(part)}"), _table(part.known, ranks)],
            open=True,
        )
        for part in parts
    ]
    hidden = "" if ranks else " Ranks are left out unless you ask for them."
    note = html.P(
        f"Its latest value of each indicator, beside the values of the same year of its peers: {name}. The line is the "
        f"indicator’s scale, the bar on it their range, the tick their median, the diamond the country.{hidden}"
    )
    return [addable(_heading(), "#indicators", "Indicators of a country"), note, *sections]


def _heading() -> Component:
    return html.H2("Indicators", id="indicators")


def _left_out(*, ranks: bool) -> set[IndicatorKind]:
    memberships = {IndicatorKind.MEMBERSHIP}  # these stand in the head of the page
    return memberships if ranks else memberships | {IndicatorKind.RANK}


def _title(snapshot: Snapshot, part: Coverage) -> str:
    return snapshot.toolkit.datasets[part.dataset].title


def _count(part: Coverage) -> str:
    return f"{len(part.known)} of {len(part.known) + len(part.missing)}"


def _table(found: Sequence[Position], ranks: bool) -> Component:
    columns = ("Indicator", "Value", "Year", "Among peers", *(("Rank",) if ranks else ()), "Status")
    told = [position_status(position) for position in found]
    columns = columns if any(told) else columns[:-1]
    rows = []
    for position, status in zip(found, told, strict=True):
        link = html.A(position.indicator.short_title, href=urls.indicator(position.indicator.id))
        cells = [
            html.Th(link, scope="row"),
            html.Td(position_value(position), className="number"),
            html.Td(str(position.period)),
            html.Td(peers.place(position), className="place"),
            *([html.Td(peers.rank(position), **{"data-label": "Rank "})] if ranks else []),
            *([html.Td(status, **{"data-label": "Status "})] if any(told) else []),
        ]
        rows.append(html.Tr(cells))
    names = [html.Th(text, scope="col", className="number" if text == "Value" else "") for text in columns]
    return html.Div(
        html.Table([html.Thead(html.Tr(names)), html.Tbody(rows)], className="data-table values"),
        className="table-frame whole",
    )


def missing(snapshot: Snapshot, positions: Sequence[Position]) -> list[Component]:
    """Which datasets hold something about the country, and what each of them does not; ranks and memberships aside."""
    rows = []
    # Counts are of the few countries that a chart chose: that another is not among them says nothing.
    told = [p for p in positions if p.indicator.kind is not IndicatorKind.COUNTS or (p.value is None and p.comment)]
    wanted = [p for p in told if p.indicator.kind not in _left_out(ranks=False)]
    for part in coverage(snapshot.toolkit, wanted):
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
