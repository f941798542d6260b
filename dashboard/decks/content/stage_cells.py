"""Stages as table cells, with the legend of their symbols and the provenance to show beside them."""

from collections.abc import Collection, Iterable, Sequence

from dashboard.domain.maturity.comparison import SOURCE_NAMES, Cell, Comparison, Source, source_of, status
from dashboard.domain.maturity.peers import ORDER
from dashboard.domain.maturity.stages import StageResult
from dashboard.model.areas import Area
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Stage
from dashboard.model.deck import TableCell, Tone
from dashboard.model.documents import Principle
from dashboard.services.snapshot import Snapshot

TONES = {Stage.EARLY: Tone.EARLY, Stage.INTERMEDIATE: Tone.INTERMEDIATE, Stage.ADVANCED: Tone.ADVANCED}
PILLARS = {1: Tone.PILLAR_1, 2: Tone.PILLAR_2, 3: Tone.PILLAR_3}
LETTERS = {
    "E": "E early",
    "≤I": "≤I at most intermediate",
    "I": "I intermediate",
    "≥I": "≥I at least intermediate",
    "A": "A advanced",
    "–": "– not assessed",
}
DECLARED = "* the country declares another stage than its answers come to"
REMOTE = "°"
MAX_NAMED = 8
INDICATED = ", as public evidence indicates"


def stage_cell(cell: Cell, source: Source, *, before: str = "") -> TableCell:
    """The symbol of a result after the text ``before``, with its label as a note."""
    asterisk = "*" if cell.other_declared else ""
    label = f"Indicative: {cell.result.label.lower()}" if _is_indicated(cell.result, source) else cell.result.label
    note = f"{label}; declared: {cell.declared}" if cell.other_declared else label
    return TableCell(f"{before}{cell.result.symbol}{asterisk}", tone(cell.result, source), note=note)


def tone(result: StageResult, source: Source) -> Tone:
    """The background of a result; public evidence has the tone of a range, because it only indicates a stage."""
    if not result.is_assessed:
        return Tone.NOT_ASSESSED
    return TONES[result.lowest] if result.is_exact and source is not Source.EVIDENCE else Tone.RANGE


def words(result: StageResult, source: Source) -> str:
    """A result in words, such as “intermediate”, or “indicatively at least intermediate”."""
    return f"indicatively {result.label.lower()}" if _is_indicated(result, source) else result.label.lower()


def beyond_early(results: Sequence[StageResult], whom: str, source: Source) -> str:
    """How many results are certainly beyond the early stage, such as “7 of 42 adherents at least intermediate”.

    “None” needs at least one result that is certainly early; results that are all undecided are not a finding.
    """
    beyond = sum(result.lowest.rank > 0 for result in results)
    early = sum(result.highest.rank == 0 for result in results)
    indicated = INDICATED if source is Source.EVIDENCE else ""
    if beyond:
        return f"{beyond} of {len(results)} {whom} at least intermediate{indicated}"
    if early:
        rest = len(results) - early
        settled = f": {early} early{f', {rest} not settled' if rest else ''}"
        return f"none of {len(results)} {whom} at least intermediate{indicated}{settled}"
    return f"{_who(source)} which of {len(results)} {whom} are at least intermediate"


def beyond_early_of_one(results: Sequence[StageResult], source: Source) -> str:
    """The same for one country: on how many of its principles it is certainly beyond the early stage."""
    beyond = sum(result.lowest.rank > 0 for result in results)
    early = sum(result.highest.rank == 0 for result in results)
    indicated = INDICATED if source is Source.EVIDENCE else ""
    if beyond or early:
        rest = len(results) - beyond - early
        open_ones = f", {rest} not settled" if rest and not beyond else ""
        return f"at least intermediate on {beyond or 'none'} of {len(results)} principles{indicated}{open_ones}"
    where = f"on which of {len(results)} principles" if len(results) > 1 else "whether"
    return f"{_who(source)} {where} it is at least intermediate"


def _who(source: Source) -> str:
    return "public evidence does not settle" if source is Source.EVIDENCE else "the answers do not settle"


def _is_indicated(result: StageResult, source: Source) -> bool:
    return source is Source.EVIDENCE and result.is_assessed


def principle_cell(principle: Principle) -> TableCell:
    """The name of a principle as a row heading, on the background of its pillar."""
    return TableCell(title(principle), PILLARS[principle.pillar], heading=True)


def title(principle: Principle) -> str:
    """Such as ``5 Leadership``."""
    return f"{principle.number} {principle.short_title}"


def country_cell(snapshot: Snapshot, comparison: Comparison, area: Area, *, before: str = "") -> TableCell:
    """The name of a country as a row heading, marked if others answered for its government."""
    remote = comparison.source is Source.EVIDENCE and snapshot.comparisons.answered_remotely(area.code)
    return TableCell(f"{before}{area.name}{REMOTE if remote else ''}", heading=True)


def in_order(symbols: Iterable[str]) -> list[str]:
    """The distinct symbols from early to advanced, not assessed last."""
    return sorted(set(symbols), key=ORDER.__getitem__)


def legend(symbols: Collection[str], *, declared: bool = False) -> str:
    """The meaning of the symbols in a table; ``declared`` adds that of the asterisk."""
    meanings = [LETTERS[symbol] for symbol in in_order(symbols)]
    return " · ".join([*meanings, *([DECLARED] if declared else [])])


def provenance(snapshot: Snapshot, comparison: Comparison, areas: Sequence[Area]) -> tuple[str, ...]:
    """The provenance of the stages of some countries, which every slide with a stage must state."""
    if comparison.source is Source.EVIDENCE:
        remote = [area.name for area in areas if snapshot.comparisons.answered_remotely(area.code)]
        remote_note = (
            f"{REMOTE} World Bank staff answered remotely, not the government: {names_or_count(remote)}."
            if remote
            else ""
        )
        first = f"Public evidence up to {comparison.cycles[0]}: indicative, not a self-assessment; it never says “advanced”."
        return tuple(filter(None, (first, remote_note)))
    names_by_status: dict[str, list[str]] = {}
    for area in areas:
        document = comparison.documents.get(area.code)
        if document is not None:
            names_by_status.setdefault(status(document), []).append(area.name)
    each = "; ".join(
        f"{standing} ({names_or_count(names)})" if len(names_by_status) > 1 else standing
        for standing, names in names_by_status.items()
    )
    fictional = " The countries are fictional." if comparison.source is Source.ILLUSTRATIVE else ""
    return (f"{SOURCE_NAMES[comparison.source]}: {each or 'none'}.{fictional}",)


def standing(document: Assessment) -> str:
    """The provenance of an assessment: its source and its status."""
    source = source_of(document)
    fictional = " The country is fictional." if source is Source.ILLUSTRATIVE else ""
    return f"{SOURCE_NAMES[source]}: {status(document)}.{fictional}"


def names_or_count(names: Sequence[str]) -> str:
    """The names in a list, or only their number if there are more than MAX_NAMED."""
    return ", ".join(names) if len(names) <= MAX_NAMED else f"{len(names)} countries"


def source_line(comparison: Comparison, count: int) -> str:
    """The source line of a slide with stages: source, year and number of countries."""
    if comparison.source is Source.EVIDENCE:
        year = f"up to {comparison.cycles[0]}"
    else:
        year = str(comparison.cycle) if comparison.cycle else "latest cycle of each"
    return f"Source: {SOURCE_NAMES[comparison.source]} · {year} · n = {count}"
