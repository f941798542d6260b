"""What an address asks for, as makers of slides read it."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from dashboard.web.parameters import Query

MAX_PARAMETERS = 40


@dataclass(frozen=True)
class ViewRequest:
    """An address of the dashboard, taken apart. ``part`` is what stands after #, such as ``stages``; ``link`` the whole."""

    path: str
    query: Query
    part: str
    link: str

    @property
    def notices(self) -> tuple[str, ...]:
        """What of the address could not be used, in words for the reader, so far as it has been read."""
        return tuple(self.query.notices)


def view_request(address: str) -> ViewRequest:
    """Take an address apart. One with more parameters than any view has is read without them, and says so."""
    parts = urlsplit(address)
    try:
        query = Query(dict(parse_qsl(parts.query, max_num_fields=MAX_PARAMETERS)))
    except ValueError:
        query = Query({})
        query.notices.append("The address has too many parameters; it was read without them.")
    path = unquote(parts.path)
    return ViewRequest(path.rstrip("/") or "/", query, unquote(parts.fragment), address)
