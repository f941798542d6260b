"""``/assess/<ISO3>/<cycle>/revisions``: every save of an assessment, its state, and the steps of its review."""

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
from dashboard.web.components.assessment_head import (
    CRUMBS,
    STATE_NAMES,
    assessment_at,
    format_time,
    head,
    last_save,
    title,
)
from dashboard.web.components.author import author
from dashboard.web.components.change_list import change_list
from dashboard.web.components.notices import notices
from dashboard.web.components.refusal import refusal
from dashboard.web.components.responses import response_list
from dashboard.web.pages.revisions import ids
from dashboard.web.pages.revisions.review import past_comments, review_steps, state_line
from dashboard.web.pages.revisions.revision_list import MAX_SUMMARIES, revision_list
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
# Restoring a revision does not change these.
NOT_RESTORED = frozenset({Aspect.STATE, Aspect.PROVENANCE, Aspect.COMMENTS})
MAX_YEAR = 2100  # the last possible cycle


def layout(snapshot: Snapshot, query: Mapping[str, str], code: str, cycle: str) -> View:
    """The saves and the review of one assessment. Raises UnknownNameError for an unknown country or cycle."""
    document = assessment_at(snapshot, code, cycle)
    params = Query(query)
    revisions = (
        snapshot.service.revisions(*document.key)
        if document.saved_at or document.key in snapshot.toolkit.assessments
        else []
    )
    first, second = _chosen(params, revisions)
    stored = {"code": document.country, "cycle": document.cycle, "revision": document.revision, "old": first}
    editable = snapshot.editable
    body = [
        *head(snapshot, document, "revisions"),
        *notices(params.notices),
        *([author()] if editable else []),
        *_detail(snapshot, document, first, second),
        html.H2("Where it stands"),
        state_line(document),
        *(review_steps(snapshot, document) if editable else []),
        *past_comments(snapshot, document),
        html.H2("Every save"),
        *_saves(snapshot, document, revisions, everything=params.one_of("all", [YES]) == YES),
        _compare(revisions, first, second),
        *([_next(snapshot, document, hidden=not revisions)] if editable else []),
        html.Div(id=ids.REVISIONS_FEEDBACK, className="feedback"),
        dcc.Store(id=ids.REVISIONS_SHOWN, data=stored),
        dcc.Store(id=ids.REVISIONS_GO),
        dcc.Store(id=ids.REVISIONS_CHOICE),
    ]
    name = title(snapshot, document, "revisions")
    about = f"{name}. Every save with who, when and what changed; where the assessment stands, and its review."
    return View(name + _title_suffix(first, second), body, about, crumbs=CRUMBS, path=urls.revisions(*document.key))


def _chosen(params: Query, revisions: Sequence[Revision]) -> tuple[int | None, int | None]:
    """The revision to view, or the two to compare; None for those not in the address."""
    numbers = [revision.number for revision in revisions]
    first, second = params.number("one", numbers), params.number("two", numbers)
    return (second, None) if first is None else (first, second)


def _title_suffix(first: int | None, second: int | None) -> str:
    if first is None:
        return ""
    return f" (revision {first})" if second is None else f" (revisions {first} and {second})"


def _detail(snapshot: Snapshot, document: Assessment, first: int | None, second: int | None) -> list[Component]:
    """The revision on view, or the changes between the two to compare; with the button to restore, perhaps hidden."""
    if first is None:
        return _restoring(snapshot, document, None)
    old = snapshot.service.revision(*document.key, first)
    if second is None:
        return [
            html.H2(f"Revision {first}"),
            html.P(f"{last_save(old)}. {STATE_NAMES[old.state]}, {old.provenance}.", className="quiet"),
            *response_list(snapshot.toolkit, old),
            *_restoring(snapshot, document, old),
        ]
    new = snapshot.service.revision(*document.key, second)
    return [
        html.H2(f"From revision {first} to revision {second}"),
        html.P(f"Before: {last_save(old)}. After: {last_save(new)}.", className="quiet"),
        change_list(snapshot.toolkit, changes(old, new)),
        *_restoring(snapshot, document, None),
    ]


def _restoring(snapshot: Snapshot, document: Assessment, old: Assessment | None) -> list[Component]:
    """What restoring would change, and the button: hidden if there is nothing to restore; empty if read-only."""
    if not snapshot.editable:
        return []
    button = _button(ids.REVISIONS_RESTORE, "Restore as a new revision")
    if old is None or old.revision == document.revision:
        return [html.Div(button, hidden=True)]
    if document.state not in EDITABLE:
        text = f"This assessment is {document.state}. Reopen it below before an earlier revision can be restored."
        content = [html.P(text), html.Div(button, hidden=True)]
    else:
        differences = [change for change in changes(document, old) if change.place.aspect not in NOT_RESTORED]
        unchanged = "All that is there now stays among the revisions; state, provenance and comments do not change."
        text = f"Revision {old.revision} is saved anew, as the newest. {unchanged} What it changes:"
        content = [html.P(text), change_list(snapshot.toolkit, differences), button]
    return [html.Section([html.H3("Restore it"), *content], id="restore")]


