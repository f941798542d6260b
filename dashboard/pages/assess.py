"""``/assess``: where an assessment is begun, found, or brought as a file."""

import base64
import binascii
import datetime as dt
from collections.abc import Mapping
from typing import Any

import dash_bootstrap_components as dbc
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components import fields, ids, urls
from dashboard.components.assessment_head import STATE_NAMES
from dashboard.components.assessment_list import assessment_list, select
from dashboard.components.author import author, named
from dashboard.components.notices import notices
from dashboard.components.query import Query
from dashboard.components.refusal import refused
from dashboard.components.site import Site, View
from dashboard.components.upload import imported, preview, problems, upload
from dashboard.domain.merging import Merged, Side, settled_changes
from dashboard.domain.workflow import require_editable
from dashboard.errors import ConflictError, DataError, ParameterError, ToolkitError
from dashboard.imports.assessment import read
from dashboard.imports.bounds import MB, MOST_BYTES
from dashboard.schema import codes
from dashboard.schema.assessments import Assessment
from dashboard.schema.codes import AreaKind

PATH = "/assess"
PARAMETERS: tuple[str, ...] = ("country", "cycle", "q", "state")
BLANK = "blank"
FIRST_YEAR, LAST_YEAR = 2000, 2100
READ_ONLY = (
    "This dashboard is read-only: assessments are edited where it runs on one’s own machine, at 127.0.0.1. You can read "
    "those there are, and take them along as files."
)


def layout(site: Site, query: Mapping[str, str]) -> View:
    """The three ways into an assessment; only to be read where nobody may write."""
    asked = Query(query)
    state, text = asked.choice("state", codes.State), asked.text("q")[:200]
    country = asked.one_of("country", list(_countries(site)))
    cycle = asked.number("cycle", list(range(FIRST_YEAR, LAST_YEAR + 1))) or dt.datetime.now(dt.UTC).year
    ways = [*_begin(site, country, cycle), html.H2("Bring a file"), *upload()] if site.desk.editable else []
    body = [
        html.H1("Assess a country"),
        html.P(
            "Answer which statements are true of your country, principle by principle. The dashboard works out the stage, "
            "says why, and lists what to do next.",
            className="lead",
        ),
        *notices(asked.notices),
        *([_steps()] if site.desk.editable else [html.P(READ_ONLY, className="empty")]),
        *ways,
        html.H2("Assessments there are"),
        html.Div(
            [
                fields.text(ids.ASSESSMENTS_TEXT, "Country", text, "Canada, NZL …"),
                fields.select(ids.ASSESSMENTS_STATE, "State", STATE_NAMES, state and str(state), "All states"),
            ],
            className="controls",
            role="search",
        ),
        html.Div(assessment_list(site.toolkit, select(site.toolkit, text, state)), id=ids.ASSESSMENTS_LIST),
        dcc.Store(id=ids.ASSESSMENTS_ADDRESS),
    ]
    return View(
        "Assess a country",
        body,
        "Begin the self-assessment of a country on the twelve principles, go on with one, or bring it as a file.",
        needs=("assessment", "upload"),
    )


def _countries(site: Site) -> dict[str, str]:
    """By code: countries by name, then the fictional ones, which say so."""
    areas = sorted(site.toolkit.areas.values(), key=lambda area: (area.kind is AreaKind.FICTIONAL, area.name))
    example = " (fictional, to try it out)"
    return {a.code: a.name + example * (a.kind is AreaKind.FICTIONAL) for a in areas if a.kind is not AreaKind.GROUP}


def _steps() -> Component:
    steps = (
        "Choose your country and the year, and answer here; or fill in a workbook and bring it back.",
        "Say what each answer rests on. Leave open what you do not know: it is never read as a no.",
        "Read the result, set targets, and submit it to the secretariat for review.",
    )
    return html.Ol([html.Li(step) for step in steps])


