"""The toolkit's preface: its facts, told in plain words, with their places in the source."""

import datetime as dt

from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name
from dashboard.exports.citation.citation import day
from dashboard.model.preface import Meeting, Preface
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.lists import bullet_list
from dashboard.web.components.provenance import source


def preface(toolkit: Toolkit) -> list[Component]:
    """The Recommendation and who adhered to it, the meetings, the community, the contributions asked for."""
    found = toolkit.preface
    contact = f"Contact, as printed in {found.year}: {found.contact}. It may no longer be in use."
    return [
        *(html.P(text) for text in found.purpose.split("\n\n")),
        *_recommendation(toolkit, found),
        html.H3("The E-Leaders meetings that it names"),
        html.Ul(
            [html.Li(_meeting(toolkit, meeting), id=f"meeting-{n}") for n, meeting in enumerate(found.meetings, 1)],
            className="meetings",
        ),
        html.H3("What each principle holds"),
        html.Ul([html.Li(text) for text in found.sections]),
        html.H3("A living document and its community"),
        *bullet_list(found.community, "community", html.H4),
        html.H3(f"The {len(found.contributions)} kinds of contribution asked for"),
        *bullet_list(found.contributions, "contribution", html.H4),
        *([html.P(contact, className="quiet")] if found.contact else []),
    ]


def _recommendation(toolkit: Toolkit, found: Preface) -> list[Component]:
    done = found.recommendation
    countries = [
        html.Li(html.A(area_name(toolkit, code), href=urls.country(code)), className="chip") for code in done.adherents
    ]
    total = done.members + len(done.adherents)
    return [
        html.H3(done.name),
        html.P(
            f"The OECD Council approved it on {day(done.approved)}. All {done.members} members of the time adopted it, and "
            f"{len(done.adherents)} other countries had adhered by {found.year}: {total} adherents in all (the sum is ours; the "
            f"members are not listed). {source(done.source_lines)}"
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
        return f"{dt.date.fromisoformat(f'{text}-01'):%B %Y}"
    return day(dt.date.fromisoformat(text))
