"""The labels at the marks of a native chart: values, names or both, without overlaps."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias
from xml.sax.saxutils import quoteattr

from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.util import Pt

from dashboard.charts import theme
from dashboard.exports.deck.pptx import formats
from dashboard.exports.deck.pptx.text import clean
from dashboard.model.deck import Chart, ChartForm

MAX_LABELS = 60  # values; more would overlap
MAX_UPRIGHT_LABELS = 20  # values of columns or dots, which are side by side
MAX_NAMED_LINES = 8
MAX_NAMED_POINTS = 24  # points of a scatter with their names
MIN_LABELLED = 0.035  # of a bar: a smaller part has no room for its label
APART = 0.055  # of the height of a chart: the height of a label
OFF = 0.035  # of the height of a chart: the distance from a dot to its name above
TINY = 1e-9
NAMESPACE = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
LABEL_FLAGS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
Box: TypeAlias = tuple[float, float, float, float]  # x, y, width, height of the plot, in parts of the chart's
LINES: Box = (0.06, 0.04, 0.74, 0.84)  # names on the right
DOTS: Box = (0.06, 0.18, 0.9, 0.56)  # names above, and room for category names below


def label(plot: Any, chart: Chart) -> None:
    """Label the marks of a chart according to its form."""
    if chart.form is ChartForm.LINES:
        _ends(plot, chart, direct(chart), LINES)
    elif chart.form is ChartForm.SCATTER:
        _named(plot, chart)
    elif chart.form is ChartForm.DOTS and label_style(chart):
        _ends(plot, chart, label_style(chart), DOTS, up=True)
    elif all_labelled(chart):
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, chart.number_format, False
        labels.position = {
            ChartForm.STACKED: XL_LABEL_POSITION.CENTER,
            ChartForm.DOTS: XL_LABEL_POSITION.ABOVE,
        }.get(chart.form, XL_LABEL_POSITION.OUTSIDE_END)
        if chart.form is ChartForm.STACKED:
            _inside(plot, chart)


def _inside(plot: Any, chart: Chart) -> None:
    """Label the parts of bars in a readable colour, and only where there is room."""
    wholes = [sum(s.values[at] or 0 for s in chart.series) or 1 for at in range(len(chart.categories))]
    for number, (drawn, series) in enumerate(zip(plot.series, chart.series, strict=True)):
        labels = drawn.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, chart.number_format, False
        labels.position = XL_LABEL_POSITION.CENTER
        ground = theme.BACKGROUND if series.hollow else formats.colour(chart, number)
        labels.font.size, labels.font.color.rgb = Pt(formats.size(chart)), formats.rgb(formats.on(ground))
        element = labels._element
        slim = [at for at, value in enumerate(series.values) if value is not None and value / wholes[at] < MIN_LABELLED]
        for place, at in enumerate(slim):
            gone = f'<c:dLbl {NAMESPACE}><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
            element.insert(place, parse_xml(gone))


def _ends(plot: Any, chart: Chart, named: Sequence[int], box: Box, *, up: bool = False) -> None:
    """Label some series with name and value at their last points, without overlaps, in a margin."""
    ends = {}
    for number in named:
        known = [(at, value) for at, value in enumerate(chart.series[number].values) if value is not None]
        if known:
            ends[number] = known[-1]
    if not ends:
        return
    area = plot._element.getparent()
    for old in area.findall("{*}layout"):
        area.remove(old)
    area.insert(0, parse_xml(_layout(box)))
    shifts = _apart({number: value for number, (_, value) in ends.items()}, chart, box[3], up=up)
    for number, (at, _) in ends.items():
        _replace(plot, number, _end(chart, number, at, shifts[number]))


def _layout(box: Box) -> str:
    places = "".join(f'<c:{name} val="{value}"/>' for name, value in zip("xywh", box, strict=True))
    return (
        f'<c:layout {NAMESPACE}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{places}</c:manualLayout></c:layout>"
    )


def _replace(plot: Any, number: int, end: str) -> None:
    """Replace the labels of a series with this one."""
    element = plot.series[number]._element
    new = f'<c:dLbls {NAMESPACE} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{end}{_label_flags()}</c:dLbls>'
    element.replace(element.get_or_add_dLbls(), parse_xml(new))


def _end(chart: Chart, number: int, at: int, shift: float) -> str:
    code, colour = quoteattr(chart.number_format), formats.colour(chart, number)[1:]
    moved = (
        f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{shift:.4f}"/></c:manualLayout></c:layout>' if shift else ""
    )
    return (
        f'<c:dLbl><c:idx val="{at}"/>{moved}<c:numFmt formatCode={code} sourceLinked="0"/><c:spPr/><c:txPr>'
        f'<a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200" b="1"><a:solidFill><a:srgbClr val="{colour}"/>'
        f'</a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr><c:dLblPos val="r"/>'
        f"{_label_flags(showVal=1, showSerName=int(bool(chart.series[number].name)))}<c:separator> </c:separator></c:dLbl>"
    )


def _label_flags(**flags: int) -> str:
    return "".join(f'<c:{name} val="{flags.get(name, 0)}"/>' for name in LABEL_FLAGS)


def _apart(values: Mapping[int, float], chart: Chart, plot: float, *, up: bool) -> dict[int, float]:
    """The shift of each label in parts of the chart's height, so that labels do not overlap; down is positive.

    ``plot`` is the height of the plot in the same parts; ``up`` moves labels up from their dots, otherwise down.
    """
    scaled = (lambda value: math.log(max(value, TINY))) if chart.logarithmic else float
    low, high = map(scaled, chart.scale or _automatic_scale(chart))
    heights = {number: plot * (1 - (scaled(value) - low) / ((high - low) or 1)) for number, value in values.items()}
    way = -1 if up else 1
    shifts, before = {}, -math.inf
    for number in sorted(heights, key=lambda each: way * heights[each]):
        place = max(way * heights[number] + (OFF if up else 0), before + APART)
        shifts[number], before = way * place - heights[number], place
    return shifts


def _automatic_scale(chart: Chart) -> tuple[float, float]:
    """The approximate automatic range of an axis in presentation programs: from zero, unless all values are far from it."""
    known = [value for series in chart.series for value in series.values if value is not None]
    low, high = min(known), max(known)
    return (low if low < 0 or low > high * 5 / 6 else 0.0), high


def _named(plot: Any, chart: Chart) -> None:
    """Label the points of a scatter with their names, if they are few."""
    for drawn, series in zip(plot.series, chart.series, strict=True):
        if not 0 < len(series.pairs) <= MAX_NAMED_POINTS:
            continue
        for at, (_, _, name) in enumerate(series.pairs):
            label = drawn.points[at].data_label
            label.text_frame.text = clean(name)
            label.text_frame.paragraphs[0].font.size = Pt(10)
            label.position = XL_LABEL_POSITION.ABOVE


def all_labelled(chart: Chart) -> bool:
    """Whether each mark has its value as a label, so that the axis can be hidden."""
    if chart.form in (ChartForm.LINES, ChartForm.SCATTER):
        return False
    if chart.form is ChartForm.STACKED:  # small parts have no label
        return len(chart.categories) <= MAX_UPRIGHT_LABELS
    values = sum(value is not None for series in chart.series for value in series.values)
    return values <= (MAX_UPRIGHT_LABELS if chart.form in (ChartForm.DOTS, ChartForm.COLUMNS) else MAX_LABELS)


def label_style(chart: Chart) -> list[int]:
    """The series of dots that each show one chosen country among many, and are named at their dots."""
    few = [at for at, s in enumerate(chart.series) if sum(value is not None for value in s.values) == 1]
    return few if chart.form is ChartForm.DOTS and len(few) == len(chart.series) - 1 and not all_labelled(chart) else []


def direct(chart: Chart) -> list[int]:
    """The lines that are named at their ends: all, or the highlighted ones among many; none if they are too many."""
    named = [at for at, series in enumerate(chart.series) if series.colour not in (theme.REST, theme.FAINT)]
    return named if len(named) <= MAX_NAMED_LINES else []
