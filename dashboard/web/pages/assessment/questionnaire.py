"""The questionnaire of an assessment: the data from which the browser draws it, and a plain list for the first view."""

import json
from collections.abc import Iterator
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.domain.assessments.workflow import EDITABLE
from dashboard.domain.reference.countries import area_name
from dashboard.domain.reference.glossary import Glossary, TermMatch
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Stage, State
from dashboard.model.documents import Item, Principle
from dashboard.services.snapshot import Snapshot
from dashboard.storage.assessments import to_json
from dashboard.web import urls
from dashboard.web.pages.assessment.public_evidence import Payload, public_evidence

ORDER = (Stage.INTERMEDIATE, Stage.ADVANCED, Stage.EARLY)  # the questions that can raise a stage come first
LEADS = {
    Stage.INTERMEDIATE: "What a country at the intermediate stage has.",
    Stage.ADVANCED: "What a country at the advanced stage also has.",
    Stage.EARLY: "What is lacking at the early stage: asked and shown, never counted.",
}
UNCOUNTED = "Asked and shown, not counted: it describes a shortcoming."


def payload(snapshot: Snapshot, document: Assessment, principle: int) -> Payload:
    """The data with which the browser shows and edits an assessment, opened at a principle.

    ``document`` is the assessment as in its file; ``closed`` is the reason why it cannot be changed, empty where it can,
    and ``closings`` the same by state, since the state may change meanwhile. ``leads`` are the introductions by stage.
    ``principles`` hold their ``items`` in the order of the form: id, stage, ``lifts`` (whether it can raise a stage),
    the text in pieces (a term of the glossary as [words, term]) and notes; and ``policies`` by the stage they start from.
    ``evidence`` and ``questions`` are those of ``public_evidence``.
    """
    code, cycle = document.key
    threshold = snapshot.settings.threshold
    return {
        "country": code,
        "name": area_name(snapshot.toolkit, code),
        "cycle": cycle,
        "principle": principle,
        "revision": document.revision,
        "document": json.loads(to_json(document)),
        "closed": closed(snapshot, document.state),
        "closings": {state: closed(snapshot, state) for state in State},
        "leads": LEADS,
        "threshold": [threshold.numerator, threshold.denominator],
        "page": urls.assessment(code, cycle),
        "save": urls.assessment_data(code, cycle),
        "assessors": urls.assessors(code, cycle),
        "revisions": urls.revisions(code, cycle),
        "pillars": {str(p.number): [p.numeral, p.title] for p in snapshot.toolkit.pillars.values()},
        "principles": [_principle(snapshot.glossary, p) for p in snapshot.toolkit.principles.values()],
        **public_evidence(snapshot, code),
    }


def closed(snapshot: Snapshot, state: State) -> str:
    """The reason why an assessment in this state cannot be changed; empty where it can."""
    if not snapshot.editable:
        return "Read-only: this dashboard is served to others, and there is no sign-in yet."
    if state not in EDITABLE:
        what = "submitted for review" if state is State.SUBMITTED else str(state)
        return f"Read-only: this assessment is {what}. To change it, reopen it under Revisions and review."
    return ""


def _principle(glossary: Glossary, principle: Principle) -> Payload:
    seen: set[str] = set()
    items = [question for stage in ORDER for item in principle.characteristics(stage) for question in _questions(item)]
    return {
        "number": principle.number,
        "pillar": principle.pillar,
        "short": principle.short_title,
        "title": principle.title,
        "summary": principle.summary,
        "items": [{**item, "text": list(_pieces(glossary, item["text"], seen))} for item in items],
        "policies": {
            stage: [policy.text for policy in principle.policies(stage)] for stage in (Stage.EARLY, Stage.INTERMEDIATE)
        },
    }


def _questions(item: Item) -> Iterator[Payload]:
    """The question of a characteristic, and a second one where its second sentence is asked separately."""
    notes = {"tag": item.damage, "note": item.note, "uncounted": "" if item.counts else UNCOUNTED}
    yield _question(item.id, item, item.text, lifts=item.lifts, **notes)
    for second in item.answer_ids[1:]:
        yield _question(second, item, item.shortcoming, lifts=False, uncounted=UNCOUNTED)


def _question(name: str, item: Item, text: str, *, lifts: bool, **notes: str) -> Payload:
    filled_notes = {key: note for key, note in notes.items() if note}
    number = f"{item.number}b" if name != item.id else str(item.number)
    return {"id": name, "stage": item.stage, "number": number, "lifts": lifts, "text": text, **filled_notes}


def _pieces(glossary: Glossary, text: str, seen: set[str]) -> Iterator[str | list[str]]:
    """A text in pieces: the first use of each term as [words, id of the term], all else as text."""
    for part in glossary.split(text):
        if isinstance(part, TermMatch) and part.term.id not in seen:
            seen.add(part.term.id)
            yield [part.words, part.term.id]
        else:
            yield part.words if isinstance(part, TermMatch) else part


def plain(document: Assessment, principle: Principle) -> Component:
    """The characteristics of one principle with their answers, for the view before any script has run."""
    return html.Div(
        [html.H2(f"{principle.number} {principle.title}"), *(_group(document, principle, stage) for stage in ORDER)]
    )


def _group(document: Assessment, principle: Principle, stage: Stage) -> Component:
    questions = [question for item in principle.characteristics(stage) for question in _questions(item)]
    answers = [html.Li([question["text"], " ", html.B(_answer(document, question["id"]))]) for question in questions]
    return html.Section([html.H3(stage.capitalize()), html.P(LEADS[stage], className="quiet"), html.Ul(answers)])


def _answer(document: Assessment, name: str) -> Any:
    return document.answer_codes[name].capitalize() if name in document.answer_codes else "Open"
