"""Every save of an assessment as a table: when, by whom, and what it changed."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from dash import html
from dash.development.base_component import Component

from dashboard.model.assessments import Assessment
from dashboard.storage.assessments import Revision
from dashboard.web import urls
from dashboard.web.components.assessment_head import STATE_NAMES, moment

COLUMNS = ("Revision", "Saved", "By", "State", "What changed", "Actions")
MOST = 40  # what a revision changed is worked out for as many; of older ones it is a click away
UNKNOWN = "not known"


def revision_list(
    document: Assessment,
    saved: Sequence[Revision],
    summaries: Mapping[int, str],
    *,
    everything: bool,
    editable: bool,
) -> list[Component]:
    """The saves, newest first; ``summaries`` say what each changed, by its number, as far as that was worked out."""
    shown = saved if everything else saved[-MOST:]
    left = len(saved) - len(shown)
    before = {one.number: other.number for other, one in pairwise(saved)}
    rows = [_row(document, one, summaries, before.get(one.number), editable=editable) for one in reversed(shown)]
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in COLUMNS]))
    table = html.Table([head, html.Tbody(rows)], className="data-table revisions")
    every = html.A(f"Show all {len(saved)}", href=urls.revisions(*document.key, all="yes"))
    more = [html.P([f"{left} older saves are not shown. ", every])] if left else []
    return [html.Div(table, className="table-frame whole"), *more]


def _row(
    document: Assessment, one: Revision, summaries: Mapping[int, str], before: int | None, *, editable: bool
) -> Component:
    text = summaries.get(one.number, "See what changed")
    between = urls.revisions(*document.key, one=before, two=one.number)
    changed = "The first that is kept" if before is None else html.A(text, href=between)
    return html.Tr(
        [
            html.Th(str(one.number), scope="row"),
            html.Td(moment(one.at) if one.at else UNKNOWN, **{"data-label": "Saved: "}),
            html.Td(one.by or UNKNOWN, **{"data-label": "By: "}),
            html.Td(STATE_NAMES[one.state], **{"data-label": "State: "}),
            html.Td(changed, **{"data-label": "What changed: "}),
            html.Td(_links(document, one.number, editable=editable), className="links"),
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
