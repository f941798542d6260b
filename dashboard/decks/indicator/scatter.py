"""Two indicators against each other: a native scatter, and both values of each country as a table."""

from collections.abc import Sequence

from dashboard.charts import theme
from dashboard.decks.content.tables import heads
from dashboard.domain.statistics import correlation
from dashboard.domain.statistics.correlation import IndicatorPair
from dashboard.model.deck import Chart, ChartForm, Series, Table, TableCell

OTHERS = "Other countries"


def chart(found: IndicatorPair, highlighted: Sequence[str]) -> Chart:
    """A point a country; each chosen one is a series of its own."""
    rows = found.rows
    named = zip(rows["ref_area"], rows["value"], rows["other_value"], rows["area"], strict=True)
    points = {code: (float(x), float(y), str(name)) for code, x, y, name in named}
    shining = [code for code in highlighted if code in points]
    rest = tuple(point for code, point in points.items() if code not in shining)
    series = [
        Series(points[code][2], pairs=(points[code],), colour=c) for code, c in zip(shining, theme.SERIES, strict=False)
    ]
    titles = (f"{found.indicator.short_title}, {found.year}", f"{found.other.short_title}, {found.other_year}")
    others = Series(OTHERS if shining else "Countries", pairs=rest, colour=theme.REST if shining else theme.YES)
    return Chart(ChartForm.SCATTER, (), (*([others] if rest else []), *series), axis_titles=titles)


def table(found: IndicatorPair) -> Table:
    """Both values of each country, by name."""
    told = correlation.table(found)
    rows = tuple(
        (TableCell(str(row[0]), heading=True), *(TableCell(str(value)) for value in row[1:]))
        for row in told.itertuples(index=False, name=None)
    )
    return Table(heads(*told.columns), rows, caption=correlation.finding(found))
