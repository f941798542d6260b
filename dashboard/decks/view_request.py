"""An address of the dashboard, parsed for the makers of slides."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from dashboard.web.parameters import MAX_PARAMETERS, Query


@dataclass(frozen=True)
class ViewRequest:
    """A parsed address of the dashboard. ``part`` is its fragment, such as ``stages``; ``link`` is the whole address."""

    path: str
    query: Query
    part: str
    link: str

    @property
    def notices(self) -> tuple[str, ...]:
        """Messages for the reader about parameters that could not be used; complete once all have been read."""
        return tuple(self.query.notices)


def view_request(address: str) -> ViewRequest:
    """Parse an address. An address with more than MAX_PARAMETERS is read without them, with a notice."""
    parts = urlsplit(address)
    try:
        query = Query(dict(parse_qsl(parts.query, max_num_fields=MAX_PARAMETERS)))
    except ValueError:
        query = Query({})
        query.notice("The address has too many parameters; it was read without them.")
    path = unquote(parts.path)
    return ViewRequest(path.rstrip("/") or "/", query, unquote(parts.fragment), address)