def _begin(site: Site, country: str | None, cycle: int) -> list[Component]:
    choices = [{"value": code, "label": name} for code, name in _countries(site).items()]
    chosen = dcc.Dropdown(
        id=ids.BEGIN_COUNTRY, options=choices, value=country, placeholder="Choose …", maxHeight=320, optionHeight=34
    )
    group = {"role": "group", "aria-labelledby": f"{ids.BEGIN_COUNTRY}-label"}
    year = dbc.Input(
        id=ids.BEGIN_CYCLE, type="number", min=FIRST_YEAR, max=LAST_YEAR, step=1, value=cycle, debounce=True
    )
    offer, options, label = _offer(site, country, cycle)
    return [
        html.H2("Begin, or go on"),
        html.Div(
            [
                fields.field(ids.BEGIN_COUNTRY, "Country", chosen, wide=True, **group),
                fields.field(ids.BEGIN_CYCLE, "Year", year),
            ],
            className="controls",
        ),
        author(),
        dbc.RadioItems(id=ids.BEGIN_HOW, options=options, value=BLANK),
        html.Div(offer, id=ids.BEGIN_OFFER),
        html.P(html.Button(label, id=ids.BEGIN_START, className="action")),
        html.Div(id=ids.BEGIN_FEEDBACK, role="alert"),
        dcc.Store(id=ids.BEGIN_GO),
    ]


def _offer(site: Site, country: str | None, cycle: int | None) -> tuple[list[Component], list[dict[str, str]], str]:
    """What can be done for a country and a year: in words, as choices of how to begin, on the button."""
    if country not in _countries(site) or cycle is None:
        told = f"Choose a country and a year from {FIRST_YEAR} to {LAST_YEAR}."
        return [html.P(told, className="quiet")], [], "Start"
    files = [
        part
        for form in ("xlsx", "csv", "json")
        for part in (" · ", html.A(form.upper(), href=urls.assessment_file(country, cycle, form), download=True))
    ]
    offline = html.P(["To fill in offline: ", *files[1:]])
    there = site.toolkit.assessments.get((country, cycle))
    if there is not None:
        told = f"There is one for {cycle}: {STATE_NAMES[there.state].lower()}, revision {there.revision}."
        return [html.P(told), offline], [], "Open it"
    earlier = max((year for code, year in site.toolkit.assessments if code == country and year < cycle), default=None)
    options = [{"value": BLANK, "label": "Start blank"}]
    if earlier is not None:
        options.append({"value": str(earlier), "label": f"Copy the answers of {earlier}, each to be confirmed"})
    return [offline], options, "Start"


