"""Every address of the product, built in one place."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

HOME = "/"
INDICATORS = "/indicators"
COMPARE = "/compare"
COUNTRIES = "/countries"
DATA = "/data"
ABOUT = "/about"
API = "/api/v1"
API_DOCS = "/api/v1/openapi.json"
HEALTH = "/healthz"


def _with(path: str, **query: object) -> str:
    """The address with those parameters that are not empty; commas stay readable."""
    given = {name: str(value) for name, value in query.items() if value not in (None, "", ())}
    return f"{path}?{urlencode(given, safe=',', quote_via=quote)}" if given else path


def catalogue(**filters: object) -> str:
    """The catalogue of indicators, filtered."""
    return _with(INDICATORS, **filters)


def indicator(name: str, **state: object) -> str:
    """One indicator."""
    return _with(f"{INDICATORS}/{name}", **state)


def principle(number: int) -> str:
    """One principle."""
    return f"/principles/{number}"


def item(number: int, item_id: str) -> str:
    """One item of the self-assessment model, on its principle's page."""
    return f"/principles/{number}#{item_id}"


def country(code: str) -> str:
    """One country."""
    return f"{COUNTRIES}/{code}"


def compare(countries: Iterable[str] = (), **state: object) -> str:
    """The comparison."""
    return _with(COMPARE, countries=",".join(countries), **state)


def download(name: str, extension: str) -> str:
    """An indicator's data as a file (csv, xlsx, json), or its citation (bib, ris)."""
    return f"{API}/indicators/{name}.{extension}"


def dataset_file(name: str) -> str:
    """A file of the data folder, as it is."""
    return f"{API}/files/{name}"
