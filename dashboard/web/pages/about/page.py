"""``/about``: what this is, how stages are worked out, what public evidence is, how numbers are kept honest."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.evidence import BOUNDS_BY_ANSWER
from dashboard.domain.maturity.stages import MARK_NAMES
from dashboard.model.codes import Answer, ItemKind, Strength
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.markdown import Blocks, markdown
from dashboard.web.components.stage import legend
from dashboard.web.pages.about.preface import preface
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ()


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The method; its text is ``toolkit/about.md`` in the data folder."""
    body = markdown(snapshot.toolkit.texts["about"], _words(snapshot), _blocks(snapshot.toolkit))
    return View("About", body, "Method: stages, public evidence, the status of numbers.")


def _words(snapshot: Snapshot) -> dict[str, object]:
    """The numbers in the text, by placeholder."""
    toolkit, threshold = snapshot.toolkit, snapshot.settings.threshold
    return {
        "principles": len(toolkit.principles),
        "pillars": len(toolkit.pillars),
        "items": len(toolkit.items),
        "practices": len(toolkit.practices),
        "readings": len(toolkit.readings),
        "terms": len(toolkit.terms),
        "threshold": f"{threshold.numerator} in {threshold.denominator}",
        "characteristics": sum(item.kind is ItemKind.CHARACTERISTIC for item in toolkit.items.values()),
        **_evidence_words(snapshot),
    }


def _evidence_words(snapshot: Snapshot) -> dict[str, object]:
    rules = snapshot.comparisons.evidence_map.rules
    characteristics = {rule.item for rule in rules}
    beyond_hints = {rule.item for rule in rules if rule.strength is not Strength.PROXY}
    cells = snapshot.comparisons.of(Source.EVIDENCE).cells
    assessed = sorted({number for (_, number), cell in cells.items() if cell.result.is_assessed})
    return {
        "evidence_rows": len(rules),
        "evidence_characteristics": len(characteristics),
        "evidence_hints": len(characteristics - beyond_hints),
        "evidence_principles": ", ".join(map(str, assessed)),
        "remote_economies": sum(map(snapshot.comparisons.answered_remotely, snapshot.comparisons.public_answers)),
    }


def _blocks(toolkit: Toolkit) -> Blocks:
    """The parts of the page that come from the data, by placeholder."""
    principles = toolkit.principles.values()
    return {
        "principle_list": [html.Ol([html.Li(html.A(p.title, href=urls.principle(p.number))) for p in principles])],
        "preface": preface(toolkit),
        "stage_legend": [legend(evidence=False)],
        "evidence_table": [_evidence_table()],
        "evidence_legend": [legend(evidence=True)],
    }


def _evidence_table() -> Component:
    """What each answer says of a characteristic, by the strength of the evidence."""
    answers = (Answer.APPLIES, Answer.PARTLY, Answer.NOT)
    head = html.Thead(html.Tr([html.Th("Evidence", scope="col"), *(html.Th(str(a), scope="col") for a in answers)]))
    rows = [
        html.Tr([html.Th(str(s), scope="row"), *(html.Td(MARK_NAMES[BOUNDS_BY_ANSWER[s, a].mark]) for a in answers)])
        for s in (Strength.DIRECT, Strength.PARTIAL)
    ]
    rows.append(html.Tr([html.Th("proxy (a hint)", scope="row"), *(html.Td("open") for _ in answers)]))
    return html.Div(html.Table([head, html.Tbody(rows)], className="data-table"), className="table-frame")
