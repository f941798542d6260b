"""Two to four countries side by side: their stages on all principles, or one principle in detail."""

from collections.abc import Sequence

from dashboard.decks.comparison.selection import Selection
from dashboard.decks.content import stage_cells, tables
from dashboard.domain.assessments import describe
from dashboard.domain.maturity import differences
from dashboard.domain.maturity.describe import mark_words
from dashboard.domain.maturity.differences import StageDifference
from dashboard.domain.maturity.evidence import Finding
from dashboard.domain.maturity.reasons import ItemReason
from dashboard.domain.maturity.stages import MARK_NAMES
from dashboard.model.deck import Table, TableCell
from dashboard.model.documents import Item
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.comparison import CompareState

FEW = "Side by side takes two to four countries; choose them in the address, such as countries=NZL,CAN."
STEPS = {1: "one step", 2: "two steps"}


def can_compare(selection: Selection) -> bool:
    """Whether the number of countries allows a view side by side."""
    return differences.FEWEST <= len(selection.areas) <= differences.MOST


def stage_differences(snapshot: Snapshot, state: CompareState, selection: Selection) -> tuple[StageDifference, ...]:
    """The differences between the countries on each principle, the largest difference first."""
    return differences.differences(
        snapshot.comparisons,
        state.comparison.source,
        [area.code for area in selection.areas],
        state.comparison.cycle,
        [principle.number for principle in selection.principles],
    )


def stages(snapshot: Snapshot, selection: Selection, by_principle: Sequence[StageDifference]) -> Table:
    """A row for each principle: the stage of each country, their distance, and how many characteristics differ."""
    comparison = selection.comparison
    heads = (
        TableCell("Principle", heading=True),
        *(stage_cells.country_cell(snapshot, comparison, area) for area in selection.areas),
        *tables.heads("How far apart", "Characteristics that differ"),
    )
    rows = tuple(
        (
            stage_cells.principle_cell(difference.principle),
            *(
                stage_cells.stage_cell(comparison.cells[area.code, difference.principle.number], comparison.source)
                for area in selection.areas
            ),
            TableCell(gap(difference)),
            TableCell(_count(difference)),
        )
        for difference in by_principle
    )
    return Table(heads, rows, caption=f"Stages of {selection.name} side by side")


def gap(difference: StageDifference) -> str:
    """The distance between the countries on a principle, in words."""
    if difference.gap is None:
        return "not known"
    if not difference.gap:
        return "the same" if difference.is_exact else "perhaps the same"
    return f"{'' if difference.is_exact else 'at least '}{STEPS[difference.gap]}"


def _count(difference: StageDifference) -> str:
    counts = [
        f"{len(difference.sure)} surely" if difference.sure else "",
        f"{len(difference.open)} perhaps" if difference.open else "",
    ]
    return ", ".join(filter(None, counts)) or "none"


def characteristics(snapshot: Snapshot, selection: Selection, difference: StageDifference) -> Table:
    """The characteristics that differ or may differ, certain differences first, with the mark of each country."""
    heads = (
        *tables.heads("Stage", "Characteristic"),
        *(stage_cells.country_cell(snapshot, selection.comparison, area) for area in selection.areas),
    )
    rows = tuple(_item_row(snapshot, item.item, item.sides) for item in difference.items)
    what = "What differs" if difference.sure else "What perhaps differs"
    return Table(heads, rows, caption=f"{what} on {stage_cells.title(difference.principle)}")


def _item_row(snapshot: Snapshot, item: Item, sides: Sequence[ItemReason]) -> tuple[TableCell, ...]:
    counts = "" if item.lifts else ", does not count"
    return (
        TableCell(f"{item.stage.capitalize()}{counts}", stage_cells.TONES[item.stage]),
        TableCell(item.marked_text, heading=True),
        *(TableCell(mark_words(side.bounds.mark, item.stage), note=_basis(snapshot, side)) for side in sides),
    )


def _basis(snapshot: Snapshot, side: ItemReason) -> str:
    """The basis of a mark: the evidence of an answer, or the public findings that count; empty if there is neither."""
    if side.answer is not None:
        return "; ".join(describe.evidence(proof) for proof in side.answer.evidence)
    findings = side.evidence.findings if side.evidence else ()
    return "; ".join(_public_answer(snapshot, public) for public in findings if public.counts)


def _public_answer(snapshot: Snapshot, public_finding: Finding) -> str:
    indicator = snapshot.toolkit.indicators[public_finding.rule.indicator]
    answer = indicator.answers.get(int(public_finding.value), f"{public_finding.value:.0f}")
    return f"{indicator.short_title}: {answer} ({snapshot.toolkit.datasets[indicator.dataset].title})"


def evidence(snapshot: Snapshot, difference: StageDifference) -> list[str]:
    """The basis of each country's mark on each difference, as lines for the speaker."""
    return [
        f"{item.item.stage.capitalize()} {item.item.number}, {reason.area.name}: "
        f"{mark_words(side.bounds.mark, item.item.stage)}{f' ({basis})' if (basis := _basis(snapshot, side)) else ''}"
        for item in difference.items
        for reason, side in zip(difference.reasons, item.sides, strict=True)
    ]


def finding(by_principle: Sequence[StageDifference]) -> str:
    """The finding: on how many principles the stages certainly differ, and on which most."""
    several = [difference for difference in by_principle if difference.gap]
    if not several:
        known = [difference for difference in by_principle if difference.gap == 0 and difference.is_exact]
        if not known:
            return f"What is known does not settle on which of {len(by_principle)} principles the stages differ"
        return f"No principle on which the stages surely differ{f', {len(known)} on which they are the same' if known else ''}"
    most = [difference for difference in several if difference.gap == several[0].gap]
    also = f" and {len(most) - 1} more" if len(most) > 1 else ""
    where = f"most on {stage_cells.title(most[0].principle)}{also}"
    return f"Stages surely differ on {len(several)} of {len(by_principle)} principles, {where}"


def question_on(difference: StageDifference, name: str) -> str:
    """The question that the slide of one principle answers."""
    if difference.sure:
        return f"Which characteristics differ between {name}?"
    return (
        f"What is known of {name}, and what of it perhaps differs?" if difference.items else f"What is known of {name}?"
    )


def nothing_differs(difference: StageDifference) -> tuple[str, ...]:
    """The lines shown instead of a table if no mark differs: a sentence that says so, then one for each country."""
    return (
        "Nothing surely differs: the same is known of each. What is still open may differ.",
        *marks_by_country(difference),
    )


def finding_on(difference: StageDifference) -> str:
    """The finding on one principle."""
    sure, perhaps = len(difference.sure), len(difference.open)
    counts = f"{sure or 'no'} {'characteristic' if sure < 2 else 'characteristics'} surely {'differs' if sure < 2 else 'differ'}"
    return f"{stage_cells.title(difference.principle)}: {counts}{f', {perhaps} perhaps' if perhaps else ''}"


def marks_by_country(difference: StageDifference) -> list[str]:
    """The stage and the counts of marks of each country on a principle, as sentences for the speaker."""
    lines = []
    for reason in difference.reasons:
        marks = [item.bounds.mark for item in reason.items if item.item.lifts]
        counts = [f"{marks.count(mark)} {name}" for mark, name in MARK_NAMES.items() if mark in marks]
        lines.append(
            f"{reason.area.name}: {stage_cells.words(reason.result, reason.source)}; "
            f"of {len(marks)} characteristics that count, {', '.join(counts)}."
        )
    return lines
