"""``/assess/<ISO3>/<cycle>/revisions``: every save of an assessment, where it stands, and the steps of its review."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import dash_bootstrap_components as dbc
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.domain.assessments.changes import changes, summary
from dashboard.domain.assessments.field_path import Aspect
from dashboard.domain.assessments.workflow import EDITABLE, Role, WorkflowStep
from dashboard.errors import ParameterError, ToolkitError
from dashboard.model.assessments import Assessment
from dashboard.services.app_state import AppState
from dashboard.services.assessments import author_name
from dashboard.services.snapshot import Snapshot
from dashboard.storage.assessments import Revision
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components import fields
from dashboard.web.components import ids as shared_ids
from dashboard.web.components.assessment_head import CRUMBS, STATE_NAMES, addressed, head, moment, saved, title
from dashboard.web.components.author import author
from dashboard.web.components.change_list import change_list
from dashboard.web.components.notices import notices
from dashboard.web.components.refusal import refused
from dashboard.web.components.responses import response_list
from dashboard.web.pages.revisions import ids
from dashboard.web.pages.revisions.review import earlier, possible, standing
from dashboard.web.pages.revisions.revision_list import MOST, revision_list
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("one", "two", "all")
YES = "yes"
STEPS = {
    ids.REVIEW_SUBMIT: (WorkflowStep.SUBMIT, Role.COUNTRY),
    ids.REVIEW_PUBLISH: (WorkflowStep.PUBLISH, Role.SECRETARIAT),
    ids.REVIEW_SEND_BACK: (WorkflowStep.SEND_BACK, Role.SECRETARIAT),
    ids.REVIEW_REOPEN: (WorkflowStep.REOPEN, Role.COUNTRY),
}
KEPT = frozenset({Aspect.STATE, Aspect.PROVENANCE, Aspect.COMMENTS})  # what restoring leaves as it is
LAST = 2100  # the last year that an assessment can be of


def layout(snapshot: Snapshot, query: Mapping[str, str], code: str, cycle: str) -> View:
    """The saves and the review of one assessment. Raises UnknownNameError for a country or cycle that there is not."""
    document = addressed(snapshot, code, cycle)
    asked = Query(query)
    every = (
        snapshot.service.revisions(*document.key)
        if document.saved_at or document.key in snapshot.toolkit.assessments
        else []
    )
    one, two = _chosen(asked, every)
    shown = {"code": document.country, "cycle": document.cycle, "revision": document.revision, "old": one}
    editable = snapshot.service.editable
    body = [
        *head(snapshot, document, "revisions"),
        *notices(asked.notices),
        *([author()] if editable else []),
        *_looked_at(snapshot, document, one, two),
        html.H2("Where it stands"),
        standing(document),
        *(possible(snapshot, document) if editable else []),
        *earlier(snapshot, document),
        html.H2("Every save"),
        *_saves(snapshot, document, every, everything=asked.one_of("all", [YES]) == YES),
        _compare(every, one, two),
        *([_next(snapshot, document, hidden=not every)] if editable else []),
        html.Div(id=ids.REVISIONS_FEEDBACK, className="feedback"),
        dcc.Store(id=ids.REVISIONS_SHOWN, data=shown),
        dcc.Store(id=ids.REVISIONS_GO),
        dcc.Store(id=ids.REVISIONS_CHOICE),
    ]
    name = title(snapshot, document, "revisions")
    about = f"{name}. Every save with who, when and what changed; where the assessment stands, and its review."
    return View(name + _named(one, two), body, about, crumbs=CRUMBS, path=urls.revisions(*document.key))


def _chosen(asked: Query, every: Sequence[Revision]) -> tuple[int | None, int | None]:
    """The revision to view, or the two to compare."""
    numbers = [found.number for found in every]
    one, two = asked.number("one", numbers), asked.number("two", numbers)
    return (two, None) if one is None else (one, two)


def _named(one: int | None, two: int | None) -> str:
    if one is None:
        return ""
    return f" (revision {one})" if two is None else f" (revisions {one} and {two})"


def _looked_at(snapshot: Snapshot, document: Assessment, one: int | None, two: int | None) -> list[Component]:
    """The revision that is viewed, or what lies between the two that are compared; the button to restore always."""
    if one is None:
        return _restoring(snapshot, document, None)
    old = snapshot.service.revision(*document.key, one)
    if two is None:
        return [
            html.H2(f"Revision {one}"),
            html.P(f"{saved(old)}. {STATE_NAMES[old.state]}, {old.provenance}.", className="quiet"),
            *response_list(snapshot.toolkit, old),
            *_restoring(snapshot, document, old),
        ]
    new = snapshot.service.revision(*document.key, two)
    return [
        html.H2(f"From revision {one} to revision {two}"),
        html.P(f"Before: {saved(old)}. After: {saved(new)}.", className="quiet"),
        change_list(snapshot.toolkit, changes(old, new)),
        *_restoring(snapshot, document, None),
    ]


def _restoring(snapshot: Snapshot, document: Assessment, old: Assessment | None) -> list[Component]:
    """What restoring would change, and the button; hidden where there is nothing to restore, left out where none may."""
    if not snapshot.service.editable:
        return []
    button = _button(ids.REVISIONS_RESTORE, "Restore as a new revision")
    if old is None or old.revision == document.revision:
        return [html.Div(button, hidden=True)]
    if document.state not in EDITABLE:
        text = f"This assessment is {document.state}. Reopen it below before an earlier revision can be restored."
        content = [html.P(text), html.Div(button, hidden=True)]
    else:
        found = [change for change in changes(document, old) if change.place.aspect not in KEPT]
        kept = "All that is there now stays among the revisions; state, provenance and comments do not change."
        told = f"Revision {old.revision} is saved anew, as the newest. {kept} What it changes:"
        content = [html.P(told), change_list(snapshot.toolkit, found), button]
    return [html.Section([html.H3("Restore it"), *content], id="restore")]


def _button(name: str, words: str) -> Component:
    return html.Button(words, id=name, className="action")


def _saves(snapshot: Snapshot, document: Assessment, every: Sequence[Revision], *, everything: bool) -> list[Component]:
    if not every:
        link = html.A("Begin with the answers", href=urls.assessment(*document.key))
        return [html.P(["Nothing is saved yet. ", link, "."], className="empty")]
    summaries = _summaries(snapshot, document, every[-MOST - 1 :])
    return revision_list(document, every, summaries, everything=everything, editable=snapshot.service.editable)


def _summaries(snapshot: Snapshot, document: Assessment, saved: Sequence[Revision]) -> dict[int, str]:
    """What each revision changed against the one before it, by its number; nothing for the first."""
    documents = [snapshot.service.revision(*document.key, one.number) for one in saved]
    return {now.revision: summary(changes(before, now)) for before, now in pairwise(documents)}


def _compare(every: Sequence[Revision], one: int | None, two: int | None) -> Component:
    options = {str(found.number): _option(found) for found in reversed(every)} or {"0": "none yet"}
    newest, before = next(iter(options)), list(options)[:2][-1]
    return html.Div(
        [
            fields.select(ids.REVISIONS_ONE, "From revision", options, before if one is None else str(one), wide=True),
            fields.select(ids.REVISIONS_TWO, "To revision", options, newest if two is None else str(two), wide=True),
            html.Button("Compare", id=ids.REVISIONS_COMPARE, className="action"),
        ],
        className="controls",
        hidden=len(every) < 2,
    )


def _option(found: Revision) -> str:
    return ", ".join([str(found.number), *([moment(found.at)] if found.at else []), *([found.by] if found.by else [])])


def _next(snapshot: Snapshot, document: Assessment, *, hidden: bool) -> Component:
    """The next cycle of the country, begun with these answers."""
    taken = {cycle for code, cycle in snapshot.toolkit.assessments if code == document.country}
    year = next(year for year in range(document.cycle + 1, document.cycle + 200) if year not in taken)
    cycle = dbc.Input(id=ids.NEXT_CYCLE, type="number", value=year, min=document.cycle + 1, max=LAST, step=1)
    text = (
        "Start it with these answers, their evidence and their notes. Each must be confirmed or changed before the new "
        "assessment can be submitted. Review, comments, declared stages and targets are not taken along."
    )
    controls = [fields.field(ids.NEXT_CYCLE, "Year", cycle), _button(ids.NEXT_START, "Start it")]
    content = [html.H2("The next cycle"), html.P(text), html.Div(controls, className="controls")]
    return html.Section(content, hidden=hidden)


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """Steps, restoring and the next cycle, where one may write; comparing everywhere."""

    @callback(
        app,
        Output(ids.REVISIONS_CHOICE, "data"),
        Input(ids.REVISIONS_COMPARE, "n_clicks"),
        State(ids.REVISIONS_ONE, "value"),
        State(ids.REVISIONS_TWO, "value"),
        State(ids.REVISIONS_SHOWN, "data"),
        prevent_initial_call=True,
    )
    def compare(_clicks: int | None, one: str | None, two: str | None, shown: dict[str, Any]) -> dict[str, str]:
        return {"url": urls.revisions(shown["code"], shown["cycle"], one=one, two=two)}

    for store in (ids.REVISIONS_CHOICE, ids.REVISIONS_GO):
        app.clientside_callback(ClientsideFunction("shell", "go"), Input(store, "data"), prevent_initial_call=True)
    if not app_state.service.editable:
        return

    @callback(
        app,
        Output(ids.REVISIONS_FEEDBACK, "children"),
        Output(ids.REVISIONS_GO, "data"),
        *(Input(name, "n_clicks") for name in (*STEPS, ids.REVISIONS_RESTORE, ids.NEXT_START)),
        State(ids.REVISIONS_SHOWN, "data"),
        State(shared_ids.AUTHOR, "value"),
        State(ids.REVIEW_TEXT, "value"),
        State({"type": ids.REVIEW_REMARK, "principle": ALL}, "value"),
        State(ids.NEXT_CYCLE, "value"),
        prevent_initial_call=True,
    )
    def act(*given: Any) -> tuple[Component | None, Any]:
        snapshot = app_state.snapshot()
        shown, by, text, remarks, year = given[-5:]
        response_list = [(None, text or ""), *((number, one or "") for number, one in enumerate(remarks, 1))]
        try:
            address = _done(snapshot, str(ctx.triggered_id), shown, author_name(by), response_list, year)
        except ToolkitError as error:
            return refused(error), no_update
        return None, {"url": address}


def _done(
    snapshot: Snapshot,
    button: str,
    shown: Mapping[str, Any],
    by: str,
    remarks: Sequence[tuple[int | None, str]],
    year: Any,
) -> str:
    """Do what a button says; where to go on."""
    code, cycle, base = str(shown["code"]), int(shown["cycle"]), int(shown["revision"])
    if button == ids.NEXT_START:
        return _started(snapshot, code, cycle, year, by)
    if button == ids.REVISIONS_RESTORE:
        snapshot.service.restore(code, cycle, int(shown["old"]), base=base, by=by)
    else:
        step, role = STEPS[button]
        snapshot.service.take(code, cycle, step, role=role, base=base, by=by, remarks=remarks)
    return urls.revisions(code, cycle)


def _started(snapshot: Snapshot, code: str, cycle: int, year: Any, by: str) -> str:
    if not isinstance(year, int) or not cycle < year <= LAST:
        raise ParameterError(f"The year must be a whole number after {cycle} and not after {LAST}.")
    snapshot.service.start(code, year, copy_of=cycle, by=by)
    return urls.assessment(code, year)
