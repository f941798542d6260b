"""The table of an indicator's slide: every observation, with the years as columns if it has values by country."""

from dashboard.decks.content.tables import heads
from dashboard.domain.statistics import indicators
from dashboard.model.deck import Table, TableCell
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.chart import ChartState

NOTHING = "–"


def of(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Table:
    """The table, only of the chosen countries if there are any. Values are exactly as in the source."""
    return _by_country(snapshot, indicator, state) if indicator.by_country else _of_group(snapshot, indicator)


def _by_country(snapshot: Snapshot, indicator: Indicator, state: ChartState) -> Table:
    table = indicators.table(snapshot.toolkit, indicator)
    codes = snapshot.toolkit.observations_of(indicator.id)["ref_area"].loc[table.index]
    rows = table[codes.isin(state.highlighted)] if state.highlighted else table
    years = sorted(rows["Year"].unique()) if state.period is None else [str(state.period)]
    values = {
        (area, year): value or status
        for area, year, value, status in zip(
            rows["Country or group"], rows["Year"], rows["Value"], rows["Status"], strict=True
        )
    }
    names = sorted({area for area, _ in values})
    cells = [(name, *(values.get((name, year), NOTHING) for year in years)) for name in names]
    return Table(heads("Country", *years), tuple(map(_cells, cells)), caption=f"{indicator.title} ({indicator.unit})")


def _of_group(snapshot: Snapshot, indicator: Indicator) -> Table:
    table = indicators.table(snapshot.toolkit, indicator)
    columns = [
        name for name in ("Category", "Country or group", "Year", "Value", "Status") if (table[name] != "").any()
    ]
    rows = [tuple(map(str, row)) for row in table[columns].itertuples(index=False)]
    return Table(heads(*columns), tuple(map(_cells, rows)), caption=f"{indicator.title} ({indicator.unit})")


def _cells(row: tuple[str, ...]) -> tuple[TableCell, ...]:
    return TableCell(row[0], heading=True), *(TableCell(text or NOTHING) for text in row[1:])
