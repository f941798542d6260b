"""Two indicators against each other: a native scatter chart, and both values of each country as a table."""

from collections.abc import Sequence

from dashboard.charts import theme
from dashboard.decks.content.tables import heads
from dashboard.domain.statistics import correlation
from dashboard.domain.statistics.correlation import IndicatorPair
from dashboard.model.deck import Chart, ChartForm, Series, Table, TableCell

OTHERS = "Other countries"


def chart(pair: IndicatorPair, highlighted: Sequence[str]) -> Chart:
    """A point for each country; each chosen country is a series of its own."""
    rows = pair.rows
    named = zip(rows["ref_area"], rows["value"], rows["other_value"], rows["area"], strict=True)
    points = {code: (float(x), float(y), str(name)) for code, x, y, name in named}
    chosen = [code for code in highlighted if code in points]
    rest = tuple(point for code, point in points.items() if code not in chosen)
    series = [
        Series(points[code][2], pairs=(points[code],), colour=c) for code, c in zip(chosen, theme.SERIES, strict=False)
    ]
    titles = (f"{pair.indicator.short_title}, {pair.year}", f"{pair.other.short_title}, {pair.other_year}")
    others = Series(OTHERS if chosen else "Countries", pairs=rest, colour=theme.REST if chosen else theme.YES)
    return Chart(ChartForm.SCATTER, (), (*([others] if rest else []), *series), axis_titles=titles)


def table(pair: IndicatorPair) -> Table:
    """Both values of each country, sorted by name."""
    values = correlation.table(pair)
    rows = tuple(
        (TableCell(str(row[0]), heading=True), *(TableCell(str(value)) for value in row[1:]))
        for row in values.itertuples(index=False, name=None)
    )
    return Table(heads(*values.columns), rows, caption=correlation.finding(pair))
