"""The colours and the type size of a native chart."""

from collections.abc import Mapping

from pptx.dml.color import RGBColor

from dashboard.charts import theme
from dashboard.model.deck import Chart, ChartForm

HORIZONTAL = (ChartForm.BARS, ChartForm.STACKED)
ROOM = 300  # points for all categories of a horizontal chart


def size(chart: Chart) -> float:
    """The type size in points, smaller for many rows."""
    if chart.form in HORIZONTAL:
        rows = len(chart.categories) * (len(chart.series) if chart.form is ChartForm.BARS else 1)
        return max(6, min(14, ROOM / max(1, rows) * 0.72))
    return 12 if len(chart.categories) <= 30 else 9


def colour(chart: Chart, number: int) -> str:
    """The colour of a series, or a default colour."""
    alone = len(chart.series) == 1
    return chart.series[number].colour or (theme.ADVANCED if alone else theme.SERIES[number % len(theme.SERIES)])


def rgb(colour: str) -> RGBColor:
    """A colour (#rrggbb) for a presentation."""
    return RGBColor.from_string(colour[1:].upper())


def on(colour: str) -> str:
    """A readable text colour on another colour."""
    known: Mapping[str, str] = {**theme.ON, theme.HATCH_BACK: theme.ON_HATCH}
    if colour in known:
        return known[colour]
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return theme.INK if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else theme.BACKGROUND
