"""``/data/import``: somebody’s own figures are read, put right, and become a dataset beside the others."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import dash_bootstrap_components as dbc
from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.errors import DataError, ToolkitError
from dashboard.ingest.dataset.limits import OF_A_PAGE
from dashboard.ingest.dataset.preview import Choices, ImportPreview, preview_file
from dashboard.ingest.files.limits import MB
from dashboard.model.imported_dataset import ImportedDataset
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.notices import notices
from dashboard.web.components.refusal import refused
from dashboard.web.components.upload import chooser, problems, sent_file
from dashboard.web.pages.data_import import ids
from dashboard.web.pages.data_import.form import choices, form
from dashboard.web.pages.data_import.preview import import_result, preview
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("remove",)
ACCEPTS = ".csv,.tsv,.txt,.xlsx,.xml,.json"
WHERE_READ_ONLY = 700_000  # bytes that a request may carry where others read along
READ_ONLY = (
    "This dashboard is read-only: you can check a file here, and import it where the dashboard runs on your own machine, "
    "at 127.0.0.1."
)


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """A file to choose, what is understood of it, and what was imported before."""
    asked = Query(query)
    wish = asked.one_of("remove", list(snapshot.toolkit.imported))
    most = _most(snapshot)
    removal = _removal(snapshot.toolkit.imported[wish]) if wish and snapshot.service.editable else []
    body = [
        html.H1("Bring your own figures"),
        html.P(
            "A file of figures becomes a dataset of its own beside the others: in the catalogue, as charts and maps, in the API.",
            className="lead",
        ),
        *notices(asked.notices),
        *([] if snapshot.service.editable else [html.P(READ_ONLY, className="empty")]),
        html.H2("1. Choose a file"),
        html.P(
            f"CSV, Excel (.xlsx) or SDMX (CSV, ML, JSON), at most {most / MB:g} MB: one observation a row, or years, countries or "
            "indicators as columns. Nothing leaves this dashboard."
        ),
        chooser(ids.FIGURES_FILE, ids.FIGURES_PREVIEW, ACCEPTS, most),
        html.P(
            ["Larger files, up to a million observations: ", html.Code("dgt import indicators FILE"), "."],
            className="quiet",
        ),
        html.Div(id=ids.FIGURES_FORM),
        html.P(html.Button("Check", id=ids.FIGURES_CHECK, className="action", hidden=True)),
        html.Div(removal, id=ids.FIGURES_PREVIEW),
        html.Div(id=ids.FIGURES_FEEDBACK, role="alert"),
        html.P(html.Button("Import these figures", id=ids.FIGURES_IMPORT, className="action", hidden=True)),
        html.Div(_there(snapshot), id=ids.FIGURES_THERE),
        dcc.Store(id=ids.FIGURES_FILE),
        dcc.Store(id=ids.FIGURES_GONE, data=wish or ""),
    ]
    return View(
        "Bring your own figures",
        body,
        "Read a CSV, Excel or SDMX file of your own, put its columns right, and see it as charts beside the others.",
        crumbs=(("Data", urls.DATA),),
    )


def _most(snapshot: Snapshot) -> int:
    return OF_A_PAGE.size if snapshot.service.editable else WHERE_READ_ONLY


def _there(snapshot: Snapshot) -> list[Component]:
    """What was imported before, each with the way to take it out again."""
    found = snapshot.toolkit.imported
    if not found:
        return []
    items = [
        html.Li(
            [
                html.A(figures.dataset.title, href=urls.catalogue(dataset=name)),
                f": {len(figures.indicators)} indicators, {len(figures):,} observations. ",
                *(
                    [html.A(f"Remove {figures.dataset.title} …", href=urls.figures(remove=name))]
                    if snapshot.service.editable
                    else []
                ),
            ]
        )
        for name, figures in found.items()
    ]
    return [html.H2("Figures that were imported"), html.Ul(items)]


def _removal(figures: ImportedDataset) -> list[Component]:
    told = (
        f"Its {len(figures.indicators)} indicators and {len(figures):,} observations leave every page. The files are not "
        "deleted: they are moved to a folder beside the others, from where they can be put back."
    )
    return [
        dbc.Alert(
            [
                html.H2(f"Remove “{figures.dataset.title}”?"),
                html.P(told),
                html.Div(
                    [
                        html.Button("Remove it", id=ids.FIGURES_REMOVE, className="action"),
                        html.A("Keep it", href=urls.IMPORT, className="action"),
                    ],
                    className="actions",
                ),
            ],
            color="warning",
        )
    ]


class ImportFormResult(NamedTuple):
    """What the page shows: the form, what would come of a file, what went wrong, hidden buttons, what was imported."""

    form: Any
    preview: Any
    feedback: Any = ""
    no_check: bool = True
    no_import: bool = True
    there: Any = no_update


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """A file is read, checked as often as one likes, and imported; a dataset is removed."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output(ids.FIGURES_FORM, "children"),
        Output(ids.FIGURES_PREVIEW, "children"),
        Output(ids.FIGURES_FEEDBACK, "children"),
        Output(ids.FIGURES_CHECK, "hidden"),
        Output(ids.FIGURES_IMPORT, "hidden"),
        Output(ids.FIGURES_THERE, "children"),
        Input(ids.FIGURES_FILE, "data"),
        Input(ids.FIGURES_CHECK, "n_clicks"),
        Input(ids.FIGURES_IMPORT, "n_clicks"),
        Input(ids.FIGURES_REMOVE, "n_clicks", allow_optional=True),
        State({"type": ids.FIGURES_FIELD, "key": ALL}, "value"),
        State({"type": ids.FIGURES_FIELD, "key": ALL}, "id"),
        State(ids.FIGURES_GONE, "data"),
        prevent_initial_call=True,
    )
    def read(
        sent: object, _check: int, _import: int, removes: int | None, values: list[Any], places: list[Any], gone: object
    ) -> ImportFormResult:
        snapshot = app_state.snapshot()
        try:
            if ctx.triggered_id == ids.FIGURES_REMOVE:
                return _removed(app_state, str(gone)) if removes else ImportFormResult([], [])
            anew = ctx.triggered_id == ids.FIGURES_FILE
            made = _offer(snapshot, sent, [] if anew else values, [] if anew else places)
            if ctx.triggered_id == ids.FIGURES_IMPORT and made.figures is not None:
                snapshot.service.keep_figures(made.figures)
                return ImportFormResult([], import_result(made.figures), there=_there(app_state.snapshot()))
        except DataError as error:
            return ImportFormResult([], problems(error))
        except ToolkitError as error:
            return ImportFormResult([], [], refused(error))
        may_import = snapshot.service.editable
        shown = preview(snapshot.toolkit, made, may_import=may_import)
        return ImportFormResult(form(snapshot.toolkit, made), shown, "", False, made.figures is None or not may_import)


def _offer(snapshot: Snapshot, sent: object, values: Sequence[Any], places: Sequence[Any]) -> ImportPreview:
    name, content = sent_file(sent, _most(snapshot))
    said, sheet = choices(values, places) if places else (Choices(), "")
    return preview_file(snapshot.toolkit, content, name, OF_A_PAGE, said, dt.datetime.now(dt.UTC).date(), sheet)


def _removed(app_state: AppState, name: str) -> ImportFormResult:
    place = app_state.service.remove_figures(name)
    told = [
        html.H2("Removed", tabIndex=-1, **{"data-reached": "true"}),
        html.P(f"“{name}” is no longer shown. Nothing of it is lost: it is kept in {place} of the data folder."),
        html.P(html.A("Bring other figures", href=urls.IMPORT)),
    ]
    return ImportFormResult([], [dbc.Alert(told, color="success")], there=_there(app_state.snapshot()))
