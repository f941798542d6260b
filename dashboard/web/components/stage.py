"""Stages in text: a badge for a result, a strip of segments for its characteristics, and their legend."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.describe import mark_words
from dashboard.domain.maturity.stages import StageResult
from dashboard.i18n.messages import gettext, message
from dashboard.model.codes import Stage

DECLARED = message("the country declares a stage of its own; open the cell for both")


def badge(result: StageResult, *, evidence: bool = False) -> Component:
    """The symbol and label of a result; hollow if it is only indicated by public evidence."""
    kind = result_class(result)
    hollow = " hollow" if evidence and result.is_assessed else ""
    label = _label(result, evidence=evidence)
    return html.Span(
        [
            html.Span(result.symbol, className=f"stage-symbol stage-{kind}{hollow}", **{"aria-hidden": "true"}),
            f" {label}",
        ],
        className="stage-badge",
    )


def _label(result: StageResult, *, evidence: bool) -> str:
    if evidence and result.is_assessed:
        return gettext("Indicative: {stage}", stage=gettext(result.label).lower())
    return gettext(result.label)


def result_class(result: StageResult) -> str:
    """The CSS class of a result: early, intermediate, advanced, range or none."""
    if result.is_exact:
        return str(result.lowest)
    return "range" if result.is_assessed else "none"


def strip(marks: str, label: str) -> Component:
    """One segment for each characteristic, with ``label`` as its text alternative."""
    segments = [html.I(className="mark-gap" if mark == "-" else f"mark mark-{mark}") for mark in marks]
    return html.Span(segments, className="strip", role="img", **{"aria-label": label})


def mark(code: str, stage: Stage | None = None) -> Component:
    """One mark and its meaning for a characteristic of a stage."""
    return html.Span(
        [html.I(className=f"mark mark-{code}", **{"aria-hidden": "true"}), " ", gettext(mark_words(code, stage))]
    )


def _described(symbol: Component, meaning: str) -> list[Component | str]:
    return [symbol, f" {meaning}"]


def legend(*, evidence: bool, declared: str = DECLARED) -> Component:
    """The legend of symbols and segments; ``declared`` explains the asterisk, empty if there is none."""
    if evidence:
        marks = [html.Li(mark(code)) for code in "mapbnu"]
        cells = [
            html.Li(
                _described(
                    html.Span("≥I", className="stage-symbol stage-range hollow"),
                    gettext("indicative: at least intermediate"),
                )
            ),
            html.Li(
                _described(html.Span("E", className="stage-symbol stage-early hollow"), gettext("indicative: early"))
            ),
            html.Li(_described(html.Span("–", className="stage-symbol stage-none"), gettext("not assessed"))),
        ]
        remote = html.Li(gettext("° World Bank staff answered remotely, not the government"))
        order = html.Li(gettext("In a cell: the intermediate characteristics, a gap, the advanced ones"))
        return html.Ul([*cells, *marks, order, remote], className="legend")
    stages = [
        html.Li(_described(html.Span(s.letter, className=f"stage-symbol stage-{s}"), gettext(s.capitalize())))
        for s in Stage
    ]
    ranges = [
        html.Li(_described(html.Span("≥I", className="stage-symbol stage-range"), gettext("at least intermediate"))),
        html.Li(_described(html.Span("≤I", className="stage-symbol stage-range"), gettext("at most intermediate"))),
        html.Li(_described(html.Span("–", className="stage-symbol stage-none"), gettext("not assessed"))),
    ]
    asterisk = [html.Li(f"* {gettext(declared)}")] if declared else []
    return html.Ul([*stages, *ranges, *asterisk], className="legend")