def _button(name: str, words: str) -> Component:
    return html.Button(words, id=name, className="action")


def _saves(
    snapshot: Snapshot, document: Assessment, revisions: Sequence[Revision], *, everything: bool
) -> list[Component]:
    if not revisions:
        link = html.A("Begin with the answers", href=urls.assessment(*document.key))
        return [html.P(["Nothing is saved yet. ", link, "."], className="empty")]
    summaries = _summaries(snapshot, document, revisions[-MAX_SUMMARIES - 1 :])
    return revision_list(document, revisions, summaries, everything=everything, editable=snapshot.editable)


def _summaries(snapshot: Snapshot, document: Assessment, revisions: Sequence[Revision]) -> dict[int, str]:
    """What each revision changed since the one before it, by its number; without the first."""
    documents = [snapshot.service.revision(*document.key, revision.number) for revision in revisions]
    return {now.revision: summary(changes(before, now)) for before, now in pairwise(documents)}


def _compare(revisions: Sequence[Revision], first: int | None, second: int | None) -> Component:
    options = {str(revision.number): _option(revision) for revision in reversed(revisions)} or {"0": "none yet"}
    newest, before = next(iter(options)), list(options)[:2][-1]
    return html.Div(
        [
            fields.select(
                ids.REVISIONS_ONE, "From revision", options, before if first is None else str(first), wide=True
            ),
            fields.select(
                ids.REVISIONS_TWO, "To revision", options, newest if second is None else str(second), wide=True
            ),
            html.Button("Compare", id=ids.REVISIONS_COMPARE, className="action"),
        ],
        className="controls",
        hidden=len(revisions) < 2,
    )


def _option(revision: Revision) -> str:
    return ", ".join(
        [
            str(revision.number),
            *([format_time(revision.at)] if revision.at else []),
            *([revision.by] if revision.by else []),
        ]
    )


def _next(snapshot: Snapshot, document: Assessment, *, hidden: bool) -> Component:
    """The form that starts the country's next cycle with these answers."""
    existing = {cycle for code, cycle in snapshot.toolkit.assessments if code == document.country}
    year = next(year for year in range(document.cycle + 1, document.cycle + 200) if year not in existing)
    cycle = dbc.Input(id=ids.NEXT_CYCLE, type="number", value=year, min=document.cycle + 1, max=MAX_YEAR, step=1)
    text = (
        "Start it with these answers, their evidence and their notes. Each must be confirmed or changed before the new "
        "assessment can be submitted. Review, comments, declared stages and targets are not copied."
    )
    controls = [fields.field(ids.NEXT_CYCLE, "Year", cycle), _button(ids.NEXT_START, "Start it")]
    content = [html.H2("The next cycle"), html.P(text), html.Div(controls, className="controls")]
    return html.Section(content, hidden=hidden)


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """Compare revisions; if the installation is editable, also take steps, restore, and start the next cycle."""

    @callback(
        app,
        Output(ids.REVISIONS_CHOICE, "data"),
        Input(ids.REVISIONS_COMPARE, "n_clicks"),
        State(ids.REVISIONS_ONE, "value"),
        State(ids.REVISIONS_TWO, "value"),
        State(ids.REVISIONS_SHOWN, "data"),
        prevent_initial_call=True,
    )
    def compare(_clicks: int | None, first: str | None, second: str | None, stored: dict[str, Any]) -> dict[str, str]:
        return {"url": urls.revisions(stored["code"], stored["cycle"], one=first, two=second)}

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
    def act(*values: Any) -> tuple[Component | None, Any]:
        snapshot = app_state.snapshot()
        stored, by, text, remarks, year = values[-5:]
        comments = [(None, text or ""), *((number, remark or "") for number, remark in enumerate(remarks, 1))]
        try:
            address = _apply(snapshot, str(ctx.triggered_id), stored, author_name(by), comments, year)
        except ToolkitError as error:
            return refusal(error), no_update
        return None, {"url": address}


def _apply(
    snapshot: Snapshot,
    button: str,
    stored: Mapping[str, Any],
    by: str,
    remarks: Sequence[tuple[int | None, str]],
    year: Any,
) -> str:
    """Do what a button says; return the address to open next."""
    code, cycle, base = str(stored["code"]), int(stored["cycle"]), int(stored["revision"])
    if button == ids.NEXT_START:
        return _start(snapshot, code, cycle, year, by)
    if button == ids.REVISIONS_RESTORE:
        snapshot.service.restore(code, cycle, int(stored["old"]), base=base, by=by)
    else:
        step, role = STEPS[button]
        snapshot.service.take_step(code, cycle, step, role=role, base=base, by=by, remarks=remarks)
    return urls.revisions(code, cycle)


def _start(snapshot: Snapshot, code: str, cycle: int, year: Any, by: str) -> str:
    if not isinstance(year, int) or not cycle < year <= MAX_YEAR:
        raise ParameterError(f"The year must be a whole number after {cycle} and not after {MAX_YEAR}.")
    snapshot.service.start(code, year, copy_of=cycle, by=by)
    return urls.assessment(code, year)
