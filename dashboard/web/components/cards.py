"""The card of an indicator in a list, and its chips and tags."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.statistics import indicators
from dashboard.i18n.messages import gettext
from dashboard.model.codes import KIND_NAMES, ObsStatus
from dashboard.model.documents import Indicator, Principle
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls


def principle_chip(principle: Principle) -> Component:
    """The number and short title of a principle, linked, in the colour of its pillar."""
    return html.A(
        [html.B(str(principle.number)), f" {principle.short_title}"],
        href=urls.principle(principle.number),
        className=f"chip pillar-{principle.pillar}",
    )


def status_tags(toolkit: Toolkit, indicator: Indicator) -> list[Component]:
    """A tag for every status other than printed, so that an uncertain number never looks certain."""
    lost = gettext("numbers not assignable") if indicator.unassigned else gettext("numbers lost in source")
    names = {ObsStatus.LOST: lost, ObsStatus.LIKELY: gettext("likely reading"), ObsStatus.DEDUCED: gettext("deduced")}
    statuses = indicators.statuses(toolkit.observations_of(indicator.id))
    return [html.Span(names[s], className="tag") for s in map(ObsStatus, statuses) if s in names]


def indicator_card(toolkit: Toolkit, indicator: Indicator, heading: type[Component] = html.H3) -> Component:
    """One indicator in a list: its finding, its question, its principles and its dataset."""
    dataset = toolkit.datasets[indicator.dataset]
    chips = [principle_chip(toolkit.principles[number]) for number in indicator.principles]
    return html.Article(
        [
            heading(html.A(indicators.finding(toolkit, indicator), href=urls.indicator(indicator.id))),
            html.P(indicator.question, className="question"),
            html.P([*chips, *status_tags(toolkit, indicator)], className="chips"),
            html.P(f"{dataset.title} · {gettext(KIND_NAMES[indicator.kind])}", className="quiet"),
        ],
        className="list-card",
    )
