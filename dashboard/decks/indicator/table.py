"""The table of an indicator for a slide: every observation, the years beside one another where countries have values."""

from dashboard.decks.content.tables import heads
from dashboard.domain.statistics import indicators
from dashboard.model.deck import Cell, Table
from dashboard.model.documents import Indicator
from dashboard.services.app_state import Site
from dashboard.web.state.chart import CardState

NOTHING = "–"


def of(site: Site, entry: Indicator, state: CardState) -> Table:
    """The table; of the chosen countries alone where some are chosen. Values are exactly as in the source."""
    return _by_country(site, entry, state) if entry.by_country else _of_group(site, entry)


def _by_country(site: Site, entry: Indicator, state: CardState) -> Table:
    table = indicators.table(site.toolkit, entry)
    codes = site.toolkit.observations_of(entry.id)["ref_area"].loc[table.index]
    shown = table[codes.isin(state.lit)] if state.lit else table
    years = sorted(shown["Year"].unique()) if state.period is None else [str(state.period)]
    values = {
        (area, year): value or status
        for area, year, value, status in zip(
            shown["Country or group"], shown["Year"], shown["Value"], shown["Status"], strict=True
        )
    }
    names = sorted({area for area, _ in values})
    rows = [(name, *(values.get((name, year), NOTHING) for year in years)) for name in names]
    return Table(heads("Country", *years), tuple(map(_cells, rows)), caption=f"{entry.title} ({entry.unit})")


def _of_group(site: Site, entry: Indicator) -> Table:
    table = indicators.table(site.toolkit, entry)
    columns = [
        name for name in ("Category", "Country or group", "Year", "Value", "Status") if (table[name] != "").any()
    ]
    rows = [tuple(map(str, row)) for row in table[columns].itertuples(index=False)]
    return Table(heads(*columns), tuple(map(_cells, rows)), caption=f"{entry.title} ({entry.unit})")


def _cells(row: tuple[str, ...]) -> tuple[Cell, ...]:
    return Cell(row[0], heading=True), *(Cell(text or NOTHING) for text in row[1:])
