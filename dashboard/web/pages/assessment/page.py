"""``/assess/<ISO3>/<cycle>``: the questionnaire of one country and cycle."""

from collections.abc import Mapping

from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard.domain.reference.countries import area_name
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.assessment_head import CRUMBS, assessment_at, head, title
from dashboard.web.components.author import author
from dashboard.web.components.notices import notices
from dashboard.web.pages.assessment import ids
from dashboard.web.pages.assessment.questionnaire import payload, plain
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("principle", "as")


def layout(snapshot: Snapshot, query: Mapping[str, str], code: str, cycle: str) -> View:
    """The assessment, opened at a principle; a blank one where none is saved. Raises UnknownNameError, DataError."""
    document = assessment_at(snapshot, code, cycle)
    name = area_name(snapshot.toolkit, document.country)
    params = Query(query)
    number = params.number("principle", list(snapshot.toolkit.principles)) or 1
    first = plain(document, snapshot.toolkit.principles[number])
    body = [
        *head(snapshot, document, "answers"),
        *notices(params.notices),
        html.Div(
            [author() if snapshot.editable else None, html.Div(id=ids.ASSESS_WHOSE, className="assess-of")],
            className="assess-who",
        ),
        html.Div(id=ids.ASSESS_FRAME),
        html.Div(first, className="assess-plain"),
        dcc.Store(id=ids.ASSESS_DATA, data=payload(snapshot, document, number)),
    ]
    description = f"The self-assessment of {name} for {document.cycle} on the twelve principles of digital government."
    return View(
        title(snapshot, document, "answers"),
        body,
        description,
        crumbs=CRUMBS,
        path=urls.assessment(*document.key),
    )


def register_callbacks(app: Dash, snapshot: Snapshot) -> None:
    """The browser draws the form and saves it."""
    app.clientside_callback(
        ClientsideFunction("assess", "draw"), Output(ids.ASSESS_FRAME, "className"), Input(ids.ASSESS_DATA, "data")
    )
