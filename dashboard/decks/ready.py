"""Ready-made decks (the toolkit, a principle, a country, a comparison, a group) and decks read from their code."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from dashboard.domain.maturity.comparison import SOURCE_NAMES, Source
from dashboard.domain.maturity.differences import FEWEST, MOST
from dashboard.domain.names import near
from dashboard.domain.reference import countries, practices, principles
from dashboard.domain.statistics import catalogue
from dashboard.errors import ParameterError
from dashboard.i18n.formats import list_text
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind, IndicatorKind
from dashboard.model.deck_plan import DeckPlan, PlannedKind, PlannedSlide
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.parameters import Query
from dashboard.web.state.chart import MAX_HIGHLIGHTED

# The parameters of an address that identify a deck.
PARAMETERS: tuple[str, ...] = ("deck", "ready", "principle", "countries", "group", "source", "cycle")
PRODUCT = "Digital Government Toolkit"
MAX_INDICATORS = 30  # of one principle
ALL = "ALL"  # the median of all countries, as charts call it


def plan(snapshot: Snapshot, query: Query) -> DeckPlan:
    """The plan that the parameters name: ``deck`` is the code of a plan, ``ready`` the name of a ready-made one.

    An empty plan if they name none. Raises ParameterError or UnknownNameError for an unknown name.
    """
    code = query.text("deck")
    if code:
        return DeckPlan.of_code(code)
    name = query.text("ready")
    if not name:
        return DeckPlan()
    if name not in READY:
        message = f"There is no ready-made deck “{name[:40]}”: choose {', '.join(READY)}."
        raise ParameterError(message, "ready", name, near(name, list(READY)) or tuple(READY))
    return READY[name](snapshot, query)


def _deck(title: str, subtitle: str, addresses: Iterable[str | PlannedSlide]) -> DeckPlan:
    slides = (address if isinstance(address, PlannedSlide) else PlannedSlide(address=address) for address in addresses)
    return DeckPlan(title=title, subtitle=subtitle, slides=tuple(slides))


def _section(title: str, addresses: Sequence[str]) -> list[str | PlannedSlide]:
    """The views under a section heading; empty if there are no views."""
    return [PlannedSlide(kind=PlannedKind.SECTION, title=title), *addresses] if addresses else []


def _toolkit(snapshot: Snapshot, query: Query) -> DeckPlan:
    """One slide for each principle: its first chart that has a value, otherwise its overview."""
    addresses = []
    for number, principle in snapshot.toolkit.principles.items():
        key = catalogue.headline(snapshot.toolkit, principle.number)
        addresses.append(urls.indicator(key.id) if key else f"{urls.principle(number)}#overview")
    return _deck(
        f"The {PRODUCT} in {len(addresses)} slides",
        "What is known of each of the twelve principles, a chart each",
        addresses,
    )


def _principle(snapshot: Snapshot, query: Query) -> DeckPlan:
    number = query.text("principle")
    if not number:
        raise ParameterError("Say which principle: principle=1 to principle=12.", "principle")
    principle = principles.principle(snapshot.toolkit, number)
    page = urls.principle(principle.number)
    with_values = [
        indicator
        for indicator in catalogue.by_principle(snapshot.toolkit, principle.number)
        if _has_values(snapshot, indicator)
    ]
    return _deck(
        f"{principle.number} {principle.title}",
        f"A principle of the {PRODUCT}",
        [
            f"{page}#overview",
            f"{page}#trends",
            *_section(
                "What the numbers say", [urls.indicator(indicator.id) for indicator in with_values[:MAX_INDICATORS]]
            ),
            *_section("Stages and countries", [f"{page}#stages", f"{page}#countries"]),
            *_section("What to read", [f"{page}#practices", f"{page}#reading"]),
        ],
    )


def _has_values(snapshot: Snapshot, indicator: Indicator) -> bool:
    return bool(snapshot.toolkit.observations_of(indicator.id)["obs_value"].notna().any())


def _country(snapshot: Snapshot, query: Query) -> DeckPlan:
    (area,) = _areas(snapshot, query, 1, 1)
    page = urls.country(area.code)
    fictional = area.kind is AreaKind.FICTIONAL
    highlighted = [
        urls.indicator(indicator.id, countries=area.code, year=_year(snapshot, indicator, [area.code]))
        for indicator in _headlines(snapshot, [area])
    ]
    return _deck(
        area.name,
        "Where it stands on the twelve principles of digital government",
        [
            f"{page}#stages",
            f"{page}#steps",
            *_section("Among all countries", [] if fictional else [*highlighted, f"{page}#indicators"]),
            *([f"{page}#practices"] if practices.of_country(snapshot.toolkit, area.code) else []),
            *([urls.history(country=area.code)] if _has_history(snapshot, area) else []),
        ],
    )


def _has_history(snapshot: Snapshot, area: Area) -> bool:
    return any(document.country == area.code for document in snapshot.toolkit.assessments.values())


def _compare(snapshot: Snapshot, query: Query) -> DeckPlan:
    """A deck of two or more countries: all principles, each principle side by side, headline charts, practices to read."""
    areas = _areas(snapshot, query, FEWEST, MOST)
    _require_one_world(areas)
    source, cycle = _source(snapshot, query, areas, FEWEST)
    codes = [area.code for area in areas]
    left_out = [area.name for area in areas if area.code not in _covered(snapshot, source, cycle)]
    highlighted = [
        urls.indicator(indicator.id, countries=",".join(codes), year=_year(snapshot, indicator, codes))
        for indicator in _headlines(snapshot, areas)
    ]
    differ = [
        urls.compare(codes, source=source, cycle=cycle, principles=number, view="side")
        for number in snapshot.toolkit.principles
    ]
    read = [f"{urls.country(code)}#practices" for code in codes if practices.of_country(snapshot.toolkit, code)]
    return _deck(
        list_text([area.name for area in areas]),
        f"Side by side on the twelve principles: {SOURCE_NAMES[source].lower()}"
        f"{f'; it says nothing of {list_text(left_out)}' if left_out else ''}",
        [
            urls.compare(codes, source=source, cycle=cycle),
            urls.compare(codes, source=source, cycle=cycle, view="side"),
            *_section("Principle by principle", differ),
            *_section("Among all countries", highlighted),
            *_section("Good practices to read", read),
        ],
    )


def _group(snapshot: Snapshot, query: Query) -> DeckPlan:
    code = query.text("group").upper()
    if not code:
        known = list(snapshot.toolkit.groups)
        raise ParameterError(f"Say which group: group={', group='.join(known[:4])}, …", "group", near=known)
    areas = countries.in_group(snapshot.toolkit, snapshot.toolkit.areas.values(), code)
    source, cycle = _source(snapshot, query, areas, 1)
    # The group comes first: for the OECD, the other order equals the default, which an address leaves out.
    highlighted = [
        urls.indicator(indicator.id, groups=f"{code},{ALL}", countries=_highlighted_members(snapshot, indicator, areas))
        for indicator in _headlines(snapshot, areas)
    ]
    return _deck(
        snapshot.toolkit.groups[code].name,
        f"Where its countries stand on the twelve principles: {SOURCE_NAMES[source].lower()}",
        [
            urls.compare(source=source, cycle=cycle, group=code, view="distribution"),
            urls.compare(source=source, cycle=cycle, group=code),
            *_section("Among all countries", highlighted),
        ],
    )


def _headlines(snapshot: Snapshot, areas: Sequence[Area]) -> list[Indicator]:
    """The first score of each dataset that has a value for at least one of the countries."""
    codes = {area.code for area in areas}
    headlines: dict[str, Indicator] = {}
    for indicator in snapshot.toolkit.indicators.values():
        if not (indicator.by_country and indicator.kind is IndicatorKind.SCORE) or indicator.dataset in headlines:
            continue
        if any(codes & covered for covered in _by_year(snapshot, indicator).values()):
            headlines[indicator.dataset] = indicator
    return list(headlines.values())


def _by_year(snapshot: Snapshot, indicator: Indicator) -> dict[int, set[str]]:
    """The areas with a value, by year."""
    rows = snapshot.toolkit.observations_of(indicator.id)
    known = rows[rows["obs_value"].notna()]
    return {int(str(year)): set(codes) for year, codes in known.groupby("time_period")["ref_area"]}


def _year(snapshot: Snapshot, indicator: Indicator, codes: Sequence[str]) -> int | None:
    """The latest year in which most of the countries have a value; None if that is the indicator's latest year."""
    by_year = _by_year(snapshot, indicator)
    best = max(by_year, key=lambda year: (len(by_year[year] & set(codes)), year))
    return best if best != max(by_year) else None


