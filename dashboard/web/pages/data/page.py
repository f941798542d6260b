"""``/data``: the datasets and their licences, downloads, what columns and codes mean, the API."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.domain.statistics import catalogue
from dashboard.errors import Problem
from dashboard.exports.data.facts import STATUS_LEGEND
from dashboard.i18n.formats import number_text
from dashboard.model.codes import UNIT_NAMES
from dashboard.model.documents import Dataset
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.api.v1 import FILES
from dashboard.web.components.markdown import Attributes, Blocks, link_attributes, markdown
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


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """All data and how to download it; the text is ``toolkit/data.md`` in the data folder."""
    toolkit = snapshot.toolkit
    words = {
        "observations": number_text(toolkit.observation_count),
        "indicators": len(toolkit.indicators),
        "datasets": len(toolkit.datasets),
        "version": toolkit.version,
    }
    body = markdown(toolkit.texts["data"], words, _blocks(toolkit), _link_attributes)
    description = (
        f"{len(toolkit.datasets)} datasets with their licences, as files and through an API; what each column means."
    )
    return View("Data", body, description, structured=structured_data.catalog(snapshot))


def _link_attributes(address: str) -> Attributes:
    """Those of a link in the text: files are downloaded, addresses of the API open beside the page."""
    if address == urls.PACKAGE:
        return {"data-take": ""}
    if address == urls.SDMX_STRUCTURE:
        return {"download": ""}
    return {"target": "_blank"} if address.startswith((urls.API_REFERENCE, urls.HEALTH)) else link_attributes(address)


def _blocks(toolkit: Toolkit) -> Blocks:
    """The parts of the page that come from the data, by placeholder."""
    counts = catalogue.counts(toolkit)
    files = [html.Li(html.A(name, href=urls.dataset_file(name), download=name.rsplit("/", 1)[-1])) for name in FILES]
    return {
        "unreadable_files": _unreadable(toolkit.unreadable),
        "file_list": [html.Ul(files)],
        "dataset_list": [_dataset(dataset, counts[dataset.id]) for dataset in toolkit.datasets.values()],
        "column_list": [_definitions(COLUMNS)],
        "status_list": [_definitions([(str(status), text) for status, text in STATUS_LEGEND.items()])],
    }


def _unreadable(problems: Sequence[Problem]) -> list[Component]:
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
            _definitions([(name, value) for name, value in rows if value]),
            html.P(html.A("Its indicators", href=urls.catalogue(dataset=dataset.id))),
        ],
        id=dataset.id,
    )


def _definitions(pairs: Sequence[tuple[str, Component | str]]) -> Component:
    return html.Dl([part for name, value in pairs for part in (html.Dt(name), html.Dd(value))])
