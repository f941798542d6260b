"""The observations of an SDMX message as rows of a table, whatever its format and version."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.heading_rows import Numbered
from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.table import sheet
from dashboard.ingest.files.limits import refuse

VALUE = "OBS_VALUE"
PERIOD = "TIME_PERIOD"
DELETIONS = frozenset({"delete", "d"})

Cells = Mapping[str, str]  # the texts of one observation by concept


@dataclass(frozen=True)
class Message:
    """Observations, each with the texts of its dimensions, value and attributes by concept.

    ``names`` has the labels of codes by concept, ``title`` what the message calls itself.
    """

    observations: Sequence[Cells]
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    title: str = ""


def as_sheet(message: Message, file: str, bounds: DatasetLimits) -> Sheet:
    """The sheet of a message; its rows are the numbers of observations, from 2. Raises DataError if there is none."""
    if not message.observations:
        raise refuse(file, gettext("is an SDMX message without observations"))
    table = sheet(_rows(message.observations), file, bounds, header_row=1)
    # Lines of a message would not help a reader, so that places are the names of concepts.
    exact = frozenset(table.texts(table.head.index(VALUE)))
    about = {"title": message.title} if message.title else {}
    return replace(table, places=table.head, names=message.names, about=about, exact=exact)


def _rows(observations: Sequence[Cells]) -> Iterator[Numbered]:
    head = list(dict.fromkeys([*(name for cells in observations for name in cells if name != VALUE), VALUE]))
    yield 1, head
    for number, cells in enumerate(observations, 2):
        yield number, [cells.get(name, "") for name in head]
