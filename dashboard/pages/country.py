"""``/countries/<ISO3>``: one country: where it stands on the principles, and what public data says about it."""

from collections.abc import Mapping

import pandas as pd
from dash import Dash, html
from dash.development.base_component import Component

from dashboard.components import urls
from dashboard.components.reason import who_answered
from dashboard.components.site import Site, View
from dashboard.components.stage import badge, legend, strip
from dashboard.domain import countries, indicators
from dashboard.domain.comparison import SOURCE_NAMES, Comparison, Source
from dashboard.domain.stages import MARK_NAMES, count_marks
from dashboard.schema.areas import Area
from dashboard.schema.codes import AreaKind, ObsStatus
from dashboard.schema.documents import Indicator

PATH = "/countries/{code}"


def layout(site: Site, query: Mapping[str, str], code: str) -> View:
    """One country. Raises UnknownNameError."""
    area = countries.country(site.toolkit, code)
    groups = [html.Li(group.name, className="chip") for group in countries.groups_of(area)]
    is_fictional = area.kind is AreaKind.FICTIONAL
    warning = [html.P("This country is fictional. It belongs to the illustrative example.", className="empty")]
    comparisons = [site.comparisons.of(source) for source in Source]
    standing = [part for comparison in comparisons for part in _standing(site, comparison, area)]
    body = [
        html.H1(area.name),
        *(warning if is_fictional else []),
        html.P(area.region, className="quiet") if area.region else None,
        html.Ul(groups, className="chips") if groups else None,
        *(standing or [html.H2("Stages"), html.P("No source says anything about its stages.", className="empty")]),
        *_values(site, area),
    ]
    return View(
        area.name, body, f"{area.name} in the Digital Government Toolkit.", crumbs=(("Countries", urls.COUNTRIES),)
    )


def _standing(site: Site, comparison: Comparison, area: Area) -> list[Component]:
    if area.code not in {country.code for country in comparison.countries}:
        return []
    evidence = comparison.source is Source.EVIDENCE
    rows = []
    for principle in site.toolkit.principles.values():
        cell = comparison.cells[area.code, principle.number]
        counts = {MARK_NAMES[mark]: n for mark, n in count_marks(cell.marks).items() if n}
        words = ", ".join(f"{n} {name}" for name, n in counts.items())
        why = urls.compare((area.code,), source=comparison.source, cell=f"{area.code}-{principle.number}")
        rows.append(
            html.Tr(
                [
                    html.Th(
                        html.A(f"{principle.number} {principle.short_title}", href=urls.principle(principle.number)),
                        scope="row",
                        className=f"pillar-edge-{principle.pillar}",
                    ),
                    html.Td(badge(cell.result, evidence=evidence)),
                    html.Td(strip(cell.marks, words)),
                    html.Td(html.A("Why", href=why, **{"aria-label": f"Why, principle {principle.number}"})),
                ]
            )
        )
    head = html.Thead(
        html.Tr([html.Th(text, scope="col") for text in ("Principle", "Stage", "Characteristics", "Reason")])
    )
    peers = urls.compare((area.code,), source=comparison.source)
    return [
        html.H2(SOURCE_NAMES[comparison.source]),
        html.P(
            f"Indicative results from public answers up to {comparison.cycles[0]}; not a self-assessment. "
            + who_answered(site.comparisons.answered_remotely(area.code))
            if evidence
            else f"Cycle {comparison.cycles[0]}."
        ),
        html.Div(html.Table([head, html.Tbody(rows)], className="data-table stage-table"), className="table-frame"),
        legend(evidence=evidence),
        html.P(html.A("Compare with others", href=peers)),
    ]


def _values(site: Site, area: Area) -> list[Component]:
    toolkit = site.toolkit
    own = toolkit.observations[toolkit.observations["ref_area"] == area.code].dropna(subset=["obs_value"])
    if own.empty:
        return [html.H2("Indicators"), html.P("No indicator has a value for it.", className="empty")]
    latest = own.sort_values("time_period").drop_duplicates(["indicator", "breakdown"], keep="last")
    sections = []
    for dataset in toolkit.datasets.values():
        part = latest[latest["dataset"] == dataset.id]
        if not part.empty:
            sections.append(html.Details([html.Summary(f"{dataset.title}: {len(part)} values"), _table(site, part)]))
    return [html.H2("Indicators"), html.P("Its latest value for each indicator, by dataset."), *sections]


def _table(site: Site, part: pd.DataFrame) -> Component:
    order = {name: place for place, name in enumerate(site.toolkit.indicators)}
    rows = []
    for row in sorted(part.to_dict("records"), key=lambda row: order[row["indicator"]]):
        entry = site.toolkit.indicators[row["indicator"]]
        rows.append(
            html.Tr(
                [
                    html.Th(html.A(entry.short_title, href=urls.indicator(entry.id)), scope="row"),
                    html.Td(_value(entry, row["obs_value"]), className="number"),
                    html.Td(str(row["time_period"])),
                    html.Td(
                        ""
                        if row["obs_status"] == ObsStatus.PRINTED
                        else f"{row['obs_status'].capitalize()}. {row['comment']}"
                    ),
                ]
            )
        )
    head = html.Thead(
        html.Tr(
            [html.Th(text, scope="col") for text in ("Indicator", "Value", "As of", "Status, where not simply printed")]
        )
    )
    return html.Div(html.Table([head, html.Tbody(rows)], className="data-table"), className="table-frame")


def _value(entry: Indicator, value: float) -> str:
    """The value with its scale, where it has one."""
    scale = f" of {entry.scale[1]:g}" if entry.scale else ""
    return f"{indicators.label(entry, value)}{scale}"


def register_callbacks(app: Dash, site: Site) -> None:
    """Nothing here changes."""
