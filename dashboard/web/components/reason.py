"""The reason for a stage: the result, the characteristics behind it, and what would raise it."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import SOURCE_NAMES, Source
from dashboard.domain.maturity.describe import mark_words
from dashboard.domain.maturity.evidence import STRENGTH_WORDS, Finding
from dashboard.domain.maturity.reasons import ItemReason, Reason
from dashboard.domain.maturity.stages import MARK_NAMES
from dashboard.i18n.messages import gettext
from dashboard.model.codes import Stage, Unit
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.stage import badge


def reason(toolkit: Toolkit, why: Reason, *, remote: bool) -> list[Component]:
    """The body of the panel; ``remote`` says whether the World Bank's staff answered for the government."""
    evidence = why.source is Source.EVIDENCE
    return [
        html.P([badge(why.result, evidence=evidence)], className="reason-result"),
        html.P(_provenance(why, remote), className="quiet"),
        *_declared(why),
        html.P([_summary(why, stage) for stage in (Stage.INTERMEDIATE, Stage.ADVANCED)]),
        *_step(why),
        *(_stage(toolkit, why, stage) for stage in (Stage.INTERMEDIATE, Stage.ADVANCED, Stage.EARLY)),
        html.P(
            [
                html.A(
                    gettext("Principle {number} in full", number=why.principle.number),
                    href=urls.principle(why.principle.number),
                ),
                " · ",
                html.A(why.area.name, href=urls.country(why.area.code)),
                " · ",
                html.A(gettext("How stages are worked out"), href=f"{urls.ABOUT}#stages"),
            ]
        ),
    ]


def _provenance(why: Reason, remote: bool) -> str:
    status = why.status or gettext("up to {cycle}", cycle=why.cycle)
    sentences = [gettext("{source}, {status}.", source=gettext(SOURCE_NAMES[why.source]), status=status)]
    if why.source is Source.ILLUSTRATIVE:
        sentences.append(gettext("{country} is fictional.", country=why.area.name))
    if why.source is Source.EVIDENCE:
        sentences += [gettext("Not a self-assessment."), who_answered(remote)]
    return " ".join(sentences)


def who_answered(remotely: bool) -> str:
    """Who answered the survey behind the public evidence; it is stated wherever the evidence is shown."""
    if remotely:
        return gettext(
            "The World Bank’s survey was answered by World Bank staff, remotely, so that “no” may mean “not found”."
        )
    return gettext("The World Bank’s survey was answered by the government itself.")


def _declared(why: Reason) -> list[Component]:
    paragraphs: list[Component] = []
    if why.declared:
        text = gettext(
            "The country declares itself {stage}: {reason}",
            stage=gettext(str(why.declared.stage)),
            reason=why.declared.reason,
        )
        paragraphs.append(html.P(text, className="declared"))
    if why.target:
        paragraphs.append(
            html.P(
                gettext("Its target: {stage} by {year}.", stage=gettext(str(why.target.stage)), year=why.target.year)
            )
        )
    return paragraphs


def _summary(why: Reason, stage: Stage) -> Component:
    counts = {gettext(MARK_NAMES[mark]): n for mark, n in why.counts(stage).items() if n}
    total = sum(counts.values())
    words = ", ".join(f"{n} {name}" for name, n in counts.items())
    return html.Span(
        [
            html.B(f"{gettext(stage.capitalize())}: "),
            gettext("of {total} characteristics, {counts}.", total=total, counts=words),
            html.Br(),
        ]
    )


def _step(why: Reason) -> list[Component]:
    if why.next_stage is None:
        return [html.P(gettext("All three stages are reached; nothing more is needed to lift it."))]
    missing = [html.Li(item.item.marked_text) for item in why.lifting]
    policies = [html.Li(policy.text) for policy in why.policies]
    following = gettext(str(why.next_stage))
    lead = (
        gettext("Not yet known to be met, for {stage}", stage=following)
        if why.source is Source.EVIDENCE
        else gettext("What would lift it to {stage}", stage=following)
    )
    return [
        html.H3(lead),
        html.P(
            gettext("At least {share} of the applicable characteristics of a stage must be met.", share=why.threshold)
        ),
        html.Ul(missing),
        html.Details([html.Summary(gettext("Policies the toolkit suggests for this step")), html.Ul(policies)]),
    ]


def _stage(toolkit: Toolkit, why: Reason, stage: Stage) -> Component:
    heading = {
        Stage.EARLY: gettext("Early characteristics (describes what is lacking; shown, never counted)"),
        Stage.INTERMEDIATE: gettext("Intermediate characteristics"),
        Stage.ADVANCED: gettext("Advanced characteristics"),
    }[stage]
    return html.Section(
        [
            html.H3(heading),
            html.Ul([_item(toolkit, item) for item in why.of_stage(stage)], className="reason-items"),
        ]
    )


def _item(toolkit: Toolkit, item_reason: ItemReason) -> Component:
    mark = item_reason.bounds.mark
    status = gettext(mark_words(mark, item_reason.item.stage))
    details: list[Component] = []
    if item_reason.answer is not None:
        details += [html.P(item_reason.answer.note)] if item_reason.answer.note else []
        for proof in item_reason.answer.evidence:
            link = [" ", html.A(proof.link, href=proof.link, rel="noreferrer")] if proof.link else []
            details.append(html.P([proof.text, *link, f" ({proof.date})" if proof.date else ""]))
    elif item_reason.evidence is not None:
        details += [_finding(toolkit, finding) for finding in item_reason.evidence.findings]
    page = urls.characteristic(item_reason.item.principle, item_reason.item.id)
    about = gettext(
        "What is known of {stage} characteristic {number}",
        stage=gettext(str(item_reason.item.stage)),
        number=item_reason.item.number,
    )
    more = html.P(html.A(about, href=page))
    uncounted = [] if item_reason.item.counts else [html.Span(f" {gettext('Does not count.')}", className="quiet")]
    return html.Li(
        [
            html.I(className=f"mark mark-{mark}", **{"aria-hidden": "true"}),
            html.Div([html.B(f"{status}. "), item_reason.item.marked_text, *uncounted, *details, more]),
        ]
    )


def _finding(toolkit: Toolkit, finding: Finding) -> Component:
    return html.P(
        [
            *public_answer(toolkit, finding),
            f" – {gettext(STRENGTH_WORDS[finding.strength])}. ",
            html.Span(finding.rule.reasoning, className="quiet"),
        ],
        className="finding",
    )


def public_answer(toolkit: Toolkit, finding: Finding) -> list[Component | str]:
    """The indicator, its answer, its dataset and its year."""
    indicator = toolkit.indicators[finding.rule.indicator]
    value = f"{finding.value:.0f}"
    answer = value if indicator.unit_measure is Unit.YEAR else indicator.answers.get(int(finding.value), value)
    return [
        html.A(indicator.short_title, href=urls.indicator(indicator.id)),
        f": {answer} ({toolkit.datasets[indicator.dataset].title}, {finding.year})",
    ]