def _highlighted_members(snapshot: Snapshot, indicator: Indicator, areas: Sequence[Area]) -> str:
    """The countries of a group with a value in the latest year, as a parameter; empty if too many to highlight."""
    by_year = _by_year(snapshot, indicator)
    codes = [area.code for area in areas if area.code in by_year[max(by_year)]]
    return ",".join(codes) if len(codes) <= MAX_HIGHLIGHTED else ""


def _areas(snapshot: Snapshot, query: Query, fewest: int, most: int) -> list[Area]:
    """The countries in the address. Raises UnknownNameError for an unknown one, ParameterError if too few or too many."""
    names = dict.fromkeys(name.strip() for name in query.text("countries").split(",") if name.strip())
    areas = {
        area.code: area for name in list(names)[: most + 1] for area in [countries.country(snapshot.toolkit, name)]
    }
    if not fewest <= len(areas) <= most:
        expected = "one country: countries=NZL" if most == 1 else f"{fewest} to {most} countries: countries=NZL,CAN"
        raise ParameterError(f"This deck takes {expected}.", "countries", ",".join(names))
    return list(areas.values())


def _require_one_world(areas: Sequence[Area]) -> None:
    """Raise ParameterError if fictional countries are mixed with real ones."""
    fictional = [area.name for area in areas if area.kind is AreaKind.FICTIONAL]
    if 0 < len(fictional) < len(areas):
        raise ParameterError(
            f"{list_text(fictional)} {'is' if len(fictional) == 1 else 'are'} fictional and cannot be compared with real "
            "countries. Choose real or fictional countries only.",
            "countries",
            ",".join(area.code for area in areas),
        )


