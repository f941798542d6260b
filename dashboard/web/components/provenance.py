"""Where texts and numbers come from: a place in the text of 2015, and the foot of a chart."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.components import ids
from dashboard.web.components.terms import in_chart
from dashboard.web.state.chart import ChartState
from dashboard.web.state.chart_source import source_of, status_words


def source(lines: str) -> str:
    """The place in the text of 2015, such as ``Source, line 248.`` or ``Source, lines 14-15, 18.``."""
    return f"Source, line{'' if lines.isdecimal() else 's'} {lines}."


def foot(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Component:
    """The foot of a chart card: source, statuses, notes, and the full provenance, folded."""
    dataset = snapshot.toolkit.datasets[indicator.dataset]
    words = status_words(snapshot, indicator)
    notes = [text for text in (indicator.denominator_note, indicator.sums_note, indicator.note) if text]
    return html.Footer(
        [
            html.P(source_of(snapshot, indicator, state), id=ids.CARD_SOURCE, className="source"),
            *([html.Ul([html.Li(word) for word in words], className="status-notes")] if words else []),
            *in_chart(snapshot.glossary.of_chart(indicator)),
            *([html.Details([html.Summary("Notes"), *(html.P(note) for note in notes)])] if notes else []),
            html.Details(
                [
                    html.Summary("Where it comes from"),
                    html.Dl(
                        [
                            *_pair("Dataset", f"{dataset.title} ({dataset.publisher})"),
                            *_pair("Edition", dataset.edition),
                            *_pair("Evidence from", dataset.period),
                            *_pair("Title in its source", indicator.title),
                            *_pair(
                                "Place in the source",
                                f"lines {indicator.source_lines}" if indicator.source_lines else "",
                            ),
                            *_pair("Licence", dataset.licence),
                            *_pair("How the numbers got here", dataset.retrieved),
                            *_pair("Note", dataset.note),
                        ]
                    ),
                ]
            ),
        ],
        className="card-foot",
    )


def _pair(name: str, value: str) -> Sequence[Component]:
    return (html.Dt(name), html.Dd(value)) if value else ()
