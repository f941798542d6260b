"""The metadata file of an indicator's CSV, as CSV on the Web."""

from collections.abc import Mapping

import orjson

from dashboard.exports import media_types
from dashboard.exports.data import facts
from dashboard.exports.data.observations_csv import COLUMNS
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

MEDIA_TYPE = media_types.CSVW_METADATA
TYPES: Mapping[str, str] = {"time_period": "gYear", "obs_value": "decimal", "respondents": "integer"}
KEY = ["indicator", "ref_area", "time_period", "breakdown"]


def document(toolkit: Toolkit, indicator: Indicator) -> bytes:
    """The metadata of ``<id>.csv`` as JSON, with the terms of CSV on the Web and Dublin Core."""
    dataset = toolkit.datasets[indicator.dataset]
    about = {
        "dc:title": indicator.title,
        "dc:description": indicator.question,
        "dc:publisher": dataset.publisher,
        "dc:source": dataset.citation,
        "dc:license": dataset.licence_url or dataset.licence,
        "dc:hasVersion": toolkit.version,
        "dc:rights": facts.DISCLAIMER,
    }
    columns = [{"name": name, "titles": name, "datatype": TYPES.get(name, "string")} for name in COLUMNS]
    notes = [{"about": name, "text": text} for name, text in facts.notes(toolkit, indicator)]
    schema = {"columns": columns, "primaryKey": KEY}
    metadata = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": f"{indicator.id}.csv",
        **about,
        "tableSchema": schema,
        "notes": notes,
    }
    return orjson.dumps(metadata, option=orjson.OPT_INDENT_2)
