"""SDMX-ML: messages of data of the versions 2.0, 2.1 and 3.0, generic, compact and structure-specific.

Source: the SDMX-ML schemas. What is said of a data set, a group or a series holds for each of its observations.
"""

from collections.abc import Mapping
from xml.parsers import expat

from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.sdmx.message import DELETIONS, PERIOD, VALUE, Cells, Message
from dashboard.ingest.files.limits import MAX_DEPTH, has_long_run, refuse

DATA = (
    "GenericData",
    "GenericTimeSeriesData",
    "StructureSpecificData",
    "StructureSpecificTimeSeriesData",
    "CompactData",
)
STRUCTURES = ("Structure", "RegistryInterface", "MetadataSet", "StructureSpecificMetadata", "GenericMetadata")
KEYS = ("SeriesKey", "GroupKey", "ObsKey", "Attributes")
MAX_NOTE = 200  # characters of the error of a service
MAX_TEXT = 4_000  # characters of a value between tags
# What a data set says of itself that is no attribute of its observations.
NOT_CONCEPTS = ("action", "validFromDate", "validToDate", "publicationYear", "publicationPeriod", "setID")


def read(content: bytes, file: str, bounds: DatasetLimits) -> Message:
    """The message that it holds. Raises DataError if it is no SDMX-ML message of data, or beyond the limits."""
    if has_long_run(content):
        raise refuse(file, gettext("is damaged: it holds a tag or a text that is far too long"))
    reader = _Reader(file, bounds)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.declared
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.data
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refuse(file, gettext("is damaged: it is not XML (line {line})", line=parser.CurrentLineNumber)) from error
    return Message(reader.observations())


class _Reader:
    """Collects observations while the XML is parsed."""

    def __init__(self, file: str, bounds: DatasetLimits) -> None:
        self._file, self._max_elements = file, bounds.book.elements
        self._path: list[str] = []
        self._root = ""
        self._elements = 0
        self._period = PERIOD  # the dimension of an observation in its series
        self._dataset: dict[str, str] = {}
        self._group: dict[str, str] = {}
        self._series: dict[str, str] = {}
        self._cells: dict[str, str] = {}
        self._component = ""
        self._text: list[str] = []
        self._groups: list[tuple[int, Cells]] = []  # each with the number of its data set
        self._rows: list[tuple[int, Cells, Cells, Cells]] = []  # data set, its attributes, series, observation
        self._datasets = 0

    def declared(self, *_: object) -> None:
        """Refuse a document type, which no message has."""
        raise refuse(self._file, gettext("declares a document type (DTD), which no SDMX message does"))

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        name = tag.rpartition(":")[2]
        self._path.append(name)
        self._root = self._root or name
        self._check()
        if any(
            attributes.get(key, "").lower() in DELETIONS for key in attributes if key.rpartition(":")[2] == "action"
        ):
            raise refuse(self._file, gettext("is a message that deletes observations: there is nothing to import"))
        concepts = {key: text for key, text in attributes.items() if ":" not in key and not key.startswith("xmlns")}
        self._text.clear()
        if "dimensionAtObservation" in attributes:
            period = attributes["dimensionAtObservation"]
            self._period = PERIOD if period in ("AllDimensions", "") else period
        if name == "DataSet":
            self._datasets += 1
            self._dataset = {key: text for key, text in concepts.items() if key not in NOT_CONCEPTS and key.isupper()}
            self._series = {}
        elif name == "Series":
            self._series = dict(concepts)
        elif name == "Obs":
            self._cells = {key: text for key, text in concepts.items() if key != "action"}
        elif name.endswith("Group"):
            self._group = dict(concepts)
        elif name == "Comp":
            self._component = attributes.get("id", "")
        elif name == "Value" and len(self._path) > 1 and self._path[-2] in KEYS:
            self._target()[attributes.get("id") or attributes.get("concept", "")] = attributes.get("value", "")
        elif name == "ObsDimension":
            self._cells[attributes.get("id") or self._period] = attributes.get("value", "")
        elif name == "ObsValue":
            self._cells[VALUE] = attributes.get("value", "")

    def data(self, text: str) -> None:
        """Handle a run of text."""
        if sum(map(len, self._text)) < MAX_TEXT:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        name = tag.rpartition(":")[2]
        text = "".join(self._text).strip()
        if self._path[0] == "Error" and text:
            raise refuse(
                self._file, gettext("is the error of a service instead of data: download it again"), text[:MAX_NOTE]
            )
        if name == "Value" and self._component and text:
            cells = self._target()
            cells[self._component] = f"{cells[self._component]}, {text}" if cells.get(self._component) else text
        elif name == "Comp":
            self._component = ""
        elif name == "Time" and text:
            self._cells[PERIOD] = text
        elif name == "Obs":
            self._rows.append((self._datasets, self._dataset, self._series, self._cells))
        elif name == "Series":
            self._series = {}
        elif name.endswith("Group"):
            self._groups.append((self._datasets, self._group))
        self._text.clear()
        self._path.pop()

    def observations(self) -> list[Cells]:
        """All observations, with what is said of their groups, series and data sets. Raises DataError if it is no data."""
        if self._root in STRUCTURES:
            raise refuse(self._file, gettext("is an SDMX message of structures: download the data of it instead"))
        if self._root not in DATA:
            raise refuse(self._file, gettext("is XML, but no SDMX message of data"))
        groups: dict[int, list[Cells]] = {}
        for dataset, group in self._groups:
            groups.setdefault(dataset, []).append(group)
        rows: list[Cells] = []
        for dataset, shared, series, cells in self._rows:
            of_groups: dict[str, str] = {}
            for group in groups.get(dataset, ()):
                of_groups |= group if _holds(group, series or cells) else {}
            rows.append({VALUE: "", **shared, **of_groups, **series, **cells})
        return rows

    def _target(self) -> dict[str, str]:
        """What the values of the current element are said of."""
        for name in reversed(self._path):
            if name == "Obs":
                return self._cells
            if name == "Series":
                return self._series
            if name.endswith("Group"):
                return self._group
        return self._dataset

    def _check(self) -> None:
        self._elements += 1
        if len(self._path) > MAX_DEPTH:
            raise refuse(self._file, gettext("is damaged: its XML is nested too deeply"))
        if self._elements > self._max_elements:
            message = gettext("holds more than {count} elements of XML: save it as SDMX-CSV", count=self._max_elements)
            raise refuse(self._file, message)


def _holds(group: Cells, cells: Cells) -> bool:
    """Whether a group is about a series: their common concepts, at least one, are equal."""
    common = group.keys() & cells.keys()
    return bool(common) and all(group[concept] == cells[concept] for concept in common)
