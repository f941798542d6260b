"""What a file of figures would become: counts, its first observations, and everything that is still wrong."""

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
from dashboard.ingest.dataset.preview import ImportPreview
from dashboard.model.imported_dataset import ImportedDataset
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.upload import PROBLEM_COLUMNS, REACHED, problem_table

COLUMNS = ("Country or group", "Indicator", "Year", "Value", "Status", "Row")
ROWS = 10
MOST_PROBLEMS = 50  # on the page; the file holds all


def preview(toolkit: Toolkit, made: ImportPreview, *, may_import: bool) -> list[Component]:
    """Whether it is clean, how much it is, and how it reads; nothing is kept yet."""
    found = made.problems if made.figures is None else ()
    many = f"{len(found)} problem{'s' if len(found) != 1 else ''}"
    verdict = (
        [
            html.H2(f"4. {many} left", **REACHED),
            html.P("Nothing is imported until it is clean. Put the form above right, or the file, and check again."),
        ]
        if found
        else [
            html.H2("4. It is clean", **REACHED),
            html.P(
                "Nothing is imported yet."
                if may_import
                else "This dashboard is read-only: it can only be checked here."
            ),
        ]
    )
    return [
        dbc.Alert(verdict, color="warning" if found else "success"),
        html.P(_counted(made)),
        *(problem_table(found, MOST_PROBLEMS) if found else []),
        *([_all_problems(found)] if len(found) > MOST_PROBLEMS else []),
        *_first(toolkit, made),
    ]


def _counted(made: ImportPreview) -> str:
    found = made.found
    parts = (
        (len(found.names), "indicator"),
        (made.countries, "country or group"),
        (len(found.frame), "observation"),
    )
    named = [f"{number:,} {_plural(word) if number != 1 else word}" for number, word in parts]
    left = f" {found.blank:,} empty cells are passed over, {found.left_out:,} values are left out."
    return f"{', '.join(named)}{', ' + made.years if made.years else ''}.{left}"


def _plural(word: str) -> str:
    return "countries or groups" if word.startswith("country") else f"{word}s"


def _first(toolkit: Toolkit, made: ImportPreview) -> list[Component]:
    head = html.Thead(html.Tr([html.Th(t, scope="col") for t in COLUMNS]))
    rows = [
        html.Tr(
            [
                html.Th(area_name(toolkit, str(row["ref_area"])), scope="row"),
                html.Td(", ".join(filter(None, (made.found.names.get(str(row["key"]), ""), str(row["part"]))))),
                html.Td(str(row["time_period"])),
                html.Td(str(row["raw_value"]), className="number"),
                html.Td(str(row["obs_status"])),
                html.Td(str(row["row"])),
            ]
        )
        for row in made.found.frame.head(ROWS).to_dict("records")
    ]
    if not rows:
        return []
    return [
        html.H3("The first observations, as they would read"),
        html.Div(html.Table([head, html.Tbody(rows)], className="data-table"), className="table-frame whole"),
    ]


def _all_problems(found: Sequence[Problem]) -> Component:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(PROBLEM_COLUMNS)
    writer.writerows(
        [guarded(cell) for cell in (one.file, str(one.row or ""), one.column, one.value, one.message)] for one in found
    )
    data = base64.b64encode(text.getvalue().encode("utf-8-sig")).decode()
    name = f"All {len(found)} problems as CSV"
    return html.P(html.A(name, href=f"data:text/csv;base64,{data}", download="problems.csv", className="action"))


def import_result(figures: ImportedDataset) -> list[Component]:
    """What was imported, and where to see it."""
    links = [
        html.Li(html.A(indicator.short_title, href=urls.indicator(name)))
        for name, indicator in figures.indicators.items()
    ]
    told = f"{figures.dataset.title}: {len(figures):,} observations of {len(links)} indicators."
    more = html.P(
        html.A("All of them in the catalogue", href=urls.catalogue(dataset=figures.dataset.id), className="alert-link")
    )
    return [dbc.Alert([html.H2("Imported", **REACHED), html.P(told), html.Ul(links[:ROWS]), more], color="success")]
