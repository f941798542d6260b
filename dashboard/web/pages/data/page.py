"""``/data``: the datasets and their licences, downloads, the dictionary of columns and codes, the API."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.domain.statistics import catalogue
from dashboard.exports.data.facts import STATUS_LEGEND
from dashboard.model.codes import UNIT_NAMES
from dashboard.model.documents import Dataset
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.api.v1 import FILES
from dashboard.web.components.reading import address_link
from dashboard.web.delivery import structured_data
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ()
COLUMNS = (
    ("indicator", "id of the indicator, described in indicators.yaml"),
    ("ref_area", "country (ISO 3166-1 alpha-3) or group, described in countries.csv"),
    ("time_period", "year"),
    ("breakdown", "category of a question; _T where there is none"),
    ("obs_value", "the number as it stands in the source; empty where there is none"),
    ("unit_measure", ", ".join(f"{unit} {name}" for unit, name in UNIT_NAMES.items())),
    ("obs_status", "how sure the value is, or why there is none"),
    ("dataset", "where it comes from, described in datasets.yaml"),
    ("comment", "what a reader must know of this number"),
)

# Tried by a test, as it stands.
READING = """\
import sdmx
structure = sdmx.read_sdmx("structure-{version}.xml").dataflow["DGT_INDICATORS"]
message = sdmx.read_sdmx("un_egdi-{version}.sdmx.csv", format="CSV", structure=structure)
rows = sdmx.to_pandas(message, attributes="o")"""


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """Everything that can be taken along."""
    toolkit = snapshot.toolkit
    counts = catalogue.counts(toolkit)
    body = [
        html.H1("Data"),
        html.P(
            f"{toolkit.observation_count:,} observations of {len(toolkit.indicators)} indicators from "
            f"{len(toolkit.datasets)} datasets; data version {toolkit.version}.",
            className="lead",
        ),
        *_unreadable(snapshot),
        html.H2("All of it"),
        html.Ul(
            [
                html.Li(
                    [
                        html.A("The whole data package", href=urls.PACKAGE, **{"data-take": ""}),
                        ": every file with its description, size and hash, in one zip (Frictionless Data Package)",
                    ]
                ),
                html.Li(
                    [
                        html.A("The SDMX structure", href=urls.SDMX_STRUCTURE, download=""),
                        ": concepts and code lists behind the SDMX files of all indicators (SDMX-ML 2.1). Codes hold no "
                        "spaces: the status “lost in source” is lost_in_source there.",
                    ]
                ),
            ]
        ),
        html.P("To read an indicator’s SDMX-CSV with the structure, in Python with the package sdmx1:"),
        html.Pre(html.Code(READING.format(version=toolkit.version))),
        html.H2("Files"),
        html.Ul(
            [html.Li(html.A(name, href=urls.dataset_file(name), download=name.rsplit("/", 1)[-1])) for name in FILES]
        ),
        html.P("Each indicator’s page offers its own file: CSV, Excel, JSON, Parquet, SDMX-CSV 2.0 and SDMX-ML 2.1."),
        html.H2("Your own figures"),
        html.P(html.A("Bring a file of your own, or take one out again", href=urls.IMPORT)),
        html.H2("Datasets"),
        *(_dataset(dataset, counts[dataset.id]) for dataset in toolkit.datasets.values()),
        html.H2("Columns of indicators.csv"),
        _pairs(COLUMNS),
        html.P(["The CSV of one indicator has ", html.Code("data_version"), " besides, the same in each row."]),
        html.H2("Statuses"),
        _pairs([(str(status), text) for status, text in STATUS_LEGEND.items()]),
        html.H2("API"),
        html.P(
            [
                "Indicators, principles, practices, readings, terms, countries and stages as JSON under ",
                html.Code(urls.API),
                "; its ",
                html.A("OpenAPI document", href=urls.API_DOCS, target="_blank"),
                " lists every address.",
            ]
        ),
        html.Ul(
            [
                html.Li(html.A(html.Code(path), href=path, target="_blank"))
                for path in (
                    f"{urls.API}/indicators?principle=1",
                    f"{urls.API}/indicators/un_egdi.json",
                    urls.comparison_file("csv", source="evidence", countries="NZL,CAN"),
                    f"{urls.API}/principles",
                    f"{urls.API}/practices?country=NZL",
                    f"{urls.API}/readings",
                    f"{urls.API}/glossary",
                    f"{urls.API}/countries",
                    f"{urls.API}/comparison?source=evidence",
                    urls.ASSESSMENTS_API,
                    urls.HEALTH,
                )
            ]
        ),
    ]
    description = (
        f"{len(toolkit.datasets)} datasets with their licences, as files and through an API; what each column means."
    )
    return View("Data", body, description, structured=structured_data.catalog(snapshot))


def _unreadable(snapshot: Snapshot) -> list[Component]:
    problems = snapshot.toolkit.unreadable
    if not problems:
        return []
    return [
        html.Div(
            [
                html.H2(f"{len(problems)} problems in the data folder"),
                html.P("These files could not be read; all others are shown."),
                html.Ul([html.Li(str(problem)) for problem in problems]),
            ],
            className="alert alert-warning",
        )
    ]


def _dataset(dataset: Dataset, count: int) -> Component:
    link = address_link(dataset.link) if dataset.link else "–"
    licence = (
        html.A(dataset.licence, href=dataset.licence_url, rel="noreferrer") if dataset.licence_url else dataset.licence
    )
    rows = [
        ("Publisher", dataset.publisher),
        ("Edition", dataset.edition),
        ("Evidence from", dataset.period),
        ("Cite as", dataset.citation),
        ("Licence", licence),
        ("Link", link),
        ("How the numbers got here", dataset.retrieved),
        ("Note", dataset.note),
    ]
    return html.Details(
        [
            html.Summary(f"{dataset.title}: {count} indicators"),
            _pairs([(name, value) for name, value in rows if value]),
            html.P(html.A("Its indicators", href=urls.catalogue(dataset=dataset.id))),
        ],
        id=dataset.id,
    )


def _pairs(pairs: object) -> Component:
    return html.Dl([part for name, value in pairs for part in (html.Dt(name), html.Dd(value))])  # type: ignore[attr-defined]
