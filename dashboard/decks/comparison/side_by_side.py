"""Two to four countries side by side: their stages on each principle, the largest difference first; or one principle whole."""

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


def takes(shown: Selection) -> bool:
    """Whether so many countries can be set side by side."""
    return differences.FEWEST <= len(shown.areas) <= differences.MOST


def apart(snapshot: Snapshot, state: CompareState, shown: Selection) -> tuple[StageDifference, ...]:
    """What differs between the countries, the largest difference first."""
    return differences.differences(
        snapshot.comparisons,
        state.comparison.source,
        [area.code for area in shown.areas],
        state.comparison.cycle,
        [principle.number for principle in shown.principles],
    )


def stages(snapshot: Snapshot, shown: Selection, found: Sequence[StageDifference]) -> Table:
    """A row a principle: the stage of each country, how far they are apart, and on how many characteristics they differ."""
    comparison = shown.comparison
    heads = (
        TableCell("Principle", heading=True),
        *(stage_cells.country_cell(snapshot, comparison, area) for area in shown.areas),
        *tables.heads("How far apart", "Characteristics that differ"),
    )
    rows = tuple(
        (
            stage_cells.principle_cell(one.principle),
            *(
                stage_cells.stage_cell(comparison.cells[area.code, one.principle.number], comparison.source)
                for area in shown.areas
            ),
            TableCell(gap(one)),
            TableCell(_count(one)),
        )
        for one in found
    )
    return Table(heads, rows, caption=f"Stages of {shown.name} side by side")


def gap(one: StageDifference) -> str:
    """How far the countries are apart on a principle, in words."""
    if one.gap is None:
        return "not known"
    if not one.gap:
        return "the same" if one.is_exact else "perhaps the same"
    return f"{'' if one.is_exact else 'at least '}{STEPS[one.gap]}"


def _count(one: StageDifference) -> str:
    told = [f"{len(one.sure)} surely" if one.sure else "", f"{len(one.open)} perhaps" if one.open else ""]
    return ", ".join(filter(None, told)) or "none"


def characteristics(snapshot: Snapshot, shown: Selection, one: StageDifference) -> Table:
    """What is known of each side of the characteristics that differ or perhaps differ, those that surely do first."""
    heads = (
        *tables.heads("Stage", "Characteristic"),
        *(stage_cells.country_cell(snapshot, shown.comparison, area) for area in shown.areas),
    )
    rows = tuple(_row(snapshot, found.item, found.sides) for found in one.items)
    what = "What differs" if one.sure else "What perhaps differs"
    return Table(heads, rows, caption=f"{what} on {stage_cells.title(one.principle)}")


def _row(snapshot: Snapshot, item: Item, sides: Sequence[ItemReason]) -> tuple[TableCell, ...]:
    counts = "" if item.lifts else ", does not count"
    return (
        TableCell(f"{item.stage.capitalize()}{counts}", stage_cells.TONES[item.stage]),
        TableCell(item.text, heading=True),
        *(TableCell(mark_words(side.bounds.mark, item.stage), note=_behind(snapshot, side)) for side in sides),
    )


def _behind(snapshot: Snapshot, side: ItemReason) -> str:
    """What a mark rests on: the evidence of an answer, or the public answers that count; empty where there is neither."""
    if side.answer is not None:
        return "; ".join(describe.evidence(proof) for proof in side.answer.evidence)
    counting = [found for found in side.evidence.findings if found.counts] if side.evidence else []
    return "; ".join(_public(snapshot, found) for found in counting)


def _public(snapshot: Snapshot, found: Finding) -> str:
    indicator = snapshot.toolkit.indicators[found.rule.indicator]
    answer = indicator.answers.get(int(found.value), f"{found.value:.0f}")
    return f"{indicator.short_title}: {answer} ({snapshot.toolkit.datasets[indicator.dataset].title})"


def evidence(snapshot: Snapshot, one: StageDifference) -> list[str]:
    """What stands behind each side of each difference, as lines for the speaker."""
    return [
        f"{found.item.stage.capitalize()} {found.item.number}, {reason.area.name}: "
        f"{mark_words(side.bounds.mark, found.item.stage)}{f' ({behind})' if (behind := _behind(snapshot, side)) else ''}"
        for found in one.items
        for reason, side in zip(one.reasons, found.sides, strict=True)
    ]


def finding(found: Sequence[StageDifference]) -> str:
    """What is seen: on how many principles the stages surely differ, and on which most."""
    several = [one for one in found if one.gap]
    if not several:
        known = [one for one in found if one.gap == 0 and one.is_exact]
        if not known:
            return f"What is known does not settle on which of {len(found)} principles the stages differ"
        return f"No principle on which the stages surely differ{f', {len(known)} on which they are the same' if known else ''}"
    most = [one for one in several if one.gap == several[0].gap]
    also = f" and {len(most) - 1} more" if len(most) > 1 else ""
    where = f"most on {stage_cells.title(most[0].principle)}{also}"
    return f"Stages surely differ on {len(several)} of {len(found)} principles, {where}"


def question_on(one: StageDifference, name: str) -> str:
    """What the slide of one principle answers."""
    if one.sure:
        return f"Which characteristics differ between {name}?"
    return f"What is known of {name}, and what of it perhaps differs?" if one.items else f"What is known of {name}?"


def nothing_differs(one: StageDifference) -> tuple[str, ...]:
    """What stands in the place of a table where no mark differs: that, and what is known of each country."""
    return ("Nothing surely differs: the same is known of each. What is still open may differ.", *behind(one))


def finding_on(one: StageDifference) -> str:
    """What is seen on one principle."""
    sure, perhaps = len(one.sure), len(one.open)
    told = f"{sure or 'no'} {'characteristic' if sure < 2 else 'characteristics'} surely {'differs' if sure < 2 else 'differ'}"
    return f"{stage_cells.title(one.principle)}: {told}{f', {perhaps} perhaps' if perhaps else ''}"


def behind(one: StageDifference) -> list[str]:
    """What each country is known to meet on a principle, as sentences for the speaker."""
    told = []
    for reason in one.reasons:
        marks = [item.bounds.mark for item in reason.items if item.item.lifts]
        counts = [f"{marks.count(mark)} {name}" for mark, name in MARK_NAMES.items() if mark in marks]
        told.append(
            f"{reason.area.name}: {stage_cells.words(reason.result, reason.source)}; "
            f"of {len(marks)} characteristics that count, {', '.join(counts)}."
        )
    return told
