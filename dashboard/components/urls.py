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
ASSESS = "/assess"
HISTORY = "/history"
DATA = "/data"
ABOUT = "/about"
API = "/api/v1"
API_DOCS = "/api/v1/openapi.json"
HEALTH = "/healthz"
SEARCH_INDEX = "/api/v1/search-index.json"
ASSESSMENTS_API = "/api/v1/assessments"
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


def assess(**state: object) -> str:
    """Where an assessment is begun, found, or brought as a file."""
    return _with(ASSESS, **state)


def assessment(code: str, cycle: int, **state: object) -> str:
    """The self-assessment of one country for one cycle."""
    return _with(f"{ASSESS}/{code}/{cycle}", **state)


def result(code: str, cycle: int, **state: object) -> str:
    """What an assessment comes to, and what to do next."""
    return _with(f"{ASSESS}/{code}/{cycle}/result", **state)


def revisions(code: str, cycle: int, **state: object) -> str:
    """Every save of an assessment, its state and its review."""
    return _with(f"{ASSESS}/{code}/{cycle}/revisions", **state)


def assessors(code: str, cycle: int, **state: object) -> str:
    """What several assessors of one country say."""
    return _with(f"{ASSESS}/{code}/{cycle}/assessors", **state)


def history(**state: object) -> str:
    """The cycles of a country or of a group, and what changed between two of them."""
    return _with(HISTORY, **state)


def assessment_data(code: str, cycle: int) -> str:
    """An assessment in the API: to be read, and saved."""
    return f"{ASSESSMENTS_API}/{code}/{cycle}"


def assessment_file(code: str, cycle: int, extension: str) -> str:
    """An assessment as a file (xlsx, csv, json); the workbook is also the template to fill in."""
    return f"{ASSESSMENTS_API}/{code}/{cycle}.{extension}"
