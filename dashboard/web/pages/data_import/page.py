"""``/data/import``: a file is read, corrected, checked and imported as a dataset."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import dash_bootstrap_components as dbc
from anyio import to_thread
from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.errors import DataError, ToolkitError
from dashboard.i18n.formats import number_text
from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.limits import OF_A_PAGE
from dashboard.ingest.dataset.preview import preview_file
from dashboard.ingest.files.limits import MB
from dashboard.model.imported_dataset import ImportedDataset
from dashboard.services.app_state import AppState
from dashboard.services.jobs import Job
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components.notices import notices
from dashboard.web.components.refusal import refusal
from dashboard.web.components.upload import file_button, problems, uploaded_file
from dashboard.web.pages.data_import import ids
from dashboard.web.pages.data_import.choices import FormChoices, choices
from dashboard.web.pages.data_import.form import form
from dashboard.web.pages.data_import.preview import import_result, preview
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("remove",)
ACCEPTS = ".csv,.tsv,.txt,.xlsx,.xml,.json"
MAX_BYTES_READ_ONLY = 700_000  # bytes: the largest request where the dashboard is served to others
READ_ONLY = (
    "This dashboard is read-only: you can check a file here, and import it where the dashboard runs on your own machine, "
    "at 127.0.0.1."
)


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The upload, the form and the preview of a file, and the imported datasets."""
    params = Query(query)
    removable = params.one_of("remove", list(snapshot.toolkit.imported))
    max_bytes = _max_bytes(snapshot)
    megabytes = f"{max_bytes / MB:g}"
    removal = _removal(snapshot.toolkit.imported[removable]) if removable and snapshot.editable else []
    body = [
        html.H1(gettext("Import your own data")),
        html.P(
            gettext("Your file becomes a dataset of its own in the catalogue, in charts and maps, and in the API."),
            className="lead",
        ),
        *notices(params.notices),
        *([] if snapshot.editable else [html.P(READ_ONLY, className="empty")]),
        html.H2(gettext("1. Choose a file")),
        html.P(
            gettext(
                "CSV, Excel (.xlsx), SDMX or Eurostat files of up to {size} MB. Your data stays on this dashboard.",
                size=megabytes,
            )
        ),
        file_button(ids.FIGURES_FILE, ids.FIGURES_PREVIEW, ACCEPTS, max_bytes),
        html.P(
            [
                gettext("For up to a million observations, use this command:"),
                " ",
                html.Code("dgt import indicators FILE"),
            ],
            className="quiet",
        ),
        html.Div(id=ids.FIGURES_FORM),
        html.P(html.Button(gettext("Check"), id=ids.FIGURES_CHECK, className="action", hidden=True)),
        html.Div(removal, id=ids.FIGURES_PREVIEW),
        html.Div(id=ids.FIGURES_FEEDBACK, role="alert"),
        html.P(html.Button(gettext("Import this data"), id=ids.FIGURES_IMPORT, className="action", hidden=True)),
        html.Div(_imported_datasets(snapshot), id=ids.FIGURES_THERE),
        dcc.Store(id=ids.FIGURES_FILE),
        dcc.Store(id=ids.FIGURES_GONE, data=removable or ""),
    ]
    return View(
        gettext("Import your own data"),
        body,
        gettext("Upload a CSV, Excel or SDMX file, check its columns, and see it as charts beside the other data."),
        crumbs=(("Data", urls.DATA),),
    )


def _max_bytes(snapshot: Snapshot) -> int:
    return OF_A_PAGE.size if snapshot.editable else MAX_BYTES_READ_ONLY


def _imported_datasets(snapshot: Snapshot) -> list[Component]:
    """The imported datasets, each with a link to remove it."""
    datasets = snapshot.toolkit.imported
    if not datasets:
        return []
    items = [
        html.Li(
            [
                html.A(imported.dataset.title, href=urls.catalogue(dataset=name)),
                f": {len(imported.indicators)} indicators, {number_text(len(imported))} observations. ",
                *(
                    [html.A(f"Remove {imported.dataset.title} …", href=urls.data_import(remove=name))]
                    if snapshot.editable
                    else []
                ),
            ]
        )
        for name, imported in datasets.items()
    ]
    return [html.H2(gettext("Imported data")), html.Ul(items)]


