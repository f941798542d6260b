"""The saves of an assessment as a table: when, by whom, and what changed."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from dash import html
from dash.development.base_component import Component

from dashboard.model.assessments import Assessment
from dashboard.storage.assessments import Revision
from dashboard.web import urls
from dashboard.web.components.assessment_head import STATE_NAMES, format_time

COLUMNS = ("Revision", "Saved", "By", "State", "What changed", "Actions")
MAX_SUMMARIES = 40  # the newest revisions, with summaries; a link leads to the changes of older ones
UNKNOWN = "not known"


def revision_list(
    document: Assessment,
    saved: Sequence[Revision],
    summaries: Mapping[int, str],
    *,
    everything: bool,
    editable: bool,
) -> list[Component]:
    """The saves, newest first; ``summaries`` holds the changes of the newest ones, by number of the revision."""
    visible = saved if everything else saved[-MAX_SUMMARIES:]
    hidden = len(saved) - len(visible)
    before = {revision.number: previous.number for previous, revision in pairwise(saved)}
    rows = [
        _revision_row(document, revision, summaries, before.get(revision.number), editable=editable)
        for revision in reversed(visible)
    ]
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in COLUMNS]))
    table = html.Table([head, html.Tbody(rows)], className="data-table revisions")
    every = html.A(f"Show all {len(saved)}", href=urls.revisions(*document.key, all="yes"))
    more = [html.P([f"{hidden} older saves are not shown. ", every])] if hidden else []
    return [html.Div(table, className="table-frame whole"), *more]


def _revision_row(
    document: Assessment, revision: Revision, summaries: Mapping[int, str], before: int | None, *, editable: bool
) -> Component:
    text = summaries.get(revision.number, "See what changed")
    between = urls.revisions(*document.key, one=before, two=revision.number)
    changes = "The first that is kept" if before is None else html.A(text, href=between)
    return html.Tr(
        [
            html.Th(str(revision.number), scope="row"),
            html.Td(format_time(revision.at) if revision.at else UNKNOWN, **{"data-label": "Saved: "}),
            html.Td(revision.by or UNKNOWN, **{"data-label": "By: "}),
            html.Td(STATE_NAMES[revision.state], **{"data-label": "State: "}),
            html.Td(changes, **{"data-label": "What changed: "}),
            html.Td(_links(document, revision.number, editable=editable), className="links"),
        ]
    )


def _links(document: Assessment, number: int, *, editable: bool) -> list[Component]:
    newest, key = document.revision, document.key
    places = {"View": urls.revisions(*key, one=number)}
    if number != newest:
        places["Compare with the newest"] = urls.revisions(*key, one=number, two=newest)
        if editable:
            places["Restore"] = f"{urls.revisions(*key, one=number)}#restore"
    return [html.A(name, href=href, **{"aria-label": f"{name}: revision {number}"}) for name, href in places.items()]
