"""``/assess/<ISO3>/<cycle>/result``: what an assessment comes to, what to do next, and what would come of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash_bootstrap_components as dbc
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboard.domain.assessments import workflow
from dashboard.domain.assessments.describe import where
from dashboard.domain.maturity import roadmap as roadmaps
from dashboard.domain.maturity.roadmap import RoadmapStep, what_if, with_efforts
from dashboard.errors import ConflictError, ToolkitError
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Effort
from dashboard.services.app_state import AppState
from dashboard.services.assessments import NOT_NAMED, author_name
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components import ids as shared_ids
from dashboard.web.components.add_to_deck import addable
from dashboard.web.components.assessment_head import CRUMBS, addressed, head, title
from dashboard.web.components.author import author
from dashboard.web.components.download import download_menu
from dashboard.web.components.fields import chosen
from dashboard.web.components.notices import notices
from dashboard.web.components.refusal import refused
from dashboard.web.components.result_table import result_table
from dashboard.web.components.roadmap import NOT_JUDGED, outlook, roadmap, step_effort
from dashboard.web.components.terms import marked
from dashboard.web.pages.result import ids
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("what",)
TICKS = {"type": shared_ids.RESULT_WHAT_IF, "item": ALL}
EFFORTS = {"type": shared_ids.RESULT_EFFORT, "item": ALL}
STEPS = {"type": shared_ids.RESULT_STEP, "principle": ALL}


def layout(snapshot: Snapshot, query: Mapping[str, str], code: str, cycle: str) -> View:
    """What the newest revision comes to. Raises UnknownNameError."""
    document = addressed(snapshot, code, cycle)
    name, top = title(snapshot, document, "result"), head(snapshot, document, "result")
    body = _content(snapshot, document, Query(query), top) if document.given else [*top, *_empty(document)]
    about = (
        f"{name}. What the answers come to on each principle, what they rest on, what to do next, and who has done it."
    )
    return View(name, body, about, crumbs=CRUMBS, path=urls.result(*document.key))


def _empty(document: Assessment) -> list[Component]:
    link = html.A("Answer the first characteristics", href=urls.assessment(*document.key))
    return [html.P(["Nothing is answered yet, so there is no result. ", link, "."], className="empty")]


def _content(snapshot: Snapshot, document: Assessment, asked: Query, top: list[Component]) -> list[Component]:
    steps = roadmaps.roadmap(snapshot.comparisons, document)
    ticked = _asked_for(steps, asked)
    found = what_if(snapshot.comparisons, document, ticked)
    key = {"code": document.country, "cycle": document.cycle, "revision": document.revision}
    return [
        html.Div(top, id=ids.RESULT_HEAD),
        *notices(asked.notices),
        html.Div(result_table(snapshot, document, found), id=ids.RESULT_TABLE),
        addable(html.H2("Roadmap"), "", title(snapshot, document, "result")),
        *_editing(snapshot, document),
        html.Div(
            [
                html.Div(
                    roadmap(snapshot, steps, ticked, editable=_editable(snapshot, document)), id=ids.RESULT_ROADMAP
                ),
                html.Section(
                    [
                        html.Div(outlook(found, len(ticked)), id=ids.RESULT_OUTLOOK, role="status"),
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


def _asked_for(steps: Sequence[RoadmapStep], asked: Query) -> tuple[str, ...]:
    """The missing characteristics that the address asks for; others are noticed."""
    missing = {one.item.id: one.item.text for step in steps for one in step.missing}
    return asked.codes("what", missing, "missing characteristic", {name: name for name in missing})


def _editable(snapshot: Snapshot, document: Assessment) -> bool:
    return snapshot.service.editable and document.state in workflow.EDITABLE


def _editing(snapshot: Snapshot, document: Assessment) -> list[Component]:
    """The means to set efforts, or why there are none."""
    able = _editable(snapshot, document)
    closed = snapshot.service.editable and not able
    why = [
        f"Efforts can be set while it is a draft; this assessment is {document.state}. ",
        html.A("Reopen it", href=urls.revisions(*document.key)),
    ]
    return [
        *([html.P(why, className="quiet")] if closed else []),
        html.Div(
            [author(), html.Button("Order anew", id=ids.RESULT_ORDER, className="action", n_clicks=0)],
            className="judging screen-only",
            hidden=not able,
        ),
        html.Div(id=ids.RESULT_SAVED, role="status"),
    ]


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """Ticks move the stages as they are shown; an effort is saved as soon as it is chosen."""

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
        found = what_if(snapshot.comparisons, document, ticked)
        table = marked(result_table(snapshot, document, found), snapshot.glossary)
        return outlook(found, len(ticked)), table, {"url": urls.result(*document.key, what=",".join(ticked))}

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
        numbers = [entry["id"]["principle"] for entry in ctx.outputs_list[4]]
        as_it_was = [no_update] * len(numbers)
        try:
            if ctx.triggered_id == ids.RESULT_ORDER:
                kept = SaveResult(_newest(snapshot, key), [html.P("The steps are in order.")], anew=True)
            else:
                kept = _keep(snapshot, key, _judged(ctx.inputs_list[0], values), author_name(by))
        except ToolkitError as error:
            return refused(error), no_update, no_update, no_update, as_it_was
        snapshot = app_state.snapshot()
        steps = roadmaps.roadmap(snapshot.comparisons, kept.document)
        top = head(snapshot, kept.document, "result")
        shared = (kept.told, top, {**key, "revision": kept.document.revision})
        if kept.anew:
            ticked = _ticked(ctx.states_list[0], ticks)
            cards = roadmap(snapshot, steps, ticked, editable=_editable(snapshot, kept.document))
            return *shared, marked(cards, snapshot.glossary), as_it_was
        # The cards are not drawn anew: what one works on stays where it is.
        efforts = {step.reason.principle.number: step_effort(step.effort) for step in steps}
        return *shared, no_update, [efforts[number] for number in numbers]

    app.clientside_callback(
        ClientsideFunction("shell", "remember"), Input(ids.RESULT_ADDRESS, "data"), prevent_initial_call=True
    )


def _newest(snapshot: Snapshot, key: Mapping[str, Any]) -> Assessment:
    return snapshot.service.open(str(key["code"]), int(key["cycle"]))


def _ticked(entries: Sequence[Mapping[str, Any]], values: Sequence[bool | None]) -> tuple[str, ...]:
    return tuple(entry["id"]["item"] for entry, value in zip(entries, values, strict=True) if value)


def _judged(entries: Sequence[Mapping[str, Any]], values: Sequence[str | None]) -> dict[str, Effort | None]:
    """The effort that each select shows, by item."""
    found = [(entry["id"]["item"], chosen(value)) for entry, value in zip(entries, values, strict=True)]
    return {name: Effort(value) if value in set(Effort) else None for name, value in found}


@dataclass(frozen=True)
class SaveResult:
    """What is kept now, and what the reader is told of it; ``anew`` where the cards no longer show it."""

    document: Assessment
    told: list[Component]
    anew: bool


def _keep(snapshot: Snapshot, key: Mapping[str, Any], judged: Mapping[str, Effort | None], by: str) -> SaveResult:
    """Save the efforts on top of the revision that they were chosen on; what others saved since is merged."""
    newest, base = _newest(snapshot, key), int(key["revision"])
    mine = with_efforts(began := snapshot.service.began(*newest.key, base), judged)
    if mine == began:  # selects that have just been drawn
        raise PreventUpdate
    try:
        saved = snapshot.service.save(mine, base=base, by=by)
    except ConflictError as error:
        return _merge(snapshot, mine, base, error.stored, by)
    return SaveResult(
        saved, [html.P(f"Effort saved, revision {saved.revision}. “Order anew” sorts the steps by it.")], anew=False
    )


def _merge(snapshot: Snapshot, mine: Assessment, base: int, stored: Assessment, by: str) -> SaveResult:
    """An effort is one small piece: it goes together with all that others saved, but for the same effort."""
    other = "Somebody else" if stored.saved_by in (None, NOT_NAMED) else stored.saved_by
    conflicts = snapshot.service.merged(mine, base).conflicts
    if conflicts:
        text = (
            f"{other} has judged the same meanwhile; theirs was kept, yours was not saved. Choose again to change it."
        )
        each = [
            f"{where(snapshot.toolkit, one.place)}: yours {_said(one.mine)}, theirs {_said(one.theirs)}"
            for one in conflicts
        ]
        return SaveResult(
            stored, [dbc.Alert([html.P(text), html.Ul(list(map(html.Li, each)))], color="warning")], anew=True
        )
    saved = snapshot.service.save_merged(mine, base=base, onto=stored.revision, choices={}, by=by)
    text = f"Effort saved, revision {saved.revision}, with what {other} has saved meanwhile; the roadmap shows both."
    return SaveResult(saved, [html.P(text)], anew=True)


def _said(effort: Effort | None) -> str:
    return effort or NOT_JUDGED
