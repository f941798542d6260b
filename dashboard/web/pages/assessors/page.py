"""``/assess/<ISO3>/<cycle>/assessors``: what several assessors say, where they differ, and how each is settled."""

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
from dashboard.services.assessments import LONGEST_NAME, author_name
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components import fields
from dashboard.web.components import ids as shared_ids
from dashboard.web.components.assessment_head import CRUMBS, addressed, head, title
from dashboard.web.components.author import author
from dashboard.web.components.notices import notices
from dashboard.web.components.refusal import refused
from dashboard.web.components.terms import marked
from dashboard.web.pages.assessors import ids
from dashboard.web.pages.assessors.opinions import card, opinions
from dashboard.web.pages.assessors.people import _button, _editor, adding, managing, people
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("show",)


class Show(StrEnum):
    """Which characteristics are listed."""

    DIFFER = "differ"
    AGREED = "agreed"
    SETTLED = "settled"


SHOWN: Mapping[Show, tuple[str, Callable[[Opinions], bool]]] = {
    Show.DIFFER: ("They differ, not settled", lambda found: found.differ and not found.is_settled),
    Show.AGREED: ("They agree, not settled", lambda found: found.agreed is not None and not found.is_settled),
    Show.SETTLED: ("Settled", lambda found: found.is_settled),
}


def layout(snapshot: Snapshot, query: Mapping[str, str], code: str, cycle: str) -> View:
    """The characteristics that assessors answered. Raises UnknownNameError for a country or cycle that there is not."""
    document = addressed(snapshot, code, cycle)
    if not snapshot.service.editable:
        return _apart(snapshot, document)
    asked = Query(query)
    show = asked.choice("show", Show)
    found = assessors.opinions(document)
    settling = document.state in EDITABLE
    body = [
        html.Div(head(snapshot, document, "assessors"), id=ids.ASSESSORS_HEAD),
        *notices(asked.notices),
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
        html.Section(_listed(snapshot, document, found, show, settling=settling), hidden=not found),
        html.Div(id=ids.ASSESSORS_FEEDBACK, className="feedback"),
        dcc.Store(id=ids.ASSESSORS_SHOWN, data={"code": document.country, "cycle": document.cycle}),
        dcc.Store(id=ids.ASSESSORS_GO),
        dcc.Store(id=ids.ASSESSORS_CHOICE),
    ]
    name = title(snapshot, document, "assessors")
    about = f"{name}. What several assessors answered, where they differ, and what was settled."
    return View(name, body, about, crumbs=CRUMBS, path=urls.assessors(*document.key))


def _apart(snapshot: Snapshot, document: Assessment) -> View:
    """Where others read along."""
    name = title(snapshot, document, "assessors")
    told = "What single assessors said stays among those who assess; it is not shown where a dashboard is served to others."
    body = [*head(snapshot, document, "assessors"), html.P(told, className="empty")]
    return View(name, body, f"{name}. {told}", crumbs=CRUMBS, path=urls.assessors(*document.key))


def _closed(document: Assessment) -> list[Component]:
    """Why nothing can be settled."""
    if document.state in EDITABLE:
        return []
    reopen = html.A("Reopen it", href=urls.revisions(*document.key))
    return [
        html.P([f"This assessment is {document.state}. ", reopen, " to settle or change answers."], className="empty")
    ]


def _listed(
    snapshot: Snapshot, document: Assessment, found: Mapping[str, Opinions], show: Show | None, *, settling: bool
) -> list[Component]:
    """The counts, the filter, and a card for each characteristic that passes it."""
    passing = [one for one in _ordered(snapshot, found) if show is None or SHOWN[show][1](one)]
    options = {str(key): name for key, (name, _) in SHOWN.items()}
    choice = fields.select(ids.ASSESSORS_SHOW, "Show", options, show, "All that anybody answered")
    agreed = html.Div(_button(ids.ASSESSORS_AGREED, "Settle all on which they agree"), hidden=not settling)
    return [
        html.H2("Characteristic by characteristic"),
        html.P(_counts(found), id=ids.ASSESSORS_COUNT, role="status"),
        html.Div([choice, agreed], className="controls"),
        *(card(snapshot.toolkit, document, one, settling=settling) for one in passing),
        html.P("None of the characteristics is like that.", className="empty", hidden=bool(passing)),
    ]


def _ordered(snapshot: Snapshot, found: Mapping[str, Opinions]) -> list[Opinions]:
    """Where they differ first, then where they agree, then what is settled; within, in the order of the toolkit."""
    asked = [name for principle in snapshot.toolkit.principles.values() for name in principle.asked if name in found]
    return sorted((found[name] for name in asked), key=lambda one: [not has(one) for _, has in SHOWN.values()])


