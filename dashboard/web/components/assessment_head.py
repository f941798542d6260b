"""The head of every page of one assessment: its title, its state, its last save and the tabs to its other pages."""

import datetime as dt

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name, country
from dashboard.errors import UnknownNameError
from dashboard.i18n.formats import time_text
from dashboard.i18n.messages import gettext, message
from dashboard.model.assessments import Assessment, Comment
from dashboard.model.codes import Provenance, State
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components import ids
from dashboard.web.parameters import CYCLE

PAGE_NAMES = {
    "answers": message("Answers"),
    "result": message("Result and roadmap"),
    "revisions": message("Revisions and review"),
    "assessors": message("Assessors"),
}
CRUMBS = ((message("Assess"), urls.ASSESS),)
STATE_NAMES = {
    State.DRAFT: message("Draft"),
    State.SUBMITTED: message("Submitted for review"),
    State.RETURNED: message("Returned with comments"),
    State.PUBLISHED: message("Published"),
}


def head(snapshot: Snapshot, document: Assessment, current: str) -> list[Component]:
    """The head of a page of an assessment; ``current`` is one of ``PAGE_NAMES``."""
    return [
        html.H1(title(snapshot, document, current)),
        html.Ul([html.Li(words, className="chip") for words in _chips(document)], className="chips"),
        html.P(_status(snapshot, document), className="quiet"),
        *_returned(snapshot, document),
        _tabs(snapshot, document, current),
    ]


def assessment_at(snapshot: Snapshot, code: str, cycle: str) -> Assessment:
    """The assessment that an address names, saved or not. Raises UnknownNameError for an invalid country or year."""
    area = country(snapshot.toolkit, code)
    if not CYCLE.fullmatch(cycle):
        raise UnknownNameError("cycle", cycle)
    return snapshot.service.open(area.code, int(cycle))


def title(snapshot: Snapshot, document: Assessment, current: str) -> str:
    """The title of the page and its window, such as “New Zealand 2026: answers”."""
    return f"{area_name(snapshot.toolkit, document.country)} {document.cycle}: {gettext(PAGE_NAMES[current]).lower()}"


def format_time(at: dt.datetime) -> str:
    """A date and time, such as “23 Nov 2026, 14:02 UTC”."""
    return time_text(at)


def _chips(document: Assessment) -> tuple[str, str]:
    return gettext(STATE_NAMES[document.state]), gettext(str(document.provenance).capitalize())


def _status(snapshot: Snapshot, document: Assessment) -> list[Component | str]:
    last = f"{last_save(document)}. " if document.key in snapshot.toolkit.assessments else gettext("Not saved yet. ")
    children: list[Component | str] = [html.Span(last, id=ids.ASSESSMENT_SAVED)]
    if document.provenance is Provenance.ILLUSTRATIVE:
        name = area_name(snapshot.toolkit, document.country)
        children.append(gettext("{country} is fictional: its answers are an example. ", country=name))
    if not snapshot.editable:
        children.append(
            gettext(
                "This dashboard is read-only and shows what is published. Assessments are edited where it runs on one’s own "
                "machine, at 127.0.0.1."
            )
        )
    return children


def last_save(document: Assessment) -> str:
    """The number of the revision, when it was saved and by whom."""
    if document.saved_at is None:
        return gettext("Revision {number}, from a file; who saved it is not known", number=document.revision)
    return gettext(
        "Revision {number}, saved {time} by {name}",
        number=document.revision,
        time=format_time(document.saved_at),
        name=document.saved_by,
    )


def _returned(snapshot: Snapshot, document: Assessment) -> list[Component]:
    """The comments of the latest return; earlier ones stand on the page of the revisions."""
    if document.state is not State.RETURNED or not document.comments:
        return []
    last = max(comment.at for comment in document.comments)
    latest = [comment for comment in document.comments if comment.at == last]
    heading = html.H2(gettext("The secretariat has returned this assessment"))
    return [dbc.Alert([heading, comments(snapshot, document, latest)], color="warning")]


def comments(snapshot: Snapshot, document: Assessment, remarks: list[Comment]) -> Component:
    """Comments with their author, their time and a link to their principle."""
    return html.Ul(
        [
            html.Li(
                [html.B([*_on(snapshot, document, remark), ": "]), remark.text, html.Br(), _by(remark)],
                className="comment",
            )
            for remark in remarks
        ],
        className="comments",
    )


def _on(snapshot: Snapshot, document: Assessment, remark: Comment) -> list[Component | str]:
    if remark.principle is None:
        return [gettext("On the whole")]
    name = gettext(
        "Principle {number}, {title}",
        number=remark.principle,
        title=snapshot.toolkit.principles[remark.principle].short_title,
    )
    return [html.A(name, href=urls.assessment(*document.key, principle=remark.principle))]


def _by(remark: Comment) -> Component:
    return html.Span(f"{remark.by}, {format_time(remark.at)}", className="quiet")


def _tabs(snapshot: Snapshot, document: Assessment, current: str) -> Component:
    code, cycle = document.key
    places = {
        "answers": urls.assessment(code, cycle),
        "result": urls.result(code, cycle),
        "revisions": urls.revisions(code, cycle),
        "assessors": urls.assessors(code, cycle),
    }
    links = [
        html.Li(html.A(gettext(PAGE_NAMES[name]), href=href, **({"aria-current": "page"} if name == current else {})))
        for name, href in places.items()
        if name != "assessors" or snapshot.editable  # their answers are not public
    ]
    history = html.Li(
        html.A(
            gettext("History of {country}", country=area_name(snapshot.toolkit, code)), href=urls.history(country=code)
        )
    )
    return html.Nav(html.Ul([*links, history]), className="tabs", **{"aria-label": gettext("This assessment")})
