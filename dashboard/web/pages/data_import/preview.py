"""The preview of an import: counts, the first observations, and every problem."""

import base64
import csv
import io
from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name
from dashboard.errors import Problem
from dashboard.exports.data.assessment_csv import guarded
from dashboard.i18n.formats import number_text
from dashboard.i18n.messages import gettext, ngettext
from dashboard.ingest.dataset.omissions import column_omissions
from dashboard.ingest.dataset.preview import ImportPreview
from dashboard.ingest.dataset.unit_inference import shortened_names
from dashboard.model.imported_dataset import ImportedDataset
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.upload import FOCUS, PROBLEM_COLUMNS, problem_table

COLUMNS = ("Country or group", "Indicator", "Year", "Value", "Status", "Row")
MAX_ROWS = 10
MAX_NOTE_LENGTH = 120
MAX_PROBLEMS = 50  # on the page; the file holds all


def preview(toolkit: Toolkit, file_preview: ImportPreview, *, may_import: bool) -> list[Component]:
    """The verdict, the counts, the problems and the first observations; nothing is saved."""
    problems = file_preview.problems if file_preview.dataset is None else ()
    verdict = (
        [
            html.H2(ngettext("4. {n} problem", "4. {n} problems", len(problems)), **FOCUS),
            html.P(
                gettext(
                    "Nothing is imported until all problems are solved. Change the form or the file, then check again."
                )
            ),
        ]
        if problems
        else [
            html.H2(gettext("4. No problems"), **FOCUS),
            html.P(
                gettext("Nothing is imported yet.")
                if may_import
                else gettext("This dashboard is read-only: you can check a file here, but not import it.")
            ),
        ]
    )
    return [
        dbc.Alert(verdict, color="warning" if problems else "success"),
        html.P(_counts(file_preview)),
        *(problem_table(problems, MAX_PROBLEMS) if problems else []),
        *([_all_problems(problems)] if len(problems) > MAX_PROBLEMS else []),
        *_omissions(file_preview),
        *_first_observations(toolkit, file_preview),
    ]


def _counts(file_preview: ImportPreview) -> str:
    extracted = file_preview.observations
    parts = (
        (len(extracted.names), "indicator"),
        (file_preview.countries, "country or group"),
        (len(extracted.frame), "observation"),
    )
    counts = [f"{number_text(number)} {_plural(word) if number != 1 else word}" for number, word in parts]
    remainder = gettext(
        "{empty} cells are empty; {values} values are left out.",
        empty=number_text(extracted.blank),
        values=number_text(extracted.left_out),
    )
    return f"{', '.join(counts)}{', ' + file_preview.years if file_preview.years else ''}. {remainder}"


def _omissions(file_preview: ImportPreview) -> list[Component]:
    """What of the file is left out, one line for each column, row of notes and shortened title."""
    sheet = file_preview.sheet
    lines = [
        *(str(omission) for omission in column_omissions(sheet, file_preview.mapping)),
        *(gettext("Row {row}: {text}", row=row, text=text[:MAX_NOTE_LENGTH]) for row, text in sheet.notes[:MAX_ROWS]),
        *(gettext("The end of the title: {name}", name=name) for name in shortened_names(file_preview.observations)),
    ]
    if not lines:
        return []
    return [html.H3(gettext("Left out of the file")), html.Ul([html.Li(line) for line in lines])]


def _plural(word: str) -> str:
    return "countries or groups" if word.startswith("country") else f"{word}s"


def _first_observations(toolkit: Toolkit, file_preview: ImportPreview) -> list[Component]:
    head = html.Thead(html.Tr([html.Th(t, scope="col") for t in COLUMNS]))
    rows = [
        html.Tr(
            [
                html.Th(area_name(toolkit, str(row["ref_area"])), scope="row"),
                html.Td(
                    ", ".join(
                        filter(None, (file_preview.observations.names.get(str(row["key"]), ""), str(row["part"])))
                    )
                ),
                html.Td(str(row["time_period"])),
                html.Td(str(row["raw_value"]), className="number"),
                html.Td(str(row["obs_status"])),
                html.Td(str(row["row"])),
            ]
        )
        for row in file_preview.observations.frame.head(MAX_ROWS).to_dict("records")
    ]
    if not rows:
        return []
    return [
        html.H3(gettext("First observations")),
        html.Div(html.Table([head, html.Tbody(rows)], className="data-table"), className="table-frame whole"),
    ]


def _all_problems(problems: Sequence[Problem]) -> Component:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(PROBLEM_COLUMNS)
    writer.writerows(
        [guarded(cell) for cell in (p.file, str(p.row or ""), p.column, p.value, p.message)] for p in problems
    )
    data = base64.b64encode(text.getvalue().encode("utf-8-sig")).decode()
    name = f"All {len(problems)} problems as CSV"
    return html.P(html.A(name, href=f"data:text/csv;base64,{data}", download="problems.csv", className="action"))


def import_result(imported: ImportedDataset) -> list[Component]:
    """The imported dataset, with links to its indicators."""
    links = [
        html.Li(html.A(indicator.short_title, href=urls.indicator(name)))
        for name, indicator in imported.indicators.items()
    ]
    text = f"{imported.dataset.title}: {number_text(len(imported))} observations of {len(links)} indicators."
    more = html.P(
        html.A("All of them in the catalogue", href=urls.catalogue(dataset=imported.dataset.id), className="alert-link")
    )
    return [dbc.Alert([html.H2("Imported", **FOCUS), html.P(text), html.Ul(links[:MAX_ROWS]), more], color="success")]
