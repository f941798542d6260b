"""Where texts and numbers come from: a place in the text of 2015, and the foot of a chart."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.i18n.messages import gettext
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.components import ids
from dashboard.web.components.terms import in_chart
from dashboard.web.state.chart import ChartState
from dashboard.web.state.chart_source import drawn_year, source_of, status_words


def source(lines: str) -> str:
    """The place in the text of 2015, such as ``Source, line 248.`` or ``Source, lines 14-15, 18.``."""
    if lines.isdecimal():
        return gettext("Source, line {number}.", number=lines)
    return gettext("Source, lines {numbers}.", numbers=lines)


def foot(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Component:
    """The foot of a chart card: source, statuses, notes, and the full provenance, folded."""
    dataset = snapshot.toolkit.datasets[indicator.dataset]
    words = status_words(snapshot, indicator, drawn_year(snapshot, indicator, state))
    notes = [text for text in (indicator.denominator_note, indicator.sums_note, indicator.note) if text]
    return html.Footer(
        [
            html.P(source_of(snapshot, indicator, state), id=ids.CARD_SOURCE, className="source"),
            *([html.Ul([html.Li(word) for word in words], className="status-notes")] if words else []),
            *in_chart(snapshot.glossary.of_chart(indicator)),
            *([html.Details([html.Summary(gettext("Notes")), *(html.P(note) for note in notes)])] if notes else []),
            html.Details(
                [
                    html.Summary(gettext("Where it comes from")),
                    html.Dl(
                        [
                            *_pair(gettext("Dataset"), f"{dataset.title} ({dataset.publisher})"),
                            *_pair(gettext("Edition"), dataset.edition),
                            *_pair(gettext("Evidence from"), dataset.period),
                            *_pair(gettext("Title in its source"), indicator.title),
                            *_pair(
                                gettext("Place in the source"),
                                gettext("lines {numbers}", numbers=indicator.source_lines)
                                if indicator.source_lines
                                else "",
                            ),
                            *_pair(gettext("Licence"), dataset.licence),
                            *_pair(gettext("How the numbers got here"), dataset.retrieved),
                            *_pair(gettext("Note"), dataset.note),
                        ]
                    ),
                ]
            ),
        ],
        className="card-foot",
    )


def _pair(name: str, value: str) -> Sequence[Component]:
    return (html.Dt(name), html.Dd(value)) if value else ()
