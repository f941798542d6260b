"""The content of one revision of an assessment, to be read."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.assessments.describe import NO_ANSWER, value_text
from dashboard.domain.assessments.field_path import Aspect
from dashboard.i18n.messages import gettext, message
from dashboard.model.assessments import Assessment, ItemAnswer
from dashboard.model.codes import Stage
from dashboard.model.documents import Item, Principle
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.lists import evidence_list

COLUMNS = (message("Characteristic"), message("Answer"), message("Evidence and note"))


def response_list(toolkit: Toolkit, document: Assessment) -> list[Component]:
    """A fold for each principle with its answers and their number; other assessors are only named."""
    folds = [_principle(document, principle) for principle in toolkit.principles.values()]
    names = ", ".join(document.assessors)
    text = gettext("It also keeps the answers of these assessors: {names}.", names=names)
    others = [html.P(text)] if names else []
    return [*folds, *others]


def _principle(document: Assessment, principle: Principle) -> Component:
    questions = [
        (item, name) for stage in Stage for item in principle.characteristics(stage) for name in item.answer_ids
    ]
    count = sum(name in document.answer_codes for _, name in questions)
    rows = [_answer_row(item, name, document) for item, name in questions if name in document.answers]
    head = html.Thead(html.Tr([html.Th(gettext(column), scope="col") for column in COLUMNS]))
    table = html.Div(html.Table([head, html.Tbody(rows)], className="data-table said"), className="table-frame whole")
    name = f"{principle.number} {principle.short_title}"
    summary = gettext(
        "{principle}: {count} of {total} answered",
        principle=name,
        count=count,
        total=len(questions),
    )
    return html.Details([html.Summary(summary), *_stages(document, str(principle.number)), table if rows else None])


def _stages(document: Assessment, number: str) -> list[Component]:
    declared, target = document.declared.get(number), document.targets.get(number)
    lines = (
        [gettext("The country declares itself {stage}", stage=value_text(Aspect.DECLARED, declared))]
        if declared
        else []
    )
    lines += [gettext("Its target: {target}.", target=value_text(Aspect.TARGET, target))] if target else []
    return [html.P(line) for line in lines]


def _answer_row(item: Item, name: str, document: Assessment) -> Component:
    answer = document.answers[name]
    text = item.marked_text if name == item.id else item.shortcoming
    name_of_item = gettext("{stage} {number}", stage=gettext(item.stage.capitalize()), number=item.number)
    page = html.A(name_of_item, href=urls.characteristic(item.principle, item.id))
    note = [html.P(answer.note)] if answer.note else []
    effort = document.efforts.get(name)
    work = [html.P(gettext("Effort: {effort}", effort=gettext(str(effort))), className="quiet")] if effort else []
    return html.Tr(
        [
            html.Th([page, html.Br(), text], scope="row"),
            html.Td(answer_word(answer)),
            html.Td([*evidence_list(answer.evidence), *note, *work]),
        ]
    )


def answer_word(answer: ItemAnswer | None) -> str:
    """An answer in words, such as “Partly, to be confirmed”."""
    if answer is None or answer.answer is None:
        return gettext(NO_ANSWER.capitalize())
    word = gettext(answer.answer.capitalize())
    return gettext("{answer}, to be confirmed", answer=word) if answer.to_confirm else word
