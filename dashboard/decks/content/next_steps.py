"""The next steps of a country: the first steps of its roadmap or, without an assessment, countries to learn from."""

from collections.abc import Sequence

from dashboard.decks.content import stage_cells, tables
from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.describe import step_needs, step_words
from dashboard.domain.maturity.learning import Lesson, lessons
from dashboard.domain.maturity.peers import EVERYONE
from dashboard.domain.maturity.roadmap import RoadmapStep, roadmap
from dashboard.domain.reference.countries import area_name
from dashboard.model.areas import Area
from dashboard.model.assessments import Assessment
from dashboard.model.codes import AreaKind
from dashboard.model.deck import Slide, SlideKind, Table, TableCell
from dashboard.services.snapshot import Snapshot

MAX_STEPS, MAX_ROWS, MAX_NAMES = 12, 6, 4
CANNOT_TELL = "public evidence cannot tell"


def slides(snapshot: Snapshot, area: Area, link: str) -> list[Slide]:
    """The roadmap of the latest assessment; without one, the countries that have taken the next steps."""
    source = Source.ILLUSTRATIVE if area.kind is AreaKind.FICTIONAL else Source.ASSESSMENTS
    document = snapshot.comparisons.latest(source).get(area.code)
    if document is not None and document.answer_codes:
        return of_assessment(snapshot, document, link)
    if (area.code, 1) in snapshot.comparisons.of(Source.EVIDENCE).cells:
        return learning(snapshot, Source.EVIDENCE, area, None, link)
    return [
        Slide(
            SlideKind.STATEMENT, f"{area.name}: next steps follow from a self-assessment; none is kept here", link=link
        )
    ]


def of_assessment(snapshot: Snapshot, document: Assessment, link: str) -> list[Slide]:
    """The roadmap in its own order: the step on each principle, what it needs, and a practice to read."""
    area = snapshot.toolkit.areas[document.country]
    steps = [step for step in roadmap(snapshot.comparisons, document) if step.reason.next_stage]
    if not steps:
        return [Slide(SlideKind.STATEMENT, f"{area.name}: advanced on every principle, no step left", link=link)]
    first = stage_cells.title(steps[0].reason.principle)
    title = f"{area.name}: {len(steps)} principles with a next step, {first} first"
    rows = tuple(_step(step) for step in steps[:MAX_STEPS])
    whole = Table(
        tables.heads("Principle", "Step", "What it needs", "To read"), rows, caption=f"Next steps of {area.name}"
    )
    missing = [
        f"{stage_cells.title(step.reason.principle)}: {'; '.join(gap.item.marked_text for gap in step.missing)}"
        for step in steps
    ]
    standing = stage_cells.standing(document)
    return [
        Slide(
            SlideKind.VIEW,
            title,
            "What to do next, in the order of effort and targets?",
            table=part,
            lead="table",
            alternative="; ".join(f"{row[0].text}: {row[1].text}" for row in part.rows),
            source=f"Source: roadmap of the assessment of {document.cycle}",
            status=(standing,),
            link=link,
            notes="\n".join((title, standing, "What is missing:", *missing)),
        )
        for part in tables.parts(whole, MAX_ROWS)
    ]


def _step(step: RoadmapStep) -> tuple[TableCell, ...]:
    peers = (peer for gap in step.missing for peer in (*gap.peers, *gap.in_public) if peer.practices)
    example = next(peers, None)
    target = f" Target: {step.reason.target.stage} by {step.reason.target.year}." if step.reason.target else ""
    return (
        stage_cells.principle_cell(step.reason.principle),
        TableCell(step_words(step)),
        TableCell(f"{step_needs(step)}{target}"),
        TableCell(f"{example.area.name}: {example.practices[0].name}" if example else "–"),
    )


def learning(snapshot: Snapshot, source: Source, area: Area, cycle: int | None, link: str) -> list[Slide]:
    """The countries that have taken the next step on each principle, with their practices."""
    open_lessons = [
        lesson for lesson in lessons(snapshot.comparisons, source, area.code, EVERYONE, cycle) if lesson.step
    ]
    comparison = snapshot.comparisons.of(source, cycle)
    rows = tuple(_lesson(snapshot, source, lesson) for lesson in open_lessons)
    whole = Table(
        tables.heads("Principle", "Step it faces", "Who has made it", "Practices to read"),
        rows,
        caption=f"Whom {area.name} can learn from",
    )
    title = f"{area.name}: whom it can learn from on the next step of each principle"
    status = stage_cells.provenance(snapshot, comparison, [area])
    caveat = "That a country made the step by its practice is not known."
    return [
        Slide(
            SlideKind.VIEW,
            title,
            "Who has made the step, and what can be read about it?",
            table=part,
            lead="table",
            alternative="; ".join(f"{row[0].text}: {row[1].text}" for row in part.rows),
            source=stage_cells.source_line(comparison, len(comparison.countries)),
            status=(*status, caveat),
            link=link,
            notes="\n".join((title, *status, caveat, *_notes(open_lessons))),
        )
        for part in tables.parts(whole, MAX_ROWS)
    ]


def _lesson(snapshot: Snapshot, source: Source, lesson: Lesson) -> tuple[TableCell, ...]:
    names = [peer.area.name for peer in lesson.ahead]
    more = f" and {len(names) - MAX_NAMES} more" if len(names) > MAX_NAMES else ""
    practices = [practice for peer in lesson.ahead for practice in peer.practices] or list(lesson.others)
    to_read = [f"{area_name(snapshot.toolkit, practice.country)}: {practice.name}" for practice in practices[:2]]
    nobody = "nobody known" if lesson.can_tell else CANNOT_TELL
    return (
        stage_cells.principle_cell(lesson.principle),
        TableCell(f"{stage_cells.words(lesson.result, source).capitalize()}, to {lesson.step}"),
        TableCell(f"{', '.join(names[:MAX_NAMES])}{more}" or nobody),
        TableCell("; ".join(to_read) or "–"),
    )


def _notes(open_lessons: Sequence[Lesson]) -> list[str]:
    return [
        f"{stage_cells.title(lesson.principle)}, made by {', '.join(peer.area.name for peer in lesson.ahead)}."
        for lesson in open_lessons
        if lesson.ahead
    ]
