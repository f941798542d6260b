"""What an answer rests on, as a reader sees it."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.model.assessments import Evidence


def evidence_list(evidence: Sequence[Evidence]) -> list[Component]:
    """Each piece of evidence with its link and date, and which public answer it was accepted from; nothing for none."""
    return [html.Ul([html.Li(_proof(one)) for one in evidence], className="proof-list")] if evidence else []


def _proof(one: Evidence) -> list[Component | str]:
    # The schema lets through no link but http and https.
    link = html.A(one.link, href=one.link, rel="noreferrer", className="address") if one.link else ""
    date = f"({one.date})" if one.date else ""
    came = one.origin
    origin = html.Span(f"from {came.dataset}, {came.year}: {came.answer}", className="quiet") if came else ""
    given = [part for part in (one.text, link, date, origin) if part] or ["without text"]
    return [part for found in given for part in (found, " ")][:-1]