def register_callbacks(app: Dash, site: Site) -> None:
    """The list follows its filters; where one may write, an assessment is begun or brought."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.ASSESSMENTS_LIST, "children"),
        Output(ids.ASSESSMENTS_ADDRESS, "data"),
        Input(ids.ASSESSMENTS_TEXT, "value"),
        Input(ids.ASSESSMENTS_STATE, "value"),
        prevent_initial_call=True,
    )
    def narrow(text: str | None, state: str | None) -> tuple[list[Component], dict[str, Any]]:
        chosen = fields.parameters(text, state=state)
        found = select(site.toolkit, chosen.get("q", "")[:200], Query(chosen).choice("state", codes.State))
        address = {"url": urls.assess(**chosen), "replace": ctx.triggered_id == ids.ASSESSMENTS_TEXT}
        return assessment_list(site.toolkit, found), address

    app.clientside_callback(
        ClientsideFunction("shell", "remember"), Input(ids.ASSESSMENTS_ADDRESS, "data"), prevent_initial_call=True
    )
    if site.desk.editable:
        _writing(app, site)


def _writing(app: Dash, site: Site) -> None:
    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.BEGIN_OFFER, "children"),
        Output(ids.BEGIN_HOW, "options"),
        Output(ids.BEGIN_HOW, "value"),
        Output(ids.BEGIN_START, "children"),
        Input(ids.BEGIN_COUNTRY, "value"),
        Input(ids.BEGIN_CYCLE, "value"),
        prevent_initial_call=True,
    )
    def offer(country: str | None, cycle: object) -> tuple[list[Component], list[dict[str, str]], str, str]:
        told, options, label = _offer(site, country, _year(cycle))
        return told, options, BLANK, label

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.BEGIN_GO, "data"),
        Output(ids.BEGIN_FEEDBACK, "children"),
        Input(ids.BEGIN_START, "n_clicks"),
        State(ids.BEGIN_COUNTRY, "value"),
        State(ids.BEGIN_CYCLE, "value"),
        State(ids.BEGIN_HOW, "value"),
        State(ids.AUTHOR, "value"),
        prevent_initial_call=True,
    )
    def start(clicks: int, country: str | None, cycle: object, how: str | None, by: object) -> tuple[Any, Any]:
        try:
            return {"url": _started(site, country, _year(cycle), how, named(by)), "n": clicks}, []
        except ToolkitError as error:
            return no_update, refused(error)

    app.clientside_callback(ClientsideFunction("shell", "go"), Input(ids.BEGIN_GO, "data"), prevent_initial_call=True)

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.UPLOAD_PREVIEW, "children"),
        Output(ids.UPLOAD_FEEDBACK, "children"),
        Output(ids.UPLOAD_ONTO, "data"),
        Output(ids.UPLOAD_IMPORT, "hidden"),
        Input(ids.UPLOAD_FILE, "data"),
        Input(ids.UPLOAD_IMPORT, "n_clicks"),
        State(ids.UPLOAD_ONTO, "data"),
        State({"type": ids.UPLOAD_CHOICE, "key": ALL}, "value"),
        State({"type": ids.UPLOAD_CHOICE, "key": ALL}, "id"),
        State(ids.AUTHOR, "value"),
        prevent_initial_call=True,
    )
    def bring(
        sent: Mapping[str, Any], _: int, onto: object, sides: list[str | None], places: list[Any], by: object
    ) -> tuple[Any, Any, Any, bool]:
        choices = {
            str(place["key"]): Side(side) for place, side in zip(places, sides, strict=True) if side in list(Side)
        }
        try:
            if ctx.triggered_id != ids.UPLOAD_IMPORT:
                return _preview(site, sent)
            saved = _imported(site, sent, onto, choices, named(by))
            return imported(site.toolkit, saved), [], None, True
        except DataError as error:
            return problems(error), [], None, True
        except ConflictError as error:
            return _anew(site, sent, error)
        except ToolkitError as error:
            imports = ctx.triggered_id == ids.UPLOAD_IMPORT
            return no_update if imports else [], refused(error), no_update if imports else None, not imports


def _year(value: object) -> int | None:
    text = str(value).removesuffix(".0")
    return int(text) if text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR else None


def _started(site: Site, country: str | None, cycle: int | None, how: str | None, by: str) -> str:
    """The address of an assessment, which is begun unless there is one."""
    if country not in _countries(site) or cycle is None:
        raise ParameterError(f"Choose a country and a year from {FIRST_YEAR} to {LAST_YEAR} first.")
    if (country, cycle) not in site.toolkit.assessments:
        site.desk.start(country, cycle, copy_of=_year(how), by=by)
        site.renew(at_once=True)
    return urls.assessment(country, cycle)


def _preview(site: Site, sent: Mapping[str, Any]) -> tuple[list[Component], list[Component], int, bool]:
    document, stored, merged = _brought(site, sent)
    shown = preview(site.toolkit, str(sent.get("name", ""))[-80:], document, stored, merged)
    same = not merged.conflicts and not settled_changes(merged, stored)
    return shown, [], stored.revision, same


def _anew(site: Site, sent: Mapping[str, Any], error: ConflictError) -> tuple[Any, Any, Any, bool]:
    """The preview once more, with what was saved meanwhile."""
    try:
        shown, _, onto, hidden = _preview(site, sent)
        return shown, refused(error), onto, hidden
    except ToolkitError as other:
        return [], refused(other), None, True


def _imported(site: Site, sent: Mapping[str, Any], onto: object, choices: Mapping[str, Side], by: str) -> Assessment:
    document, stored, _ = _brought(site, sent)
    if onto != stored.revision:
        raise ConflictError(stored, None)
    saved = site.desk.save_merged(document, base=document.revision, onto=stored.revision, choices=choices, by=by)
    site.renew(at_once=True)
    return saved


def _brought(site: Site, sent: Mapping[str, Any]) -> tuple[Assessment, Assessment, Merged]:
    """A file as an assessment, what is stored of it, and both merged."""
    if isinstance(size := sent.get("size"), int) and size > MOST_BYTES:
        raise ParameterError(f"The file is larger than {MOST_BYTES // MB} MB, the most that can be read.")
    try:
        content = base64.b64decode(str(sent.get("content", "")), validate=True)
    except binascii.Error as error:
        raise ParameterError("The file did not arrive whole: choose it once more.") from error
    document = read(content, str(sent.get("name", "")), site.toolkit)
    stored = site.desk.open(*document.key)
    if document.key in site.toolkit.assessments:
        require_editable(stored)
    return document, stored, site.desk.merged(document, document.revision)