def _counts(found: Mapping[str, Opinions]) -> str:
    counted = [(name, sum(has(one) for one in found.values())) for name, has in SHOWN.values()]
    return ". ".join(f"{name}: {count}" for name, count in counted) + f". Of {len(found)} characteristics."


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """The filter everywhere; settling and managing assessors where one may write."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.ASSESSORS_CHOICE, "data"),
        Input(ids.ASSESSORS_SHOW, "value"),
        State(ids.ASSESSORS_SHOWN, "data"),
        prevent_initial_call=True,
    )
    def filtered(show: str | None, shown: Mapping[str, Any]) -> dict[str, str]:
        return {"url": urls.assessors(shown["code"], shown["cycle"], show=fields.chosen(show))}

    for store in (ids.ASSESSORS_CHOICE, ids.ASSESSORS_GO):
        app.clientside_callback(ClientsideFunction("shell", "go"), Input(store, "data"), prevent_initial_call=True)
    if app_state.service.editable:
        _register_settling(app, app_state)
        _register_managing(app, app_state)


def _register_settling(app: Dash, app_state: AppState) -> None:
    @app.callback(  # type: ignore[untyped-decorator]
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
        _clicks: int | None, base: str, answer: str | None, shown: Mapping[str, Any], by: str | None
    ) -> tuple[list[Component], str]:
        snapshot = app_state.snapshot()
        key, item, told = _key(shown), str(ctx.triggered_id["item"]), []
        try:
            _settled(snapshot, key, item, answer, int(base), author_name(by))
        except ToolkitError as error:
            told = [refused(error)]
        snapshot = app_state.snapshot()
        document = snapshot.service.open(*key)
        found = assessors.opinions(document)
        set_props(ids.ASSESSORS_HEAD, {"children": head(snapshot, document, "assessors")})
        set_props(ids.ASSESSORS_COUNT, {"children": _counts(found)})
        said = opinions(snapshot.toolkit, found[item]) if item in found else []
        return [*marked(said, snapshot.glossary), *told], str(document.revision)


def _key(shown: Mapping[str, Any]) -> tuple[str, int]:
    return str(shown["code"]), int(shown["cycle"])


def _settled(snapshot: Snapshot, key: tuple[str, int], item: str, answer: str | None, base: int, by: str) -> None:
    """Settle one characteristic as it was shown at revision ``base``, together with what others have saved since."""
    if answer not in set(Answer):
        raise ParameterError("Choose an answer first.")
    document = assessors.settle(snapshot.service.revision(*key, base), item, Answer(answer))
    stored = snapshot.service.open(*key)
    if stored.revision == base:
        snapshot.service.save(document, base=base, by=by)
        return
    for found in snapshot.service.merged(document, base).conflicts:
        said = conflict(snapshot.toolkit, found)
        raise WorkflowError(
            f"{stored.saved_by} or somebody else has settled this meanwhile: the {said.what} is now “{said.after}”, yours was "
            f"“{said.before}”. It stands as they left it; settle it again to change it."
        )
    snapshot.service.save_merged(document, base=base, onto=stored.revision, choices={}, by=by)


def _register_managing(app: Dash, app_state: AppState) -> None:
    @app.callback(  # type: ignore[untyped-decorator]
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
    def manage(*given: Any) -> tuple[Component | None, Any]:
        snapshot = app_state.snapshot()
        shown, by, who, new, name, sure = given[-6:]
        try:
            document = snapshot.service.open(*_key(shown))
            if ctx.triggered_id == ids.ASSESSORS_ADD:
                return None, {"url": _editor(document, _name(new))}
            changed = _changed(document, str(ctx.triggered_id), str(who), name, sure=sure)
            snapshot.service.save(changed, base=document.revision, by=author_name(by))
        except ToolkitError as error:
            return refused(error), no_update
        return None, {"url": urls.assessors(*document.key)}


def _changed(document: Assessment, button: str, who: str, name: object, *, sure: bool) -> Assessment:
    if button == ids.ASSESSORS_AGREED:
        return assessors.settle_agreed(document)
    if button == ids.ASSESSORS_RENAME:
        return assessors.renamed(document, who, _name(name))
    if not sure:
        raise ParameterError(f"Tick the box first to remove {who}.")
    return assessors.without(document, who)


def _name(typed: object) -> str:
    name = " ".join(str(typed or "").split())[:LONGEST_NAME]
    if not name:
        raise ParameterError("Type a name first.")
    return name
