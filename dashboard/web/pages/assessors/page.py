"""``/assess/<ISO3>/<cycle>/assessors``: the answers of several assessors, where they differ, and the country's answer."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update, set_props
from dash.development.base_component import Component

from dashboard.domain.assessments import assessors
from dashboard.domain.assessments.assessors import Opinions
from dashboard.domain.assessments.describe import conflict
from dashboard.domain.assessments.workflow import EDITABLE
from dashboard.errors import ParameterError, ToolkitError, WorkflowError
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Answer
from dashboard.services.app_state import AppState
from dashboard.services.assessments import MAX_NAME_LENGTH, author_name
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components import fields
from dashboard.web.components import ids as shared_ids
from dashboard.web.components.assessment_head import CRUMBS, assessment_at, head, title
from dashboard.web.components.author import author
from dashboard.web.components.notices import notices
from dashboard.web.components.refusal import refusal
from dashboard.web.components.terms import with_hints
from dashboard.web.pages.assessors import ids
from dashboard.web.pages.assessors.opinions import card, opinions
from dashboard.web.pages.assessors.people import _button, _editor, adding, managing, people
from dashboard.web.parameters import Query
from dashboard.web.rooted import rooted
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("show",)


class Show(StrEnum):
    """Which characteristics are listed."""

    DIFFER = "differ"
    AGREED = "agreed"
    SETTLED = "settled"


FILTERS: Mapping[Show, tuple[str, Callable[[Opinions], bool]]] = {
    Show.DIFFER: ("They differ, not settled", lambda o: o.differ and not o.is_settled),
    Show.AGREED: ("They agree, not settled", lambda o: o.agreed is not None and not o.is_settled),
    Show.SETTLED: ("Settled", lambda o: o.is_settled),
}


def layout(snapshot: Snapshot, query: Mapping[str, str], code: str, cycle: str) -> View:
    """The characteristics that assessors answered. Raises UnknownNameError for an unknown country or cycle."""
    document = assessment_at(snapshot, code, cycle)
    if not snapshot.editable:
        return _view_for_readers(snapshot, document)
    params = Query(query)
    show = params.choice("show", Show)
    opinions_by_item = assessors.opinions(document)
    settling = document.state in EDITABLE
    body = [
        html.Div(head(snapshot, document, "assessors"), id=ids.ASSESSORS_HEAD),
        *notices(params.notices),
        html.P(
            "Several ministries or persons can answer side by side. Where they differ, a lead settles the country’s answer; "
            "what each of them said stays beside it. No answer is worked out from theirs.",
            className="lead",
        ),
        *_closed(document),
        html.Div(author(), hidden=not settling),
        html.H2("Who has answered"),
        *people(document, settling=settling),
        html.Div([adding(), managing(document)], hidden=not settling),
        html.Section(
            _characteristics(snapshot, document, opinions_by_item, show, settling=settling), hidden=not opinions_by_item
        ),
        html.Div(id=ids.ASSESSORS_FEEDBACK, className="feedback"),
        dcc.Store(id=ids.ASSESSORS_SHOWN, data={"code": document.country, "cycle": document.cycle}),
        dcc.Store(id=ids.ASSESSORS_GO),
        dcc.Store(id=ids.ASSESSORS_CHOICE),
    ]
    name = title(snapshot, document, "assessors")
    about = f"{name}. What several assessors answered, where they differ, and what was settled."
    return View(name, body, about, crumbs=CRUMBS, path=urls.assessors(*document.key))


def _view_for_readers(snapshot: Snapshot, document: Assessment) -> View:
    """The page where the dashboard is served to others: without the answers of single assessors."""
    name = title(snapshot, document, "assessors")
    explanation = "What single assessors said stays among those who assess; it is not shown where a dashboard is served to others."
    body = [*head(snapshot, document, "assessors"), html.P(explanation, className="empty")]
    return View(name, body, f"{name}. {explanation}", crumbs=CRUMBS, path=urls.assessors(*document.key))


def _closed(document: Assessment) -> list[Component]:
    """The note that nothing can be changed in this state; empty where it can."""
    if document.state in EDITABLE:
        return []
    reopen = html.A("Reopen it", href=urls.revisions(*document.key))
    return [
        html.P([f"This assessment is {document.state}. ", reopen, " to settle or change answers."], className="empty")
    ]


def _characteristics(
    snapshot: Snapshot,
    document: Assessment,
    opinions_by_item: Mapping[str, Opinions],
    show: Show | None,
    *,
    settling: bool,
) -> list[Component]:
    """The counts, the filter, and a card for each characteristic that passes it."""
    listed = [o for o in _in_order(snapshot, opinions_by_item) if show is None or FILTERS[show][1](o)]
    options = {str(key): name for key, (name, _) in FILTERS.items()}
    choice = fields.select(ids.ASSESSORS_SHOW, "Show", options, show, "All that anybody answered")
    agreed = html.Div(_button(ids.ASSESSORS_AGREED, "Settle all on which they agree"), hidden=not settling)
    return [
        html.H2("Characteristic by characteristic"),
        html.P(_counts(opinions_by_item), id=ids.ASSESSORS_COUNT, role="status"),
        html.Div([choice, agreed], className="controls"),
        *(card(snapshot.toolkit, document, o, settling=settling) for o in listed),
        html.P("None of the characteristics is like that.", className="empty", hidden=bool(listed)),
    ]


def _in_order(snapshot: Snapshot, opinions_by_item: Mapping[str, Opinions]) -> list[Opinions]:
    """Those that differ first, then agreed, then settled ones; within these, in the order of the toolkit."""
    names = (name for principle in snapshot.toolkit.principles.values() for name in principle.answer_ids)
    ordered = [opinions_by_item[name] for name in names if name in opinions_by_item]
    return sorted(ordered, key=lambda o: [not passes(o) for _, passes in FILTERS.values()])


def _counts(opinions_by_item: Mapping[str, Opinions]) -> str:
    counts = [(name, sum(map(passes, opinions_by_item.values()))) for name, passes in FILTERS.values()]
    return ". ".join(f"{name}: {count}" for name, count in counts) + f". Of {len(opinions_by_item)} characteristics."


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """The filter everywhere; settling and managing assessors where one may write."""

    @callback(
        app,
        Output(ids.ASSESSORS_CHOICE, "data"),
        Input(ids.ASSESSORS_SHOW, "value"),
        State(ids.ASSESSORS_SHOWN, "data"),
        prevent_initial_call=True,
    )
    def filtered(show: str | None, assessment: Mapping[str, Any]) -> dict[str, str]:
        return {"url": urls.assessors(assessment["code"], assessment["cycle"], show=fields.selected_value(show))}

    for store in (ids.ASSESSORS_CHOICE, ids.ASSESSORS_GO):
        app.clientside_callback(ClientsideFunction("shell", "go"), Input(store, "data"), prevent_initial_call=True)
    if app_state.service.editable:
        _register_settling(app, app_state)
        _register_managing(app, app_state)


def _register_settling(app: Dash, app_state: AppState) -> None:
    @callback(
        app,
        Output({"type": ids.ASSESSORS_CARD, "item": MATCH}, "children"),
        Output({"type": ids.ASSESSORS_SETTLE, "item": MATCH}, "value"),
        Input({"type": ids.ASSESSORS_SETTLE, "item": MATCH}, "n_clicks"),
        State({"type": ids.ASSESSORS_SETTLE, "item": MATCH}, "value"),
        State({"type": ids.ASSESSORS_ANSWER, "item": MATCH}, "value"),
        State(ids.ASSESSORS_SHOWN, "data"),
        State(shared_ids.AUTHOR, "value"),
        prevent_initial_call=True,
    )
    def settle(
        _clicks: int | None, base: str, answer: str | None, assessment: Mapping[str, Any], by: str | None
    ) -> tuple[list[Component], str]:
        snapshot = app_state.snapshot()
        key, item, messages = _key(assessment), str(ctx.triggered_id["item"]), []
        try:
            _settle_one(snapshot, key, item, answer, int(base), author_name(by))
        except ToolkitError as error:
            messages = [refusal(error)]
        snapshot = app_state.snapshot()
        document = snapshot.service.open(*key)
        opinions_by_item = assessors.opinions(document)
        root = snapshot.settings.root_path
        set_props(ids.ASSESSORS_HEAD, {"children": rooted(head(snapshot, document, "assessors"), root)})
        set_props(ids.ASSESSORS_COUNT, {"children": rooted(_counts(opinions_by_item), root)})
        content = opinions(snapshot.toolkit, opinions_by_item[item]) if item in opinions_by_item else []
        return [*with_hints(content, snapshot.glossary), *messages], str(document.revision)


def _key(assessment: Mapping[str, Any]) -> tuple[str, int]:
    return str(assessment["code"]), int(assessment["cycle"])


def _settle_one(snapshot: Snapshot, key: tuple[str, int], item: str, answer: str | None, base: int, by: str) -> None:
    """Decide one characteristic as shown at revision ``base``, merged with what others have saved since."""
    if answer not in set(Answer):
        raise ParameterError("Choose an answer first.")
    document = assessors.decide(snapshot.service.revision(*key, base), item, Answer(answer))
    stored = snapshot.service.open(*key)
    if stored.revision == base:
        snapshot.service.save(document, base=base, by=by)
        return
    for collision in snapshot.service.merged(document, base).conflicts:
        change = conflict(snapshot.toolkit, collision)
        raise WorkflowError(
            f"{stored.saved_by} or somebody else has settled this meanwhile: the {change.what} is now “{change.after}”, yours was "
            f"“{change.before}”. It stands as they left it; settle it again to change it."
        )
    snapshot.service.save_merged(document, base=base, onto=stored.revision, choices={}, by=by)


def _register_managing(app: Dash, app_state: AppState) -> None:
    @callback(
        app,
        Output(ids.ASSESSORS_FEEDBACK, "children"),
        Output(ids.ASSESSORS_GO, "data"),
        Input(ids.ASSESSORS_ADD, "n_clicks"),
        Input(ids.ASSESSORS_AGREED, "n_clicks"),
        Input(ids.ASSESSORS_RENAME, "n_clicks"),
        Input(ids.ASSESSORS_REMOVE, "n_clicks"),
        State(ids.ASSESSORS_SHOWN, "data"),
        State(shared_ids.AUTHOR, "value"),
        State(ids.ASSESSORS_WHO, "value"),
        State(ids.ASSESSORS_NEW, "value"),
        State(ids.ASSESSORS_NAME, "value"),
        State(ids.ASSESSORS_SURE, "value"),
        prevent_initial_call=True,
    )
    def manage(
        _add: int | None,
        _agree: int | None,
        _rename: int | None,
        _remove: int | None,
        assessment: Mapping[str, Any],
        by: object,
        who: object,
        new: object,
        name: object,
        sure: bool | None,
    ) -> tuple[Component | None, Any]:
        snapshot = app_state.snapshot()
        try:
            document = snapshot.service.open(*_key(assessment))
            if ctx.triggered_id == ids.ASSESSORS_ADD:
                return None, {"url": _editor(document, _name(new))}
            changed = _apply(document, str(ctx.triggered_id), str(who), name, sure=bool(sure))
            snapshot.service.save(changed, base=document.revision, by=author_name(by))
        except ToolkitError as error:
            return refusal(error), no_update
        return None, {"url": urls.assessors(*document.key)}


def _apply(document: Assessment, button: str, who: str, name: object, *, sure: bool) -> Assessment:
    if button == ids.ASSESSORS_AGREED:
        return assessors.accept_agreed(document)
    if button == ids.ASSESSORS_RENAME:
        return assessors.rename_assessor(document, who, _name(name))
    if not sure:
        raise ParameterError(f"Tick the box first to remove {who}.")
    return assessors.remove_assessor(document, who)


def _name(value: object) -> str:
    name = " ".join(str(value or "").split())[:MAX_NAME_LENGTH]
    if not name:
        raise ParameterError("Type a name first.")
    return name
