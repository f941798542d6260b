"""Data from an SDMX message in XML or JSON, read by the sdmx library within limits."""

import io
import json
import logging
import warnings
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers import expat

from dashboard.ingest.dataset.heading_rows import Numbered
from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.table import sheet
from dashboard.ingest.files.limits import MAX_DEPTH, has_long_run, refuse

VALUE = "OBS_VALUE"
BROKEN = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    AssertionError,
    SyntaxError,
)


def read(content: bytes, file: str, bounds: DatasetLimits) -> Sheet:
    """Its observations as a sheet: dimensions, value, attributes. Raises DataError if it is not a message of data."""
    names: dict[str, dict[str, str]] = {}
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _check_xml(content, file, bounds)
    else:
        names = _names(_json(content, file))
    rows = list(_observations(content, file))
    if len(rows) < 2:
        raise refuse(file, "is an SDMX message without observations")
    table = sheet(iter(rows), file, bounds)
    # Lines of a message would not help a reader, so that rows are the numbers of observations.
    column = table.head.index(VALUE)
    return Sheet(file, table.head, table.frame, table.head, {}, names, exact=frozenset(table.texts(column)))


def _check_xml(content: bytes, file: str, bounds: DatasetLimits) -> None:
    """Refuse what no message has and what takes parsers too long: document types, endless tags, depth."""
    if has_long_run(content):
        raise refuse(file, "is damaged: it holds a tag or a text that is far too long")
    depth = elements = 0

    def declared(*_: object) -> None:
        raise refuse(file, "declares a document type (DTD), which no SDMX message does")

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth, elements
        power = attributes.get("UNIT_MULT", "0")
        if name.endswith("DataSet") and power != "0":  # which the library ignores
            raise refuse(file, "gives a power of ten (UNIT_MULT) for all values at once: save it as SDMX-CSV", power)
        depth, elements = depth + 1, elements + 1
        if depth > MAX_DEPTH:
            raise refuse(file, "is damaged: its XML is nested too deeply")
        if elements > bounds.book.elements:
            raise refuse(file, f"holds more than {bounds.book.elements} elements of XML: save it as SDMX-CSV")

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refuse(file, f"is damaged: it is not XML ({error})") from error


def _json(content: bytes, file: str) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except RecursionError as error:
        raise refuse(file, "is nested too deeply") from error
    except ValueError as error:
        raise refuse(file, "is not JSON") from error


def _observations(content: bytes, file: str) -> Iterator[Numbered]:
    """The headings, then the observations, numbered from 2 as in a table."""
    import sdmx  # slow to import
    from sdmx.exceptions import ParseError, XMLParseError

    logging.getLogger("sdmx").setLevel(logging.ERROR)  # it logs every guess
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            message = sdmx.read_sdmx(io.BytesIO(content))
        observations = [
            _cells(observation, data.attrib) for data in getattr(message, "data", ()) for observation in data.obs
        ]
    except (*BROKEN, ParseError, XMLParseError) as error:
        json_only = not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        what = "is JSON, but not SDMX-JSON with data" if json_only else "is XML, but no SDMX message of data"
        raise refuse(file, f"{what} that can be read") from error
    head = list(dict.fromkeys(name for cells in observations for name in cells))
    yield 1, head
    for number, cells in enumerate(observations, 2):
        yield number, [cells.get(name, "") for name in head]


def _cells(observation: Any, shared: Mapping[str, Any]) -> dict[str, str]:
    key = {name: str(value.value) for name, value in observation.key.values.items()}
    attributes = {str(name): str(value.value) for name, value in {**shared, **observation.attrib}.items()}
    value = "" if observation.value is None else str(observation.value)
    return {**key, VALUE: value, **{name: text for name, text in attributes.items() if name not in key}}


def _names(tree: Any) -> dict[str, dict[str, str]]:
    """The names of the codes of each dimension, which the library drops."""
    if not isinstance(tree, Mapping):
        return {}
    data = tree.get("data", {})
    parts = tree.get("structure") or (
        data.get("structure") or data.get("structures") if isinstance(data, Mapping) else {}
    )
    parts = parts[0] if isinstance(parts, list) and parts else parts
    names: dict[str, dict[str, str]] = {}
    levels = parts.get("dimensions", {}) if isinstance(parts, Mapping) else {}
    for level in levels.values() if isinstance(levels, Mapping) else ():
        for dimension in level if isinstance(level, list) else ():
            values = [value for value in dimension.get("values", ()) if isinstance(value, Mapping)]
            names[str(dimension.get("id"))] = {
                str(v.get("id")): str(v["name"]) for v in values if isinstance(v.get("name"), str)
            }
    return names
