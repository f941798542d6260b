"""Small multiples: a grid of small charts that share one value axis and one axis of years."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import scales, theme
from dashboard.charts.plotly_text import literal

TITLE, TICKS, EDGE = 42, 30, 8  # px
GUTTER = 0.07  # part of the width
WIDE = 2  # up to so many columns a phone has room for years in full


@dataclass(frozen=True)
class Grid:
    """``count`` panels, ``panel`` px high, in ``columns``: from left to right, then the next row."""

    count: int
    columns: int
    panel: int

    @property
    def height(self) -> float:
        """The height of the grid in px, without its margin."""
        return -(-self.count // self.columns) * (self.panel + TITLE + TICKS)

    def layout(self) -> dict[str, Any]:
        """The layout to which the axes and titles of the panels are added."""
        return theme.layout(self.height + EDGE, {"l": 34, "r": 22, "t": 0, "b": EDGE}, annotations=[])

    def axes(self, number: int, years: Sequence[int], **values: Any) -> dict[str, Any]:
        """The two axes of one panel; ``values`` are settings of the value axis, which has tick labels on the left only."""
        line, column = divmod(number, self.columns)
        width = (1 - GUTTER * (self.columns - 1)) / self.columns
        left, name = column * (width + GUTTER), suffix(number)
        named = scales.year_ticks(years, theme.PHONE / self.columns - 30)
        upper = 1 - (line * (self.panel + TITLE + TICKS) + TITLE) / self.height
        return {
            f"xaxis{name}": theme.axis(
                domain=[left, left + width],
                anchor=f"y{name}",
                range=[years[0] - 0.5, years[-1] + 0.5],
                tickvals=named,
                ticktext=[str(year) if self.columns <= WIDE else f"’{year % 100:02}" for year in named],
                showgrid=False,
                showline=True,
            ),
            f"yaxis{name}": theme.axis(
                domain=[upper - self.panel / self.height, upper],
                anchor=f"x{name}",
                showticklabels=column == 0,
                **values,
            ),
        }


def suffix(number: int) -> str:
    """The suffix of a panel's axes in Plotly; empty for the first panel."""
    return str(number + 1) if number else ""


def placed(number: int) -> dict[str, str]:
    """The axes of a trace in a panel."""
    return {"xaxis": f"x{suffix(number)}", "yaxis": f"y{suffix(number)}"}


def title(number: int, name: str, below: str = "") -> dict[str, Any]:
    """The name above a panel, with a second line ``below`` it."""
    text = f"<b>{literal(name)}</b>" + (f"<br>{literal(below)}" if below else "")
    where = {"xref": f"x{suffix(number)} domain", "yref": f"y{suffix(number)} domain"}
    return theme.note(text, 0, 1, yanchor="bottom", yshift=4, **where)
