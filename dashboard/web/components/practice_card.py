"""The card of a good practice in a list, and its link as the toolkit prints it."""

from urllib.parse import urlsplit

from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name
from dashboard.i18n.messages import gettext, gettext_parts
from dashboard.model.codes import REPAIR_NAMES
from dashboard.model.practices import Practice
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.cards import principle_chip


def practice_card(
    toolkit: Toolkit, practice: Practice, principle: int | None = None, heading: type[Component] = html.H3
) -> Component:
    """One practice in a list; with a principle, also what the toolkit says about it only there."""
    chips = [principle_chip(toolkit.principles[number]) for number in practice.principles]
    remarks = [mention.says for mention in practice.mentions if mention.principle == principle and mention.says]
    return html.Article(
        [
            heading(html.A(practice.name, href=urls.practice(practice.id))),
            html.P(html.A(area_name(toolkit, practice.country), href=urls.country(practice.country))),
            html.P(practice.summary),
            *(html.P([html.B(gettext("Under this principle: ")), text]) for text in remarks),
            html.P(chips, className="chips"),
            html.P(printed_link(practice), className="quiet"),
        ],
        className="list-card practice-card",
    )


def printed_link(practice: Practice) -> list[Component | str]:
    """The link and how its address was corrected; a guess is marked as such."""
    link = practice.link
    if link is None:
        return [gettext("The toolkit prints no link with it.")]
    host = (urlsplit(link.url).hostname or "").removeprefix("www.")
    anchor = html.A(
        gettext("Read more at {host}", host=host), href=link.url, rel="noreferrer", className="printed-link"
    )
    return gettext_parts("{link}, {status}.", link=anchor, status=gettext(REPAIR_NAMES[link.repair]))
