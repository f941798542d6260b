"""The state of an assessment in its review, and the possible steps by role."""

from collections import Counter
from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.domain.assessments.workflow import EDITABLE, Role, WorkflowStep, steps
from dashboard.model.assessments import Assessment
from dashboard.model.codes import State
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.assessment_head import comments
from dashboard.web.pages.revisions import ids

STATES = (
    ((State.DRAFT, State.RETURNED), "Draft", "The country answers; everything can be changed."),
    ((State.SUBMITTED,), "Submitted", "The secretariat reads it; nothing can be changed meanwhile."),
    ((State.PUBLISHED,), "Published", "Reviewed, and counted among the peers of others."),
)
MAX_COMMENT = 4000


def state_line(document: Assessment) -> Component:
    """The states in order, the current one marked; a returned assessment counts as a draft."""
    items = []
    for states, name, text in STATES:
        here = document.state in states
        label = "Returned to the country" if here and document.state is State.RETURNED else name
        mark = {"aria-current": "step"} if here else {}
        items.append(html.Li([html.B(label), html.Span(" – now", hidden=not here), html.P(text)], **mark))
    return html.Ol(items, className="way")


def review_steps(snapshot: Snapshot, document: Assessment) -> list[Component]:
    """Every step under its role; steps that are not possible now are hidden.

    The controls exist in every state, as callbacks refer to them.
    """
    reviewing = WorkflowStep.PUBLISH in steps(document.state, Role.SECRETARIAT)
    return [
        html.P(
            "There is no sign-in on this machine: whoever opens this page may act for the country and for the secretariat.",
            className="quiet",
        ),
        html.Div(
            [
                _role("As the country", _submit(snapshot, document), hidden=document.state not in EDITABLE),
                _role("As the secretariat", _review(snapshot), hidden=not reviewing),
                _role("As either", _reopen(document), hidden=document.state in EDITABLE),
            ],
            className="roles",
        ),
    ]


def past_comments(snapshot: Snapshot, document: Assessment) -> list[Component]:
    """All comments of the secretariat, newest first, folded; empty without any."""
    remarks = sorted(document.comments, key=lambda comment: comment.at, reverse=True)
    if not remarks:
        return []
    heading = html.Summary(f"All comments of the secretariat ({len(remarks)})")
    return [html.Details([heading, comments(snapshot, document, remarks)])]


def _role(name: str, content: Sequence[Component], *, hidden: bool) -> Component:
    return html.Section([html.H3(name), *content], hidden=hidden)


def _submit(snapshot: Snapshot, document: Assessment) -> list[Component]:
    return [
        html.P("Submit it to the secretariat. It cannot be changed then, until it is returned or reopened."),
        *_in_the_way(snapshot, document),
        html.Button("Submit", id=ids.REVIEW_SUBMIT, className="action strong"),
    ]


def _in_the_way(snapshot: Snapshot, document: Assessment) -> list[Component]:
    """What must be done before the assessment can be submitted; empty if it can."""
    if not document.answer_codes:
        link = html.A("Answer at least one characteristic", href=urls.assessment(*document.key))
        return [html.P([link, " first: there is nothing to submit yet."], className="empty")]
    waiting = Counter(int(n[1 : n.index("-")]) for n in document.answer_codes if document.answers[n].to_confirm)
    if not waiting:
        return []
    links = [
        html.Li(
            [
                html.A(
                    f"Principle {number}, {snapshot.toolkit.principles[number].short_title}",
                    href=urls.assessment(*document.key, principle=number),
                ),
                f": {count}",
            ]
        )
        for number, count in sorted(waiting.items())
    ]
    text = f"Answers from an earlier cycle to be confirmed or changed first: {waiting.total()}."
    return [html.Div([html.P(text), html.Ul(links)], className="empty")]


def _review(snapshot: Snapshot) -> list[Component]:
    remarks = [
        _comment_field({"type": ids.REVIEW_REMARK, "principle": number}, f"{number} {principle.short_title}")
        for number, principle in snapshot.toolkit.principles.items()
    ]
    return [
        html.P("Publish it, which makes it peer-reviewed. The answers of fictional countries stay illustrative."),
        html.Button("Publish", id=ids.REVIEW_PUBLISH, className="action strong"),
        html.P("Or send it back to the country and say what is missing. The comments stay with the assessment."),
        _comment_field(ids.REVIEW_TEXT, "Comment on the whole"),
        html.Details([html.Summary("Comments on single principles"), *remarks]),
        html.Button("Send back with comments", id=ids.REVIEW_SEND_BACK, className="action"),
    ]


def _comment_field(name: str | dict[str, str | int], label: str) -> Component:
    """A text field inside its label, as the ids of patterns cannot be named by a label."""
    area = dbc.Textarea(id=name, rows=2, maxlength=MAX_COMMENT)
    return html.Label([html.Span(label), area], className="remark")


def _reopen(document: Assessment) -> list[Component]:
    published = document.state is State.PUBLISHED
    then = (
        "It no longer counts as reviewed then, and comparisons show an earlier published cycle, or this draft, until it is "
        "published again"
        if published
        else "The secretariat no longer reads it then"
    )
    return [
        html.P(f"Make it a draft once more, to change its answers. {then}; the revision of now is kept."),
        html.Button("Reopen as a draft", id=ids.REVIEW_REOPEN, className="action"),
    ]