def _source(snapshot: Snapshot, query: Query, areas: Sequence[Area], fewest: int) -> tuple[Source, int | None]:
    """The source and the cycle in the address; by default the first source that covers the most countries.

    Raises ParameterError for a source or a cycle that covers fewer than ``fewest`` of them.
    """

    def covered(source: Source, cycle: int | None = None) -> list[str]:
        codes = _covered(snapshot, source, cycle)
        return [area.name for area in areas if area.code in codes]

    source = query.choice("source", Source) or max(Source, key=lambda candidate: len(covered(candidate)))
    cycle = query.number("cycle", snapshot.comparisons.of(source).cycles)
    names = covered(source, cycle)
    if len(names) < fewest:
        coverage = f"only {list_text(names)}" if names else "none"
        raise ParameterError(
            f"{SOURCE_NAMES[source]}{f' of {cycle}' if cycle else ''} cover {coverage} of these countries; "
            "leave the source and the cycle out, or choose other countries.",
            "source",
            source,
        )
    return source, cycle


def _covered(snapshot: Snapshot, source: Source, cycle: int | None) -> set[str]:
    """The codes of the countries that a source covers, drafts excluded."""
    return {area.code for area in snapshot.comparisons.of(source, cycle).published.countries}


READY: Mapping[str, Callable[[Snapshot, Query], DeckPlan]] = {
    "toolkit": _toolkit,
    "principle": _principle,
    "country": _country,
    "compare": _compare,
    "group": _group,
}
