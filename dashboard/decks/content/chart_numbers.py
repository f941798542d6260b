"""The numbers of a slide: its native chart and its table are both made from them, so the two cannot differ."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.charts.data_points import DataPoint
from dashboard.model.codes import ObsStatus, Unit
from dashboard.model.deck import Chart, ChartForm, Series, Table, TableCell
from dashboard.model.documents import Indicator

STATUS = "Status"


@dataclass(frozen=True)
class NumberPoint:
    """One number: its value, its text in the source, and its status unless that is simply printed.

    Without a value, ``text`` says which kind of missing value it is.
    """

    value: float | None
    text: str
    status: str = ""


@dataclass(frozen=True)
class NumberColumn:
    """One series: its name, its colour, and a point for each category, None where the series has no point.

    ``hollow`` as in ``model.deck.Series``.
    """

    name: str
    points: tuple[NumberPoint | None, ...]
    colour: str = ""
    hollow: bool = False


@dataclass(frozen=True)
class Numbers:
    """The numbers of a chart. ``head`` names the categories, ``value`` the numbers with their unit.

    ``single``: each category has one value, and the series only distinguish colours.
    """

    form: ChartForm
    head: str
    value: str
    categories: tuple[str, ...]
    columns: tuple[NumberColumn, ...]
    scale: tuple[float, float] | None = None
    number_format: str = "General"
    axis_titles: tuple[str, str] = ("", "")
    logarithmic: bool = False
    single: bool = False
    parts: str = "Answer"  # names the series of a stacked chart
    series_label: str = ""  # names the series of single values; empty if the table has no column for them

    @property
    def chart(self) -> Chart:
        """The numbers as a native chart, which the reader's program draws."""
        series = tuple(
            Series(
                column.name,
                tuple(p.value if p else None for p in column.points),
                colour=column.colour,
                hollow=column.hollow,
            )
            for column in self.columns
        )
        return Chart(
            self.form, self.categories, series, self.scale, self.number_format, self.axis_titles, self.logarithmic
        )

    def table(self, caption: str = "") -> Table:
        """The numbers as a table. A stacked chart with more parts than bars has its parts as rows."""
        if self.single:
            return self._one_value(caption)
        names = [column.name for column in self.columns]
        rows = [[column.points[place] for column in self.columns] for place in range(len(self.categories))]
        if self.form is ChartForm.STACKED and len(names) >= len(self.categories):
            rows = [list(column.points) for column in self.columns]
            return _table(self.parts, list(self.categories), names, rows, caption)
        return _table(self.head, names, list(self.categories), rows, caption)

    def _one_value(self, caption: str) -> Table:
        cells = [
            next((column.name, column.points[place]) for column in self.columns if column.points[place])
            for place in range(len(self.categories))
        ]
        table = _table(self.head, [self.value], list(self.categories), [[point] for _, point in cells], caption)
        if not self.series_label:
            return table
        rows = tuple((*row, TableCell(name)) for row, (name, _) in zip(table.rows, cells, strict=True))
        return replace(table, columns=(*table.columns, TableCell(self.series_label, heading=True)), rows=rows)


def _table(
    head: str, columns: list[str], names: list[str], rows: list[list[NumberPoint | None]], caption: str
) -> Table:
    """A row for each name, with a column for the status if any number has one."""
    statuses = ["; ".join(dict.fromkeys(p.status for p in row if p and p.status)) for row in rows]
    heads = [head, *columns, *([STATUS] if any(statuses) else [])]
    return Table(
        tuple(TableCell(text, heading=True) for text in heads),
        tuple(
            (
                TableCell(name, heading=True),
                *(
                    TableCell(point.text, note=point.status) if point else TableCell("–", note="no value")
                    for point in row
                ),
                *([TableCell(status)] if any(statuses) else []),
            )
            for name, row, status in zip(names, rows, statuses, strict=True)
        ),
        caption=caption,
    )


def number_point(point: DataPoint) -> NumberPoint:
    """The number of a data point as it is in the source."""
    return NumberPoint(point.value, point.raw, "" if point.status == ObsStatus.PRINTED else point.status)


def number_format(indicator: Indicator, values: Iterable[float]) -> str:
    """The number format of an indicator's values in a native chart: whole percents, scores from 0 to 1 as 0.93."""
    match indicator.unit_measure:
        case Unit.PERCENT:
            return '0"%"'
        case Unit.INDEX if (indicator.scale or (0.0, 1.0))[1] <= 1:
            return "0.00"
        case Unit.NUMBER | Unit.OTHER if any(value != int(value) for value in values):
            return "General"
        case _:
            return "0"


def value_head(indicator: Indicator) -> str:
    """The heading of an indicator's values, with their unit or scale."""
    match indicator.unit_measure:
        case Unit.PERCENT:
            return "Percent"
        case Unit.INDEX:
            low, high = indicator.scale or (0.0, 1.0)
            return f"Score, {low:g} to {high:g}"
        case Unit.RANK:
            return "Rank, 1 is first"
        case Unit.YEAR:
            return "Since"
        case _:
            return "Number"
