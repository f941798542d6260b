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
IMPORT = "/data/import"
PRESENT = "/present"
PLAY = "/present/play"
DECK_TITLES = "/api/v1/decks/titles"
EMBED = "/embed"
ABOUT = "/about"
API_REFERENCE = "/api"
API = "/api/v1"
API_DOCS = "/api/v1/openapi.json"
HEALTH = "/healthz"
SEARCH_INDEX = "/api/v1/search-index.json"
ASSESSMENTS_API = "/api/v1/assessments"
SITEMAP = "/sitemap.xml"
PACKAGE = "/api/v1/package.zip"
VERSIONS = "/api/v1/versions"
SDMX_STRUCTURE = "/api/v1/structure.xml"
CALLBACKS = "/_dash-update-component"  # Dash's own
ROBOTS = "/robots.txt"


def _with(path: str, **query: object) -> str:
    """The address with the parameters that are not empty; commas are not escaped."""
    values = {name: str(value) for name, value in query.items() if value not in (None, "", ())}
    return f"{path}?{urlencode(values, safe=',', quote_via=quote)}" if values else path


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
    """The public information on one characteristic of the self-assessment model."""
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
    """The further reading as a file (bib, ris, json), filtered; with ``name`` a single work."""
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
    """An indicator's data as a file, or its citation.

    Data: csv, xlsx, json, parquet, sdmx.csv, sdmx.xml; citation: bib, ris, csl.json, apa.txt.
    """
    return f"{API}/indicators/{name}.{extension}"


def dataset_citation(name: str, extension: str) -> str:
    """How to cite a dataset, as a file: bib, ris, csl.json, apa.txt."""
    return f"{API}/datasets/{name}.{extension}"


def picture(name: str, extension: str, size: str, **state: object) -> str:
    """An indicator's chart as a picture (png, svg) of one size (slide, page, social)."""
    return _with(f"{API}/indicators/{name}.{extension}", size=size, **state)


def data_import(**state: object) -> str:
    """The import of a dataset; ``remove`` names an imported dataset to confirm its removal."""
    return _with(IMPORT, **state)


def present(**state: object) -> str:
    """The user's deck, or another one: ``deck`` is the code of a plan, ``ready`` the name of a ready-made deck.

    Ready-made decks (toolkit, principle, country, compare, group) read ``principle``, ``countries``, ``group``,
    ``source`` and ``cycle``.
    """
    return _with(PRESENT, **state)


def play(**state: object) -> str:
    """The player of a frozen deck, with the parameters of ``present``."""
    return _with(PLAY, **state)


def deck_file(extension: str, **state: object) -> str:
    """A deck as a file (pptx, html, pdf, json), or as a meeting pack (zip); with the parameters of ``present``."""
    return _with(f"{API}/decks.{extension}", **state)


def page_file(address: str) -> str:
    """A page of the dashboard as a PDF."""
    return _with(f"{API}/pages.pdf", address=address)


def embed(address: str, version: str = "") -> str:
    """A card or a view for a frame in another page; ``version`` freezes it to a version of the data."""
    path, _, query = address.partition("?")
    return (
        f"{EMBED}{path}?{query}&version={version}" if version and query else _with(f"{EMBED}{address}", version=version)
    )


def comparison_file(extension: str, **state: object) -> str:
    """A comparison as a file (csv, xlsx, json, parquet), with the parameters of ``compare``."""
    return _with(f"{API}/comparison.{extension}", **state)


def dataset_file(name: str) -> str:
    """A file of the data folder, unchanged."""
    return f"{API}/files/{name}"


def assess(**state: object) -> str:
    """The list of assessments, where one is started, opened or uploaded."""
    return _with(ASSESS, **state)


def assessment(code: str, cycle: int, **state: object) -> str:
    """The self-assessment of one country for one cycle."""
    return _with(f"{ASSESS}/{code}/{cycle}", **state)


def result(code: str, cycle: int, **state: object) -> str:
    """The result of an assessment and its roadmap."""
    return _with(f"{ASSESS}/{code}/{cycle}/result", **state)


def revisions(code: str, cycle: int, **state: object) -> str:
    """The revisions of an assessment, its state and its review."""
    return _with(f"{ASSESS}/{code}/{cycle}/revisions", **state)


def assessors(code: str, cycle: int, **state: object) -> str:
    """The answers of several assessors of one country."""
    return _with(f"{ASSESS}/{code}/{cycle}/assessors", **state)


def history(**state: object) -> str:
    """The cycles of a country or of a group, and the change between two of them."""
    return _with(HISTORY, **state)


def assessment_data(code: str, cycle: int) -> str:
    """An assessment in the API, to read and to save."""
    return f"{ASSESSMENTS_API}/{code}/{cycle}"


def assessment_file(code: str, cycle: int, extension: str) -> str:
    """An assessment as a file (xlsx, csv, json); the workbook is also the template to fill in."""
    return f"{ASSESSMENTS_API}/{code}/{cycle}.{extension}"
