"""``/assess/<ISO3>/<cycle>``: the self-assessment of one country for one cycle, to be answered."""

from collections.abc import Mapping

from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard.domain.reference.countries import area_name
from dashboard.services.app_state import AppState
from dashboard.web import urls
from dashboard.web.components.assessment_head import CRUMBS, addressed, head, title
from dashboard.web.components.author import author
from dashboard.web.components.notices import notices
from dashboard.web.pages.assessment import ids
from dashboard.web.pages.assessment.questionnaire import payload, plain
from dashboard.web.parameters import Query
from dashboard.web.view import View

PATH = "/assess/{code}/{cycle}"
PARAMETERS: tuple[str, ...] = ("principle", "as")
NEEDS = ("assessment", "editor")


def layout(site: AppState, query: Mapping[str, str], code: str, cycle: str) -> View:
    """The assessment, opened at a principle; where there is none yet, a blank one. Raises UnknownNameError, DataError."""
    document = addressed(site, code, cycle)
    name = area_name(site.toolkit, document.country)
    asked = Query(query)
    number = asked.number("principle", list(site.toolkit.principles)) or 1
    first = plain(document, site.toolkit.principles[number])
    body = [
        *head(site, document, "answers"),
        *notices(asked.notices),
        html.Div(
            [author() if site.desk.editable else None, html.Div(id=ids.ASSESS_WHOSE, className="assess-of")],
            className="assess-who",
        ),
        html.Div(id=ids.ASSESS_FRAME),
        html.Div(first, className="assess-plain"),
        dcc.Store(id=ids.ASSESS_DATA, data=payload(site, document, number)),
    ]
    description = f"The self-assessment of {name} for {document.cycle} on the twelve principles of digital government."
    return View(
        title(site, document, "answers"),
        body,
        description,
        needs=NEEDS,
        crumbs=CRUMBS,
        path=urls.assessment(*document.key),
    )


def register_callbacks(app: Dash, site: AppState) -> None:
    """The form is drawn by the browser, which also keeps and saves what is entered."""
    app.clientside_callback(
        ClientsideFunction("assess", "draw"), Output(ids.ASSESS_FRAME, "className"), Input(ids.ASSESS_DATA, "data")
    )
