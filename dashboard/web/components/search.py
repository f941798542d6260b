"""The search: the buttons that open it, the addresses of its results, and the index for the browser."""

import orjson
from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference import search
from dashboard.domain.reference.search import KIND_NAMES, EntryKind, SearchEntry
from dashboard.i18n.messages import gettext, message
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls

INDEX = "search-index.json"  # its name among the files that the browser may fetch
PAGES = (
    (message("Home"), urls.HOME, message("Overview: the three pillars and twelve principles at a glance")),
    (
        message("Indicators"),
        urls.INDICATORS,
        message("The catalogue of all charts and statistics, with search and filters"),
    ),
    (
        message("Import your own data"),
        urls.IMPORT,
        message("Import a CSV, Excel or SDMX file as a dataset: upload, match columns, check"),
    ),
    (
        message("Compare"),
        urls.COMPARE,
        message("The matrix of stages: countries side by side on the twelve principles"),
    ),
    (
        message("Assess"),
        urls.ASSESS,
        message("Self-assessment: answer the characteristics of a country, its roadmap, upload and template"),
    ),
    (message("History"), urls.HISTORY, message("Cycles of assessments: which stages changed between two years")),
    (message("Countries"), urls.COUNTRIES, message("Every country, and what is known about it")),
    (message("Good practices"), urls.PRACTICES, message("Examples of what countries did, by country and principle")),
    (message("Further reading"), urls.READINGS, message("The bibliography: works that the toolkit names")),
    (message("Glossary"), urls.GLOSSARY, message("Definitions of the terms and abbreviations")),
    (
        message("Present"),
        urls.PRESENT,
        message("Slides: build a deck, play it full screen without a network, ready-made decks, PowerPoint and PDF"),
    ),
    (message("Data"), urls.DATA, message("Downloads as CSV, Excel and JSON, sources with their licences, and the API")),
    (message("About"), urls.ABOUT, message("The method: how stages are worked out, and where all this comes from")),
)
SUGGESTIONS = ("once only", "open data", "procurement", "business case", "New Zealand", "CIO")


def search_box() -> Component:
    """The button in the header that opens the search."""
    return _button(
        "search-box",
        gettext("Search"),
        gettext("Search"),
        html.Span(className="search-keys", **{"aria-hidden": "true"}),
    )


def large_search_box() -> Component:
    """The button on the home page that opens the search."""
    words = gettext("Search indicators, principles, practices, countries and terms")
    return _button("search-box search-box-large", gettext("Search everything"), words)


def _button(style: str, label: str, words: str, *more: Component) -> Component:
    """A button that looks like a field; the field itself is in the dialog of ``frontend/src/search``."""
    marks = {"data-search": "open", "aria-haspopup": "dialog", "aria-keyshortcuts": "Control+K Meta+K /"}
    content = [
        html.Span(className="search-glass", **{"aria-hidden": "true"}),
        html.Span(words, className="search-words"),
    ]
    return html.Button(
        [*content, *more], className=style, type="button", title=gettext("{label} (Ctrl K or /)", label=label), **marks
    )


def href(target: SearchEntry) -> str:
    """The address of the exact place of a search entry."""
    match target.kind:
        case EntryKind.PAGE:
            return target.key
        case EntryKind.PRINCIPLE:
            return urls.principle(int(target.key))
        case EntryKind.TERM:
            return urls.term(target.key)
        case EntryKind.COUNTRY:
            return urls.country(target.key)
        case EntryKind.INDICATOR:
            return urls.indicator(target.key)
        case EntryKind.PRACTICE:
            return urls.practice(target.key)
        case EntryKind.ITEM:
            return urls.item(int(target.key[1 : target.key.index("-")]), target.key)
        case EntryKind.POINT:
            page, anchor = target.key.split(" ")
            return f"{urls.ABOUT if page == 'preface' else urls.principle(int(page))}#{anchor}"
        case EntryKind.READING:
            return urls.reading(target.key)


def index(toolkit: Toolkit) -> bytes:
    """The search index as compact JSON.

    ``kinds`` are the kinds with their names; a row is [index of its kind, address, title, context, names joined by |, text].
    """
    pages = [SearchEntry(EntryKind.PAGE, key, gettext(title), gettext(context)) for title, key, context in PAGES]
    kinds = list(EntryKind)
    rows = [
        (kinds.index(target.kind), href(target), target.title, target.context, "|".join(target.names), target.text)
        for target in (*pages, *search.search_entries(toolkit))
    ]
    named = [(kind, KIND_NAMES[kind]) for kind in kinds]
    return orjson.dumps({"kinds": named, "suggestions": SUGGESTIONS, "catalogue": urls.INDICATORS, "rows": rows})
