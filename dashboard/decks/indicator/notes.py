"""The speaker notes of an indicator's slide: finding, how to read the chart, remarks, source."""

from dashboard.decks.content import stage_cells
from dashboard.domain.maturity.comparison import Source
from dashboard.domain.statistics import indicators
from dashboard.exports.data import facts
from dashboard.i18n.messages import gettext
from dashboard.model.deck import ChartForm
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.state import chart_text
from dashboard.web.state.chart import ChartState
from dashboard.web.state.chart_options import colouring, pair_of

READING = {
    ChartForm.BARS: "Each bar is one value; all begin at zero.",
    ChartForm.LINES: "Each line is one country or a median. Where a line breaks, that year has no value.",
    ChartForm.DOTS: "Each dot is the value of one country.",
    ChartForm.COLUMNS: "Each column is one value; all begin at zero.",
    ChartForm.SCATTER: "Each dot is one country: one indicator from left to right, the other upwards.",
}


def of_indicator(
    snapshot: Snapshot, indicator: Indicator, state: ChartState, form: ChartForm | None, *more: str
) -> str:
    """The notes of an indicator's slide; ``more`` are further remarks. ``form`` is None for a table."""
    pairs = pair_of(snapshot, indicator, state)
    documents = [indicator, *([pairs.other] if pairs is not None else [])]
    lines = [
        chart_text.alternative(snapshot, indicator, state),
        _reading(snapshot, indicator, state, form) if form else "",
        *more,
        *chart_text.remarks(snapshot, indicator, state),
        *(line for document in documents for line in _about(snapshot, document)),
    ]
    return "\n".join(dict.fromkeys(filter(None, lines)))


def _reading(snapshot: Snapshot, indicator: Indicator, state: ChartState, form: ChartForm) -> str:
    if form is not ChartForm.STACKED:
        return gettext("How to read it: {sentence}", sentence=READING[form])
    current = indicators.in_period(snapshot.toolkit.observations_of(indicator.id), state.period)
    if total := indicators.printed_sum(indicator, current):
        return gettext("How to read it: the printed parts of the bar add up to {total}%, not to 100%.", total=total)
    if indicator.answers or indicators.is_whole(current):
        return gettext("How to read it: the whole bar is 100%.")
    return gettext("How to read it: the whole bar is 100%. The open part was not printed and is not known.")


def _about(snapshot: Snapshot, indicator: Indicator) -> list[str]:
    dataset = snapshot.toolkit.datasets[indicator.dataset]
    notes = [
        f"{about}: {remark}"
        for about, remark in facts.notes(snapshot.toolkit, indicator)
        if not about.startswith("Term")
    ]
    return [*notes, f"Source: {dataset.citation} Licence: {dataset.licence}."]


def stages(snapshot: Snapshot, state: ChartState) -> tuple[str, ...]:
    """The provenance of the stages that colour a chart; empty if none do."""
    chosen = colouring(snapshot, state)
    if chosen is None:
        return ()
    comparison = snapshot.comparisons.of(Source.EVIDENCE if chosen.hollow else Source.ASSESSMENTS)
    return stage_cells.provenance(snapshot, comparison.published, comparison.published.countries)
