"""The comparison: its constants, and what the Python code selects, sorts, counts and finds similar."""

from dataclasses import astuple, replace
from itertools import product
from typing import Any
from urllib.parse import parse_qsl

from dashboard.decks.comparison.selection import selection
from dashboard.domain.maturity.comparison import SOURCE_NAMES, Comparison, Source
from dashboard.domain.maturity.differences import FEWEST, MOST, stage_gap
from dashboard.domain.maturity.peers import ORDER
from dashboard.domain.maturity.similarity import RESULTS, by_similarity
from dashboard.domain.maturity.stages import MARK_NAMES, MARKS
from dashboard.domain.statistics.columns import MAX_COLUMNS, column
from dashboard.model.codes import State
from dashboard.services.snapshot import Snapshot
from dashboard.web.pages.compare.country_mark import SHAPES
from dashboard.web.pages.compare.matrix_data import cells, payload
from dashboard.web.pages.compare.side_by_side import key
from dashboard.web.parameters import Query
from dashboard.web.state.comparison import MAX_FILTER_LENGTH, CompareState, CompareView, compare_state
from tests.golden.shipped import snapshot as shipped

AGAINST = 2022
DRAFTS = ("XAB", "XAE")
# Countries of all regions, with accents in names, in several groups and in none.
CODES = ("AUS", "BRA", "CAN", "CIV", "DEU", "EST", "FRA", "GBR", "ITA", "JPN", "NZL", "TCD", "TUR", "TUV", "USA", "ZAF")
INDICATORS = ("un_egdi", "dgi_2023_rank")
ADDRESSES = (
    "/compare",
    "/compare?source=illustrative",
    "/compare?source=evidence&view=side&countries=NZL,TCD&group=OECD",
    "/compare?source=illustrative&cycle=2022",
    "/compare?source=illustrative&against=2022&view=distribution&countries=XAA,XAB",
    "/compare?source=evidence&countries=CAN,NZL&groups=OECD,G7&pillar=2&principles=4,5&sort=p5&highlight=E,%E2%89%A5I,CAN",
    "/compare?source=evidence&view=list&sort=un_egdi&order=reversed&filter=c%C3%B4te%20d'i&indicators=un_egdi,dgi_2023_rank",
    "/compare?source=evidence&group=G7&sort=like-JPN&name=Two%20%3Cb%3Eneighbours%3C%2Fb%3E%20%26%20more%3A%20100%25",
    "/compare?source=evidence&countries=NZL&sort=region&cell=NZL-5",
)
SELECTIONS = {
    "illustrative": (
        "",
        "sort=p1",
        "sort=p4&view=list&order=reversed",
        "view=list&order=reversed",
        "sort=like-XAC",
        "sort=like-XAC&view=list&order=reversed",
        "sort=like-XAC&principles=3,7",
        "sort=region",
        "countries=XAC,XAA&view=side",
        "view=side",
        "pillar=1&principles=2,12",
    ),
    "drafts": ("", "sort=p2"),
    "evidence": (
        "",
        "group=G7",
        "group=G7&countries=TCD",
        "group=G7&countries=TCD,NZL&view=side",
        "group=G7&view=side",
        "sort=region",
        "sort=region&view=list&order=reversed",
        "sort=p2",
        "sort=p2&view=list&order=reversed",
        "sort=like-NZL",
        "sort=like-NZL&pillar=2",
        "indicators=un_egdi&sort=un_egdi",
        "indicators=un_egdi&sort=un_egdi&view=list&order=reversed",
        "indicators=un_egdi&sort=un_egdi&order=reversed",
        "indicators=dgi_2023_rank&sort=dgi_2023_rank",
    ),
}


def constants() -> dict[str, Any]:
    """The constants of the comparison by their name in TypeScript."""
    return {
        "SOURCE_NAMES": {str(source): name for source, name in SOURCE_NAMES.items()},
        "COMPARE_VIEWS": [str(view) for view in CompareView],
        # Symbols of results, from early to advanced, then what is open; with the ranks of the lowest and highest stage.
        "STAGE_SPANS": {
            result.symbol: [result.lowest.rank, result.highest.rank]
            for result in sorted(RESULTS, key=lambda result: ORDER[result.symbol])
        },
        # Marks of a characteristic in the order in which they are counted, as halves that are surely and possibly met.
        "MARK_INTERVALS": {mark: next(pair for pair, own in MARKS.items() if own == mark) for mark in MARK_NAMES},
        "COUNTRY_SHAPES": SHAPES,
        "MIN_SIDES": FEWEST,
        "MAX_SIDES": MOST,
        "MAX_INDICATOR_COLUMNS": MAX_COLUMNS,
        "MAX_FILTER_LENGTH": MAX_FILTER_LENGTH,
    }


