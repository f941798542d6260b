"""``/assess/<ISO3>/<cycle>/result``: the result of an assessment, its roadmap, and a what-if."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash_bootstrap_components as dbc
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboard.domain.assessments import workflow
from dashboard.domain.assessments.describe import field_label
from dashboard.domain.maturity import roadmap as roadmaps
from dashboard.domain.maturity.roadmap import RoadmapStep, outlooks_if_met, with_efforts
from dashboard.errors import ConflictError, ToolkitError
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Effort
from dashboard.services.app_state import AppState
from dashboard.services.assessments import NOT_NAMED, author_name
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components import ids as shared_ids
from dashboard.web.components.add_to_deck import deck_heading
from dashboard.web.components.assessment_head import CRUMBS, assessment_at, head, title
from dashboard.web.components.author import author
from dashboard.web.components.download import download_menu
from dashboard.web.components.fields import selected_value
from dashboard.web.components.notices import notices
from dashboard.web.components.refusal import refusal
from dashboard.web.components.result_table import result_table
from dashboard.web.components.roadmap import NOT_JUDGED, outlook_lines, roadmap, step_effort
from dashboard.web.components.terms import with_hints
from dashboard.web.pages.result import ids
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("what",)
TICKS = {"type": shared_ids.RESULT_WHAT_IF, "item": ALL}
EFFORTS = {"type": shared_ids.RESULT_EFFORT, "item": ALL}
STEPS = {"type": shared_ids.RESULT_STEP, "principle": ALL}


def layout(snapshot: Snapshot, query: Mapping[str, str], code: str, cycle: str) -> View:
    """The result of the newest revision. Raises UnknownNameError."""
    document = assessment_at(snapshot, code, cycle)
    name, top = title(snapshot, document, "result"), head(snapshot, document, "result")
    body = _content(snapshot, document, Query(query), top) if document.answer_codes else [*top, *_empty(document)]
    about = (
        f"{name}. What the answers come to on each principle, what they rest on, what to do next, and who has done it."
    )
    return View(name, body, about, crumbs=CRUMBS, path=urls.result(*document.key))


def _empty(document: Assessment) -> list[Component]:
    link = html.A("Answer the first characteristics", href=urls.assessment(*document.key))
    return [html.P(["Nothing is answered yet, so there is no result. ", link, "."], className="empty")]


def _content(snapshot: Snapshot, document: Assessment, params: Query, top: list[Component]) -> list[Component]:
    steps = roadmaps.roadmap(snapshot.comparisons, document)
    ticked = _ticked_in(steps, params)
    outlooks = outlooks_if_met(snapshot.comparisons, document, ticked)
    key = {"code": document.country, "cycle": document.cycle, "revision": document.revision}
    return [
        html.Div(top, id=ids.RESULT_HEAD),
        *notices(params.notices),
        html.Div(result_table(snapshot, document, outlooks), id=ids.RESULT_TABLE),
        deck_heading(html.H2("Roadmap"), "", title(snapshot, document, "result")),
        *_editing(snapshot, document),
        html.Div(
            [
                html.Div(
                    roadmap(snapshot, steps, ticked, editable=_editable(snapshot, document)), id=ids.RESULT_ROADMAP
                ),
                html.Section(
                    [
                        html.Div(outlook_lines(outlooks, len(ticked)), id=ids.RESULT_OUTLOOK, role="status"),
                        html.Button("Clear", id=ids.RESULT_CLEAR, className="action", n_clicks=0),
                    ],
                    className="outlook",
                    hidden=not any(step.missing for step in steps),
                    **{"aria-label": "What if"},
                ),
            ],
            className="roadmap",
        ),
        download_menu(snapshot, urls.result(*document.key)),
        dcc.Store(id=ids.RESULT_KEY, data=key),
        dcc.Store(id=ids.RESULT_ADDRESS),
    ]


def _ticked_in(steps: Sequence[RoadmapStep], params: Query) -> tuple[str, ...]:
    """The missing characteristics that the address ticks; other names become notices."""
    missing = {
        characteristic.item.id: characteristic.item.marked_text for step in steps for characteristic in step.missing
    }
    return params.codes("what", missing, "missing characteristic", {name: name for name in missing})


def _editable(snapshot: Snapshot, document: Assessment) -> bool:
    return snapshot.editable and document.state in workflow.EDITABLE


def _editing(snapshot: Snapshot, document: Assessment) -> list[Component]:
    """The author and the button to sort, or the reason why efforts cannot be set."""
    editable = _editable(snapshot, document)
    closed = snapshot.editable and not editable
    reason = [
        f"Efforts can be set while it is a draft; this assessment is {document.state}. ",
        html.A("Reopen it", href=urls.revisions(*document.key)),
    ]
    return [
        *([html.P(reason, className="quiet")] if closed else []),
        html.Div(
            [author(), html.Button("Order anew", id=ids.RESULT_ORDER, className="action", n_clicks=0)],
            className="judging screen-only",
            hidden=not editable,
        ),
        html.Div(id=ids.RESULT_SAVED, role="status"),
    ]


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """Update the stages with the ticks; save an effort as soon as it is chosen."""

    @callback(
        app,
        Output(ids.RESULT_OUTLOOK, "children"),
        Output(ids.RESULT_TABLE, "children"),
        Output(ids.RESULT_ADDRESS, "data"),
        Input(TICKS, "value"),
        State(ids.RESULT_KEY, "data"),
        prevent_initial_call=True,
    )
    def suppose(
        values: list[bool | None], key: dict[str, Any]
    ) -> tuple[list[Component], list[Component], dict[str, Any]]:
        snapshot = app_state.snapshot()
        ticked = _ticked(ctx.inputs_list[0], values)
        document = _newest(snapshot, key)
        outlooks = outlooks_if_met(snapshot.comparisons, document, ticked)
        table = with_hints(result_table(snapshot, document, outlooks), snapshot.glossary)
        return outlook_lines(outlooks, len(ticked)), table, {"url": urls.result(*document.key, what=",".join(ticked))}

    @callback(app, Output(TICKS, "value"), Input(ids.RESULT_CLEAR, "n_clicks"), prevent_initial_call=True)
    def clear(clicks: int) -> list[bool]:
        return [False] * len(ctx.outputs_list)

    @callback(
        app,
        Output(ids.RESULT_SAVED, "children"),
        Output(ids.RESULT_HEAD, "children"),
        Output(ids.RESULT_KEY, "data"),
        Output(ids.RESULT_ROADMAP, "children"),
        Output(STEPS, "children"),
        Input(EFFORTS, "value"),
        Input(ids.RESULT_ORDER, "n_clicks"),
        State(TICKS, "value"),
        State(ids.RESULT_KEY, "data"),
        State(shared_ids.AUTHOR, "value"),
        prevent_initial_call=True,
    )
    def judge(
        values: list[str | None], clicks: int, ticks: list[bool | None], key: dict[str, Any], by: str | None
    ) -> tuple[Any, ...]:
        snapshot = app_state.snapshot()
        numbers = [output["id"]["principle"] for output in ctx.outputs_list[4]]
        unchanged = [no_update] * len(numbers)
        try:
            if ctx.triggered_id == ids.RESULT_ORDER:
                result = SaveResult(_newest(snapshot, key), [html.P("The steps are in order.")], redraw=True)
            else:
                result = _save(snapshot, key, _judged(ctx.inputs_list[0], values), author_name(by))
        except ToolkitError as error:
            return refusal(error), no_update, no_update, no_update, unchanged
        snapshot = app_state.snapshot()
        steps = roadmaps.roadmap(snapshot.comparisons, result.document)
        top = head(snapshot, result.document, "result")
        shared = (result.message, top, {**key, "revision": result.document.revision})
        if result.redraw:
            ticked = _ticked(ctx.states_list[0], ticks)
            cards = roadmap(snapshot, steps, ticked, editable=_editable(snapshot, result.document))
            return *shared, with_hints(cards, snapshot.glossary), unchanged
        # The cards are not redrawn: the one in use stays in its place.
        efforts = {step.reason.principle.number: step_effort(step.effort) for step in steps}
        return *shared, no_update, [efforts[number] for number in numbers]

    app.clientside_callback(
        ClientsideFunction("shell", "remember"), Input(ids.RESULT_ADDRESS, "data"), prevent_initial_call=True
    )


def _newest(snapshot: Snapshot, key: Mapping[str, Any]) -> Assessment:
    return snapshot.service.open(str(key["code"]), int(key["cycle"]))


def _ticked(controls: Sequence[Mapping[str, Any]], values: Sequence[bool | None]) -> tuple[str, ...]:
    return tuple(control["id"]["item"] for control, value in zip(controls, values, strict=True) if value)


def _judged(controls: Sequence[Mapping[str, Any]], values: Sequence[str | None]) -> dict[str, Effort | None]:
    """The effort chosen in each select, by item."""
    values_by_item = [
        (control["id"]["item"], selected_value(value)) for control, value in zip(controls, values, strict=True)
    ]
    return {name: Effort(value) if value in set(Effort) else None for name, value in values_by_item}


@dataclass(frozen=True)
class SaveResult:
    """The stored assessment and the message for the reader; ``redraw`` if the cards are out of date."""

    document: Assessment
    message: list[Component]
    redraw: bool


def _save(snapshot: Snapshot, key: Mapping[str, Any], judged: Mapping[str, Effort | None], by: str) -> SaveResult:
    """Save the efforts on top of the revision on the page; changes that others have saved since are merged.

    Raises PreventUpdate if nothing has changed.
    """
    newest, base = _newest(snapshot, key), int(key["revision"])
    mine = with_efforts(original := snapshot.service.base_document(*newest.key, base), judged)
    if mine == original:  # the selects have only been drawn
        raise PreventUpdate
    try:
        saved = snapshot.service.save(mine, base=base, by=by)
    except ConflictError as error:
        return _merge(snapshot, mine, base, error.stored, by)
    return SaveResult(
        saved, [html.P(f"Effort saved, revision {saved.revision}. “Order anew” sorts the steps by it.")], redraw=False
    )


def _merge(snapshot: Snapshot, mine: Assessment, base: int, stored: Assessment, by: str) -> SaveResult:
    """Merge the efforts with the changes that others have saved; only another value for the same effort conflicts."""
    other = "Somebody else" if stored.saved_by in (None, NOT_NAMED) else stored.saved_by
    conflicts = snapshot.service.merged(mine, base).conflicts
    if conflicts:
        text = (
            f"{other} has judged the same meanwhile; theirs was kept, yours was not saved. Choose again to change it."
        )
        lines = [
            f"{field_label(snapshot.toolkit, clash.place)}: yours {_effort_word(clash.mine)}, theirs {_effort_word(clash.theirs)}"
            for clash in conflicts
        ]
        return SaveResult(
            stored, [dbc.Alert([html.P(text), html.Ul(list(map(html.Li, lines)))], color="warning")], redraw=True
        )
    saved = snapshot.service.save_merged(mine, base=base, onto=stored.revision, choices={}, by=by)
    text = f"Effort saved, revision {saved.revision}, with what {other} has saved meanwhile; the roadmap shows both."
    return SaveResult(saved, [html.P(text)], redraw=True)


def _effort_word(effort: Effort | None) -> str:
    return effort or NOT_JUDGED
