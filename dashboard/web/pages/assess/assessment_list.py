"""The table of all assessments: the state of each, and links to its pages and files."""

from collections.abc import Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name
from dashboard.model.assessments import Assessment
from dashboard.model.codes import State
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.assessment_head import STATE_NAMES, format_time

COLUMNS = ("Country and cycle", "State", "Provenance", "Answered", "Saved", "Open", "Files")
# Assessments that wait for an action come first.
ORDER = (State.SUBMITTED, State.RETURNED, State.DRAFT, State.PUBLISHED)
MAX_ROWS = 200


def select(toolkit: Toolkit, text: str = "", state: State | None = None) -> list[Assessment]:
    """The assessments in a state whose country matches a text, sorted by state, country name and cycle (newest first)."""
    query = text.strip().lower()
    matches = [
        document
        for document in toolkit.assessments.values()
        if state in (None, document.state)
        and (query in area_name(toolkit, document.country).lower() or query == document.country.lower())
    ]
    return sorted(matches, key=lambda d: (ORDER.index(d.state), area_name(toolkit, d.country), -d.cycle))


def assessment_list(toolkit: Toolkit, assessments: Sequence[Assessment]) -> list[Component]:
    """The table of these assessments, at most MAX_ROWS of them."""
    if not assessments:
        return [html.P("There is no such assessment.", className="empty", role="status")]
    total = len(toolkit.assessments)
    more = f", the first {MAX_ROWS} of them shown: choose a state or a country" if len(assessments) > MAX_ROWS else ""
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in COLUMNS]))
    questions = sum(len(principle.answer_ids) for principle in toolkit.principles.values())
    rows = [_assessment_row(toolkit, document, questions) for document in assessments[:MAX_ROWS]]
    table = html.Table([head, html.Tbody(rows)], className="data-table assessment-list")
    return [
        html.P(f"{len(assessments)} of {total} assessments{more}", className="quiet", role="status"),
        html.Div(table, className="table-frame whole"),
    ]


def _assessment_row(toolkit: Toolkit, document: Assessment, questions: int) -> Component:
    key = document.key
    saved = f", {format_time(document.saved_at)} by {document.saved_by}" if document.saved_at else ""
    pages = {"answers": urls.assessment(*key), "result": urls.result(*key), "revisions": urls.revisions(*key)}
    files = {form.upper(): urls.assessment_file(*key, form) for form in ("xlsx", "csv", "json")}
    return html.Tr(
        [
            html.Th(
                html.A(f"{area_name(toolkit, document.country)} {document.cycle}", href=pages["answers"]), scope="row"
            ),
            html.Td(STATE_NAMES[document.state]),
            html.Td(document.provenance.capitalize()),
            html.Td(f"{len(document.answer_codes)} of {questions}"),
            html.Td(f"revision {document.revision}{saved}"),
            html.Td(_links(pages.items())),
            html.Td(_links(files.items(), download=True)),
        ]
    )


def _links(links: Iterable[tuple[str, str]], *, download: bool = False) -> list[Component | str]:
    """Links in one line; with ``download``, links to files."""
    extra = {"download": True} if download else {}
    parts: list[Component | str] = []
    for name, href in links:
        parts += [" · " if parts else "", html.A(name, href=href, **extra)]
    return parts
