"""Downloads of an indicator: its data in each format, with the purpose of each, and its citation."""

import datetime as dt

from dash import html
from dash.development.base_component import Component

from dashboard.exports.citation import citation
from dashboard.exports.data.formats import FORMATS
from dashboard.exports.file_names import data_file_name
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls

FIRST = ("csv", "xlsx")  # the formats that most readers need


def buttons(snapshot: Snapshot, indicator: Indicator) -> list[Component]:
    """Download buttons for the formats that most readers need."""
    return [_link(snapshot, indicator, ending, "action") for ending in FIRST]


def formats(snapshot: Snapshot, indicator: Indicator) -> Component:
    """All formats, folded: each with its link and its purpose."""
    lines = [html.Li([_link(snapshot, indicator, ending), f": {form.use}"]) for ending, form in FORMATS.items()]
    structure = html.A("one structure", href=urls.SDMX_STRUCTURE, download="")
    shared = html.P(["The two SDMX files share ", structure, " with the names behind their codes."], className="quiet")
    return html.Details([html.Summary("All data formats"), html.Ul(lines), shared])


def cite(snapshot: Snapshot, indicator: Indicator, day: dt.date) -> Component:
    """The citation, folded: as text, and as files for reference managers."""
    words = citation.FORMATS["apa.txt"].write([citation.csl(snapshot.toolkit, indicator, day)])
    links = [
        html.A(
            form.name, href=urls.download(indicator.id, ending), download=f"{indicator.id}.{ending}", className="action"
        )
        for ending, form in citation.FORMATS.items()
    ]
    return html.Details(
        [html.Summary("Cite"), html.P(words, className="citation"), html.Div(links, className="actions")]
    )


def _link(snapshot: Snapshot, indicator: Indicator, ending: str, look: str = "") -> Component:
    name = data_file_name(indicator.id, snapshot.toolkit.version, ending)
    return html.A(FORMATS[ending].name, href=urls.download(indicator.id, ending), download=name, className=look)
