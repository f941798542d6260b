"""What a card says about the chart in its state: its title, its text alternative, and what to know beside it."""

from dashboard.components.chart_options import pairs_of, shifts_of
from dashboard.components.chart_state import CardState
from dashboard.components.provenance import drawn_year
from dashboard.components.site import Site
from dashboard.domain import indicators, pairs, shifts
from dashboard.figures import charts
from dashboard.schema.documents import Indicator

OVER_TIME = (charts.TREND, charts.CHANGE, charts.MULTIPLES, charts.INDEX)


def title(site: Site, entry: Indicator, state: CardState) -> str:
    """What is seen, in one sentence made from the numbers."""
    changed, found = shifts_of(site, entry, state), pairs_of(site, entry, state)
    if changed is not None:
        return shifts.finding(entry, changed)
    if found is not None:
        return pairs.finding(found)
    return indicators.finding(site.toolkit, entry, drawn_year(site, entry, state))


def question(site: Site, entry: Indicator, state: CardState) -> str:
    """What was asked; of both indicators, where two are shown."""
    if state.shown != charts.SCATTER:
        return entry.question
    both = (entry, site.toolkit.indicators[state.partner])
    return " ".join(f"{one.short_title}: {one.question}" for one in both)


def alternative(site: Site, entry: Indicator, state: CardState) -> str:
    """A sentence for those who cannot see the chart."""
    changed, found = shifts_of(site, entry, state), pairs_of(site, entry, state)
    if changed is not None:
        return shifts.alternative(entry, changed)
    if found is not None:
        return f"A dot for each of {len(found.rows)} countries. {pairs.finding(found)}. The table holds both values."
    return indicators.text_alternative(site.toolkit, entry, drawn_year(site, entry, state))


def remarks(site: Site, entry: Indicator, state: CardState) -> list[str]:
    """What stands under the chart in words: who is left out, what a correlation is, what differs between editions."""
    changed, found = shifts_of(site, entry, state), pairs_of(site, entry, state)
    told = []
    if changed is not None:
        told += shifts.left_out(changed)
    if found is not None:
        told += pairs.remarks(found)
    if state.shown in OVER_TIME:
        notes = filter(None, dict.fromkeys((entry.note, site.toolkit.datasets[entry.dataset].note)))
        told += [f"About the numbers: {text}" for text in (" ".join(notes),) if text]
    if state.shown == charts.INDEX and entry.kind != "counts":
        told.append(
            "An index compares each country with itself in the first year: who began low can rise far. Countries without "
            "a value above zero in the first year are left out, and the outermost lines leave the frame."
        )
    return told
