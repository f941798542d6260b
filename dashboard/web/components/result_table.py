"""The result of an assessment: one row for each principle, and a summary in words instead of an average."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity import stages
from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.describe import count_words, evidence_words, result_summary
from dashboard.domain.maturity.reasons import Reason, of_assessment
from dashboard.domain.maturity.roadmap import Outlook
from dashboard.domain.maturity.stages import StageResult
from dashboard.domain.maturity.strength import strength
from dashboard.i18n.messages import gettext, message, ngettext
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Stage
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.stage import badge, legend, strip
from dashboard.web.view import Children

COLUMNS = (
    message("Principle"),
    message("Stage"),
    message("Declared and aimed at"),
    message("Evidence"),
    message("Characteristics"),
)
COUNTED = (Stage.INTERMEDIATE, Stage.ADVANCED)


def result_table(snapshot: Snapshot, document: Assessment, outlooks: Mapping[int, Outlook]) -> list[Component]:
    """The summary, the table and its legend; where an outlook changes a stage, the stage before and after."""
    reasons = [of_assessment(snapshot.comparisons, document, number) for number in snapshot.toolkit.principles]
    actions = html.Th(gettext("Reason and answers"), scope="col", className="screen-only")
    head = html.Thead(html.Tr([*(html.Th(gettext(text), scope="col") for text in COLUMNS), actions]))
    rows = [_principle_row(snapshot, document, reason, outlooks.get(reason.principle.number)) for reason in reasons]
    table = html.Table([head, html.Tbody(rows)], className="data-table stage-table result-table")
    return [
        html.P(result_summary(reasons), className="lead"),
        html.Div(table, className="table-frame whole"),
        legend(evidence=False),
        html.P(
            gettext(
                "Evidence can be checked where it has a link, or was accepted from a public answer. It says what an answer "
                "rests on, not that the answer is right; no stage depends on it."
            ),
            className="quiet",
        ),
    ]


def _principle_row(snapshot: Snapshot, document: Assessment, reason: Reason, outlook: Outlook | None) -> Component:
    principle = reason.principle
    return html.Tr(
        [
            html.Th(
                html.A(f"{principle.number} {principle.short_title}", href=urls.principle(principle.number)),
                scope="row",
                className=f"pillar-edge-{principle.pillar}",
            ),
            html.Td(_stage(reason.result, outlook)),
            html.Td(_declared(reason)),
            html.Td(evidence_words(strength(reason)), className="words"),
            html.Td(_characteristics(snapshot, reason)),
            html.Td(_links(snapshot, document, reason), className="screen-only"),
        ],
        className="moves" if outlook and outlook.moves else None,
    )


def _stage(result: StageResult, outlook: Outlook | None) -> Children:
    if outlook is None or not outlook.moves:
        return badge(result)
    return [badge(outlook.before), html.Br(), html.B(gettext("If met: ")), badge(outlook.after)]


def _declared(reason: Reason) -> list[Component]:
    paragraphs: list[Component] = []
    if reason.declared:
        stage = reason.declared.stage
        paragraphs += [
            html.P(
                [
                    html.B(gettext("Declared {stage}", stage=gettext(str(stage)))),
                    f": {difference(reason.result, stage)}.",
                ]
            ),
            html.P(f"“{reason.declared.reason}”", className="quiet"),
        ]
    if reason.target:
        paragraphs.append(
            html.P(
                gettext("Target: {stage} by {year}.", stage=gettext(str(reason.target.stage)), year=reason.target.year)
            )
        )
    return paragraphs


def difference(result: StageResult, declared: Stage) -> str:
    """How the declared stage differs from the computed one, in words."""
    if result.lowest.rank <= declared.rank <= result.highest.rank:
        return gettext("as computed") if result.is_exact else gettext("possible, while some answers are open")
    above = declared.rank - result.highest.rank
    if above > 0:
        return ngettext("one stage above what the answers come to", "two stages above what the answers come to", above)
    below = result.lowest.rank - declared.rank
    return ngettext("one stage below what the answers come to", "two stages below what the answers come to", below)


def _characteristics(snapshot: Snapshot, reason: Reason) -> list[Component]:
    counts = [f"{gettext(stage.capitalize())}: {count_words(reason.counts(stage))}" for stage in COUNTED]
    bounds = {item_reason.item.id: item_reason.bounds for item_reason in reason.items}
    return [
        strip(stages.marks(reason.principle, bounds), "; ".join(counts)),
        *(html.P(text, className="quiet") for text in counts),
    ]


def _links(snapshot: Snapshot, document: Assessment, reason: Reason) -> list[Component | str]:
    code, cycle = document.key
    number = reason.principle.number
    answer = html.A(
        gettext("Answer"),
        href=urls.assessment(code, cycle, principle=number),
        **{"aria-label": gettext("Answer, principle {number}", number=number)},
    )
    why = why_address(snapshot, document, number, reason.source)
    about = {"aria-label": gettext("Why, principle {number}", number=number)}
    return [html.A(gettext("Why"), href=why, **about), " · ", answer] if why else [answer]


def why_address(snapshot: Snapshot, document: Assessment, number: int, source: Source) -> str:
    """The address of the reason in the comparison; empty if the comparison shows another version of the assessment."""
    code, cycle = document.key
    if snapshot.toolkit.assessments.get(document.key) != document:
        return ""
    latest = snapshot.comparisons.latest(source)[code].cycle == cycle
    return urls.compare((code,), source=source, cycle="" if latest else cycle, cell=f"{code}-{number}")
