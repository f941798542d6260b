"""The assessments there are, as a table: where each stands, and the ways into it."""

from collections.abc import Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name
from dashboard.model.assessments import Assessment
from dashboard.model.codes import State
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.assessment_head import STATE_NAMES, moment

COLUMNS = ("Country and cycle", "State", "Provenance", "Answered", "Saved", "Open", "Files")
# What waits for somebody comes first.
ORDER = (State.SUBMITTED, State.RETURNED, State.DRAFT, State.PUBLISHED)
MOST = 200


def select(toolkit: Toolkit, text: str = "", state: State | None = None) -> list[Assessment]:
    """Those in a state whose country has the text in its name or code: what waits first, then by name, newest first."""
    wanted = text.strip().lower()
    found = [
        document
        for document in toolkit.assessments.values()
        if state in (None, document.state)
        and (wanted in area_name(toolkit, document.country).lower() or wanted == document.country.lower())
    ]
    return sorted(found, key=lambda d: (ORDER.index(d.state), area_name(toolkit, d.country), -d.cycle))


def assessment_list(toolkit: Toolkit, found: Sequence[Assessment]) -> list[Component]:
    """The table of these assessments, of very many the first."""
    if not found:
        return [html.P("There is no such assessment.", className="empty", role="status")]
    total = len(toolkit.assessments)
    more = f", the first {MOST} of them shown: choose a state or a country" if len(found) > MOST else ""
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in COLUMNS]))
    asked = sum(len(principle.asked) for principle in toolkit.principles.values())
    rows = [_row(toolkit, document, asked) for document in found[:MOST]]
    table = html.Table([head, html.Tbody(rows)], className="data-table assessment-list")
    return [
        html.P(f"{len(found)} of {total} assessments{more}", className="quiet", role="status"),
        html.Div(table, className="table-frame whole"),
    ]


def _row(toolkit: Toolkit, document: Assessment, asked: int) -> Component:
    key = document.key
    by = f", {moment(document.saved_at)} by {document.saved_by}" if document.saved_at else ""
    pages = {"answers": urls.assessment(*key), "result": urls.result(*key), "revisions": urls.revisions(*key)}
    files = {form.upper(): urls.assessment_file(*key, form) for form in ("xlsx", "csv", "json")}
    return html.Tr(
        [
            html.Th(
                html.A(f"{area_name(toolkit, document.country)} {document.cycle}", href=pages["answers"]), scope="row"
            ),
            html.Td(STATE_NAMES[document.state]),
            html.Td(document.provenance.capitalize()),
            html.Td(f"{len(document.given)} of {asked}"),
            html.Td(f"revision {document.revision}{by}"),
            html.Td(_links(pages.items())),
            html.Td(_links(files.items(), download=True)),
        ]
    )


def _links(links: Iterable[tuple[str, str]], *, download: bool = False) -> list[Component | str]:
    """Links in one line; a file's link saves it."""
    extra = {"download": True} if download else {}
    parts: list[Component | str] = []
    for name, href in links:
        parts += [" · " if parts else "", html.A(name, href=href, **extra)]
    return parts