def vectors() -> dict[str, Any]:
    """The vectors by the name of their file."""
    snapshot = shipped()
    comparisons = _comparisons(snapshot)
    return {
        "compare_payloads": {name: _payload(snapshot, comparison) for name, comparison in comparisons.items()},
        "compare_columns": [_column(snapshot, comparisons["evidence"], name) for name in INDICATORS],
        "compare_addresses": [
            {"address": address, "state": _fields(_state(snapshot, address))} for address in ADDRESSES
        ],
        "compare_selections": [
            _selection(snapshot, name, comparisons[name], query)
            for name, queries in SELECTIONS.items()
            for query in queries
        ],
        "compare_similarity": [
            _similarity(comparisons[name], name, to, numbers)
            for name, to in (("illustrative", "XAC"), ("evidence", "NZL"), ("evidence", "JPN"))
            for numbers in (range(1, 13), (2, 5, 11))
        ],
        "compare_gaps": [_gap(symbols) for count in (2, 3) for symbols in product(STAGE_SYMBOLS, repeat=count)],
        "mark_names": MARK_NAMES,
    }


STAGE_SYMBOLS = tuple(result.symbol for result in RESULTS)


def _comparisons(snapshot: Snapshot) -> dict[str, Comparison]:
    """The illustrative example, the same with two drafts, and the public evidence of some countries."""
    illustrative, evidence = snapshot.comparisons.of(Source.ILLUSTRATIVE), snapshot.comparisons.of(Source.EVIDENCE)
    documents = {
        code: document.model_copy(update={"state": State.DRAFT}) if code in DRAFTS else document
        for code, document in illustrative.documents.items()
    }
    few = replace(evidence, countries=tuple(area for area in evidence.countries if area.code in CODES))
    return {"illustrative": illustrative, "drafts": replace(illustrative, documents=documents), "evidence": few}


def _payload(snapshot: Snapshot, comparison: Comparison) -> dict[str, Any]:
    against = AGAINST if AGAINST in comparison.cycles[1:] else ""
    before = (
        {"before": cells(snapshot, snapshot.comparisons.of(comparison.source, AGAINST).published)} if against else {}
    )
    return {
        **payload(snapshot, comparison),
        "version": "",
        "fixed": {"source": comparison.source, "cycle": "", "against": against},
        "free": {"view": "matrix", "name": "", "order": "", "filter": ""},
        **before,
    }


def _column(snapshot: Snapshot, comparison: Comparison, name: str) -> dict[str, Any]:
    """A column as the API gives it, without what only its head shows."""
    indicator = snapshot.toolkit.indicators[name]
    indicator_column = column(snapshot.toolkit, indicator, comparison.countries)
    values = {code: astuple(value) for code, value in indicator_column.values.items()}
    return {"id": name, "title": name, "unit": indicator.unit, "year": indicator_column.year, "values": values}


def _state(snapshot: Snapshot, address: str) -> CompareState:
    query = Query(dict(parse_qsl(address.partition("?")[2])))
    state = compare_state(snapshot, query)
    assert query.notices == [], query.notices
    return state


def _fields(state: CompareState) -> dict[str, Any]:
    """The fields of a state as texts, lists of texts for several."""
    return {
        "cycle": str(state.comparison.cycle or ""),
        "against": str(state.against or ""),
        "view": state.view,
        "countries": state.countries,
        "group": state.group,
        "groups": state.groups,
        "pillar": str(state.pillar or ""),
        "principles": [str(number) for number in state.principles],
        "sort": state.sort,
        "highlight": state.highlight,
        "name": state.name,
        "order": state.order,
        "filter": state.filter,
        "indicators": state.indicators,
    }


def _selection(snapshot: Snapshot, name: str, comparison: Comparison, query: str) -> dict[str, Any]:
    state = replace(_state(snapshot, f"/compare?source={comparison.source}&{query}"), comparison=comparison)
    selected = selection(snapshot, state)
    numbers = [principle.number for principle in selected.principles]
    return {
        "payload": name,
        "address": f"/compare?source={comparison.source}{query and f'&{query}'}",
        "countries": [area.code for area in selected.areas],
        "counted": [area.code for area in selected.counted.areas],
        "principles": numbers,
        "key": key(snapshot, state) if state.view is CompareView.SIDE else "",
    }


def _similarity(comparison: Comparison, name: str, to: str, numbers: Any) -> dict[str, Any]:
    codes = [area.code for area in comparison.countries]
    counts = {code: astuple(like) for code, like in by_similarity(comparison, to, codes, numbers).items()}
    return {"payload": name, "to": to, "principles": list(numbers), "counts": counts}


def _gap(symbols: tuple[str, ...]) -> dict[str, Any]:
    results = {result.symbol: result for result in RESULTS}
    steps, is_exact = stage_gap([results[symbol] for symbol in symbols])
    return {"symbols": symbols, "steps": steps, "isExact": is_exact}
