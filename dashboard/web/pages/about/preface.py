"""The toolkit's preface in plain words, with its lines in the source."""

import datetime as dt

from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name
from dashboard.exports.citation.citation import day
from dashboard.i18n.formats import month_text
from dashboard.model.preface import Meeting, Preface
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.lists import bullet_list
from dashboard.web.components.provenance import source


def preface(toolkit: Toolkit) -> list[Component]:
    """The Recommendation and its adherents, the meetings, the community, the contributions invited."""
    document = toolkit.preface
    contact = f"Contact, as printed in {document.year}: {document.contact}. It may no longer be in use."
    return [
        *(html.P(text) for text in document.purpose.split("\n\n")),
        *_recommendation(toolkit, document),
        html.H3("The E-Leaders meetings that it names"),
        html.Ul(
            [html.Li(_meeting(toolkit, meeting), id=f"meeting-{n}") for n, meeting in enumerate(document.meetings, 1)],
            className="meetings",
        ),
        html.H3("What each principle holds"),
        html.Ul([html.Li(text) for text in document.sections]),
        html.H3("A living document and its community"),
        *bullet_list(document.community, "community", html.H4),
        html.H3(f"The {len(document.contributions)} kinds of contribution asked for"),
        *bullet_list(document.contributions, "contribution", html.H4),
        *([html.P(contact, className="quiet")] if document.contact else []),
    ]


def _recommendation(toolkit: Toolkit, document: Preface) -> list[Component]:
    recommendation = document.recommendation
    countries = [
        html.Li(html.A(area_name(toolkit, code), href=urls.country(code)), className="chip")
        for code in recommendation.adherents
    ]
    total = recommendation.members + len(recommendation.adherents)
    return [
        html.H3(recommendation.name),
        html.P(
            f"The OECD Council approved it on {day(recommendation.approved)}. All {recommendation.members} members of the time "
            f"adopted it, and {len(recommendation.adherents)} other countries had adhered by {document.year}: {total} adherents in "
            f"all (the sum is ours; the members are not listed). {source(recommendation.source_lines)}"
        ),
        html.Ul(countries, className="chips", **{"aria-label": "Adherents that were not members"}),
    ]


def _meeting(toolkit: Toolkit, meeting: Meeting) -> list[Component | str]:
    country = area_name(toolkit, meeting.country)
    place = meeting.city if country in meeting.city else f"{meeting.city}, {country}"  # Mexico City says it already
    chair = f" Chair of the E-Leaders: {meeting.chair}." if meeting.chair else ""
    return [html.B(f"{place}, {_date(meeting.date)}. "), " ".join(filter(None, (meeting.role + chair, meeting.note)))]


def _date(text: str) -> str:
    """An ISO date, month or interval as a reader writes it."""
    if "/" in text:
        first, last = (dt.date.fromisoformat(part) for part in text.split("/"))
        return f"{first.day}–{day(last)}" if f"{first:%Y%m}" == f"{last:%Y%m}" else f"{day(first)} – {day(last)}"
    if len(text) == len("2012-03"):
        return month_text(dt.date.fromisoformat(f"{text}-01"))
    return day(dt.date.fromisoformat(text))
