"""The search index: every page, principle, term, country, indicator, item, practice and work, as one list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.reference.countries import area_name
from dashboard.domain.statistics.indicators import finding
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind
from dashboard.model.documents import Indicator, Item, Point, Principle
from dashboard.model.glossary import Term
from dashboard.model.practices import Practice
from dashboard.model.readings import Reading
from dashboard.model.toolkit import Toolkit


class EntryKind(StrEnum):
    """The kind of an entry; results are grouped by it, in this order."""

    PAGE = "page"
    PRINCIPLE = "principle"
    TERM = "term"
    COUNTRY = "country"
    INDICATOR = "indicator"
    PRACTICE = "practice"
    ITEM = "item"
    POINT = "point"
    READING = "reading"


KIND_NAMES = {
    EntryKind.PAGE: "Pages",
    EntryKind.PRINCIPLE: "Principles",
    EntryKind.TERM: "Glossary",
    EntryKind.COUNTRY: "Countries",
    EntryKind.INDICATOR: "Indicators",
    EntryKind.PRACTICE: "Good practices",
    EntryKind.ITEM: "Characteristics and policies",
    EntryKind.POINT: "Key issues, trends and preface",
    EntryKind.READING: "Further reading",
}


@dataclass(frozen=True)
class SearchEntry:
    """One search result.

    ``key`` is its id, number or code; ``context`` the line below its title. ``names`` are its other names, which match
    exactly. ``text`` is searched too, and an excerpt of it is shown where it holds the words.
    """

    kind: EntryKind
    key: str
    title: str
    context: str
    names: tuple[str, ...] = ()
    text: str = ""


def search_entries(toolkit: Toolkit) -> tuple[SearchEntry, ...]:
    """Every search entry of the toolkit, in the order of EntryKind, without pages, which are not known here."""
    return (
        *(_principle(toolkit, principle) for principle in toolkit.principles.values()),
        *(_term(term) for term in toolkit.terms.values()),
        *(_country(area) for area in _countries(toolkit)),
        *(_indicator(toolkit, indicator) for indicator in toolkit.indicators.values()),
        *(_practice(toolkit, practice) for practice in toolkit.practices.values()),
        *(_item(item) for principle in toolkit.principles.values() for item in principle.all_items),
        *_points(toolkit),
        *(_reading(reading) for reading in toolkit.readings.values()),
    )


def _principle(toolkit: Toolkit, principle: Principle) -> SearchEntry:
    pillar = toolkit.pillars[principle.pillar]
    return SearchEntry(
        EntryKind.PRINCIPLE,
        str(principle.number),
        principle.title,
        f"Principle {principle.number} · pillar {pillar.numeral}, {pillar.title}",
        (f"principle {principle.number}", principle.short_title, *principle.title_variants),
        _joined(principle.summary, principle.overview),
    )


def _term(term: Term) -> SearchEntry:
    return SearchEntry(
        EntryKind.TERM, term.id, term.term, term.definition, _other_names(term.term, term.forms), term.note
    )


def _countries(toolkit: Toolkit) -> Iterator[Area]:
    return (area for area in toolkit.areas.values() if area.kind is not AreaKind.GROUP)


def _country(area: Area) -> SearchEntry:
    context = "Fictional country of the illustrative example" if area.kind is AreaKind.FICTIONAL else area.region
    names = (area.code, area.iso2, *area.aliases)
    return SearchEntry(EntryKind.COUNTRY, area.code, area.name, context, _other_names(area.name, names))


def _indicator(toolkit: Toolkit, indicator: Indicator) -> SearchEntry:
    """The entry of an indicator; the context is the finding of its chart, without the short title at its start."""
    headline = finding(toolkit, indicator).removeprefix(f"{indicator.short_title}: ")
    dataset = toolkit.datasets[indicator.dataset].title
    text = _joined(indicator.title, indicator.question, indicator.source)
    context = f"{headline[0].upper()}{headline[1:]} · {dataset}"
    return SearchEntry(EntryKind.INDICATOR, indicator.id, indicator.short_title, context, (indicator.id,), text)


def _practice(toolkit: Toolkit, practice: Practice) -> SearchEntry:
    country = area_name(toolkit, practice.country)
    texts = (part for mention in practice.mentions for part in (mention.name, mention.says))
    context = f"{country} · {_principles(practice.principles)}"
    return SearchEntry(
        EntryKind.PRACTICE, practice.id, practice.name, context, (), _joined(practice.summary, *texts, practice.note)
    )


def _item(item: Item) -> SearchEntry:
    context = f"Principle {item.principle} · {item.stage} {item.kind}"
    return SearchEntry(EntryKind.ITEM, item.id, item.marked_text, context, (item.id,), item.shortcoming)


def _points(toolkit: Toolkit) -> Iterator[SearchEntry]:
    """The entries of points in texts; the key is the page (a principle's number, or ``preface``) and the anchor."""
    for principle in toolkit.principles.values():
        name = f"Principle {principle.number}"
        yield from _numbered(principle.trends, f"{principle.number} trend", f"{name} · key issues and trends")
        yield from _numbered(
            principle.possible_indicators, f"{principle.number} possible", f"{name} · possible indicator"
        )
    for pillar in toolkit.pillars.values():
        first = min(p.number for p in toolkit.principles.values() if p.pillar == pillar.number)
        yield from _numbered(pillar.introduction, f"{first} pillar", f"Pillar {pillar.numeral} · introduction")
    yield from _numbered(toolkit.preface.community, "preface community", "Preface")
    yield from _numbered(toolkit.preface.contributions, "preface contribution", "Preface · contributions asked for")
    for number, meeting in enumerate(toolkit.preface.meetings, 1):
        title = f"E-Leaders meeting in {meeting.city}, {meeting.date[:4]}"
        yield SearchEntry(
            EntryKind.POINT, f"preface meeting-{number}", title, "Preface", (), _joined(meeting.role, meeting.chair)
        )


def _numbered(points: Iterable[Point], key: str, context: str) -> Iterator[SearchEntry]:
    return (
        SearchEntry(EntryKind.POINT, f"{key}-{number}", point.heading, context, (), point.text)
        for number, point in enumerate(points, 1)
    )


def _reading(reading: Reading) -> SearchEntry:
    published = str(reading.year) if reading.year else "announced only"
    context = f"{reading.author}, {published} · {_principles(reading.principles)}"
    text = _joined(reading.series, reading.publisher, reading.doi)
    return SearchEntry(EntryKind.READING, reading.id, reading.title, context, (), text)


def _principles(numbers: tuple[int, ...]) -> str:
    return f"principle{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))


def _other_names(title: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names other than the title, without duplicates."""
    return tuple(name for name in dict.fromkeys(names) if name and name != title)
