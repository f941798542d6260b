"""The numbers of a slide once, from which both its native chart and its table are made: they cannot differ."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.model.codes import Unit
from dashboard.model.deck import Chart, ChartForm, Series, Table, TableCell
from dashboard.model.documents import Indicator

STATUS = "Status"


@dataclass(frozen=True)
class NumberPoint:
    """One number: its value, as it stands in the source, and its status where that is not simply printed.

    Without a value ``text`` says which kind of empty it is.
    """

    value: float | None
    text: str
    status: str = ""


@dataclass(frozen=True)
class NumberColumn:
    """One series: its name, its colour, and a point for each category; None where nothing is said of it.

    ``hollow`` as in ``model.deck.Series``.
    """

    name: str
    points: tuple[NumberPoint | None, ...]
    colour: str = ""
    hollow: bool = False


@dataclass(frozen=True)
class Numbers:
    """What a chart shows. ``head`` says what the categories are, ``value`` what the numbers are, with their unit.

    ``single`` where each category has one value: the series then only tell colours apart.
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
    parts: str = "Answer"  # what the series of a stacked chart are
    series_label: str = ""  # what the series of single values are, where the table must say it

    @property
    def chart(self) -> Chart:
        """For programs that draw it themselves."""
        series = tuple(
            Series(column.name, tuple(p.value if p else None for p in column.points), colour=column.colour, hollow=column.hollow)
            for column in self.columns
        )
        return Chart(
            self.form, self.categories, series, self.scale, self.number_format, self.axis_titles, self.logarithmic
        )

    def table(self, caption: str = "") -> Table:
        """The same numbers to be read; the parts of a bar as rows, because there are more of them than bars."""
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
        if not self.told:
            return table
        rows = tuple((*row, TableCell(name)) for row, (name, _) in zip(table.rows, cells, strict=True))
        return replace(table, columns=(*table.columns, TableCell(self.told, heading=True)), rows=rows)


def _table(
    head: str, columns: list[str], names: list[str], rows: list[list[NumberPoint | None]], caption: str
) -> Table:
    """A row a name; the status in a column of its own where there is one to tell."""
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


def number_format(indicator: Indicator, values: Iterable[float]) -> str:
    """How a native chart shortens values of an indicator, as the screen does: whole percents, scores of 0 to 1 as 0.93."""
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
    """What the values are, with their unit or scale."""
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
