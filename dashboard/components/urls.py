"""Every address of the product, built in one place."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

HOME = "/"
INDICATORS = "/indicators"
COMPARE = "/compare"
COUNTRIES = "/countries"
PRACTICES = "/practices"
READINGS = "/readings"
GLOSSARY = "/glossary"
DATA = "/data"
ABOUT = "/about"
API = "/api/v1"
API_DOCS = "/api/v1/openapi.json"
HEALTH = "/healthz"
SEARCH_INDEX = "/api/v1/search-index.json"
SITEMAP = "/sitemap.xml"
CALLBACKS = "/_dash-update-component"  # Dash's own
ROBOTS = "/robots.txt"


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


def characteristic(number: int, item_id: str) -> str:
    """What is known about one characteristic of the self-assessment model."""
    return f"/principles/{number}/{item_id}"


def country(code: str, **state: object) -> str:
    """One country."""
    return _with(f"{COUNTRIES}/{code}", **state)


def practices(**filters: object) -> str:
    """The good practices, filtered."""
    return _with(PRACTICES, **filters)


def practice(name: str) -> str:
    """One good practice."""
    return f"{PRACTICES}/{name}"


def readings(**filters: object) -> str:
    """The further reading, filtered."""
    return _with(READINGS, **filters)


def reading(name: str) -> str:
    """One work of the further reading."""
    return f"{READINGS}#{name}"


def bibliography(extension: str, name: str = "", **filters: object) -> str:
    """The further reading as a file (bib, ris, json), filtered; one work alone where it is named."""
    return f"{API}/readings/{name}.{extension}" if name else _with(f"{API}/readings.{extension}", **filters)


def glossary(**filters: object) -> str:
    """The glossary, filtered."""
    return _with(GLOSSARY, **filters)


def term(name: str) -> str:
    """One term of the glossary."""
    return f"{GLOSSARY}#{name}"


def compare(countries: Iterable[str] = (), **state: object) -> str:
    """The comparison."""
    return _with(COMPARE, countries=",".join(countries), **state)


def download(name: str, extension: str) -> str:
    """An indicator's data as a file (csv, xlsx, json), or its citation (bib, ris, csl.json)."""
    return f"{API}/indicators/{name}.{extension}"


def dataset_file(name: str) -> str:
    """A file of the data folder, as it is."""
    return f"{API}/files/{name}"