def _removal(imported: ImportedDataset) -> list[Component]:
    text = gettext(
        "Its {indicators} indicators and {observations} observations leave every page. The files are not deleted: they are "
        "moved to a folder beside the others, from where they can be put back.",
        indicators=len(imported.indicators),
        observations=number_text(len(imported)),
    )
    return [
        dbc.Alert(
            [
                html.H2(f"Remove “{imported.dataset.title}”?"),
                html.P(text),
                html.Div(
                    [
                        html.Button(gettext("Remove"), id=ids.FIGURES_REMOVE, className="action"),
                        html.A(gettext("Cancel"), href=urls.IMPORT, className="action"),
                    ],
                    className="actions",
                ),
            ],
            color="warning",
        )
    ]


class ImportFormResult(NamedTuple):
    """The outputs: form, preview, feedback, whether each button is hidden, the list of imported datasets."""

    form: Any
    preview: Any
    feedback: Any = ""
    no_check: bool = True
    no_import: bool = True
    datasets: Any = no_update


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """One callback reads a file, checks it, imports it, and removes a dataset."""

    @callback(
        app,
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
    async def update(
        file_data: object,
        _check: int,
        _import: int,
        remove_clicks: int | None,
        values: list[Any],
        field_ids: list[Any],
        removable: object,
    ) -> ImportFormResult:
        snapshot = await to_thread.run_sync(app_state.snapshot)
        button = ctx.triggered_id
        try:
            if button == ids.FIGURES_REMOVE:
                removal = partial(_remove, app_state, str(removable))
                return await to_thread.run_sync(removal) if remove_clicks else ImportFormResult([], [])
            if button == ids.FIGURES_FILE:  # the form is that of an earlier file
                values, field_ids = [], []
            # A file may take seconds to read: it waits its turn without holding a thread, and is read in another process.
            job = Job(check_file, (file_data, values, field_ids, button == ids.FIGURES_IMPORT), snapshot)
            dataset, result = await app_state.queue.result(job)
            return result if dataset is None else await to_thread.run_sync(_save, app_state, dataset)
        except DataError as error:
            if button == ids.FIGURES_FILE:
                return ImportFormResult([], problems(error))
            return ImportFormResult(no_update, problems(error), no_check=False)  # another sheet or row can be chosen
        except ToolkitError as error:
            return ImportFormResult([], [], refusal(error))


def check_file(
    snapshot: Snapshot, file_data: object, values: Sequence[Any], field_ids: Sequence[Any], wants_dataset: bool
) -> tuple[ImportedDataset | None, ImportFormResult]:
    """The dataset of an uploaded file, if it is wanted and there is no problem; and the form and preview otherwise.

    Raises DataError where the file holds no table, ParameterError where it did not arrive.
    """
    name, content = uploaded_file(file_data, _max_bytes(snapshot))
    chosen = choices(values, field_ids) if field_ids else FormChoices()
    today = dt.datetime.now(dt.UTC).date()
    file_preview = preview_file(
        snapshot.toolkit, content, name, OF_A_PAGE, chosen.choices, today, chosen.sheet, chosen.header_row
    )
    if wants_dataset and file_preview.dataset is not None:
        return file_preview.dataset, ImportFormResult([], [])
    may_import = snapshot.editable
    return None, ImportFormResult(
        form(snapshot.toolkit, file_preview, chosen.header_row),
        preview(snapshot.toolkit, file_preview, may_import=may_import),
        no_check=False,
        no_import=file_preview.dataset is None or not may_import,
    )


def _save(app_state: AppState, dataset: ImportedDataset) -> ImportFormResult:
    app_state.service.save_dataset(dataset)
    return ImportFormResult([], import_result(dataset), datasets=_imported_datasets(app_state.snapshot()))


def _remove(app_state: AppState, name: str) -> ImportFormResult:
    place = app_state.service.remove_dataset(name)
    content = [
        html.H2("Removed", tabIndex=-1, **{"data-reached": "true"}),
        html.P(f"“{name}” is no longer shown. Nothing of it is lost: it is kept in {place} of the data folder."),
        html.P(html.A(gettext("Import other data"), href=urls.IMPORT)),
    ]
    return ImportFormResult(
        [], [dbc.Alert(content, color="success")], datasets=_imported_datasets(app_state.snapshot())
    )
