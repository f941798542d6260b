"""A native chart: its type, axes and colours."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.util import Pt

from dashboard.charts import theme
from dashboard.exports.deck.pptx import formats, labels, numbers
from dashboard.exports.deck.pptx.formats import HORIZONTAL, rgb
from dashboard.exports.deck.pptx.text import clean
from dashboard.model.deck import Chart, ChartForm, Series

TYPES = {
    ChartForm.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartForm.STACKED: XL_CHART_TYPE.BAR_STACKED_100,
    ChartForm.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartForm.LINES: XL_CHART_TYPE.LINE_MARKERS,
    ChartForm.DOTS: XL_CHART_TYPE.LINE_MARKERS,
    ChartForm.SCATTER: XL_CHART_TYPE.XY_SCATTER,
}
MAX_LARGE_MARKS = 60  # more marks are drawn smaller
NAMESPACE = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def insert(placeholder: Any, chart: Chart, about: Sequence[tuple[str, str]], date: dt.date) -> Any:
    """Insert a native chart into a placeholder and return its frame. ``about``: (name, text) pairs for its workbook."""
    frame = placeholder.insert_chart(_type(chart), numbers.data(chart, about, date))
    _style(frame.chart, chart)
    return frame


def _type(chart: Chart) -> Any:
    # A 100 % chart would stretch parts that do not add up; a chart with a scale is drawn as it is.
    return XL_CHART_TYPE.BAR_STACKED if chart.form is ChartForm.STACKED and chart.scale else TYPES[chart.form]


def _style(native: Any, chart: Chart) -> None:
    native.has_title = False
    native.font.size, native.font.color.rgb = Pt(formats.size(chart)), rgb(theme.INK)
    _legend(native, chart)
    _axes(native, chart)
    plot = native.plots[0]
    if chart.form in (ChartForm.BARS, ChartForm.STACKED, ChartForm.COLUMNS):
        plot.gap_width = 40 if len(chart.categories) > 2 else 120
        plot.overlap = 100 if chart.form is ChartForm.STACKED else -10
    plot.vary_by_categories = False
    for number, (drawn, series) in enumerate(zip(plot.series, chart.series, strict=True)):
        _style_series(drawn, chart, series, formats.colour(chart, number))
    labels.label(plot, chart)


def _legend(native: Any, chart: Chart) -> None:
    named = [series.name for series in chart.series if series.name]
    is_labelled = labels.direct(chart) if chart.form is ChartForm.LINES else labels.label_style(chart)
    native.has_legend = len(named) > 1 and not is_labelled
    if native.has_legend:
        native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        native.legend.font.size = Pt(12 if len(named) <= 8 else 9)


def _axes(native: Any, chart: Chart) -> None:
    categories, values = native.category_axis, native.value_axis
    for axis, title in zip((categories, values), chart.axis_titles, strict=True):
        axis.has_major_gridlines = False
        axis.has_title = bool(title)
        if title:
            axis.axis_title.text_frame.text = clean(title)
            font = axis.axis_title.text_frame.paragraphs[0].font
            font.size, font.bold, font.color.rgb = Pt(11), False, rgb(theme.MUTED)
        axis.format.line.color.rgb = rgb(theme.AXIS)
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.tick_labels.font.color.rgb = rgb(theme.MUTED if axis is values else theme.INK)
    if chart.scale:
        values.minimum_scale, values.maximum_scale = chart.scale
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = chart.number_format, False
    if chart.logarithmic:
        values._element.find("{*}scaling").insert(0, parse_xml(f'<c:logBase {NAMESPACE} val="10"/>'))
    if chart.form in HORIZONTAL:
        categories.reverse_order = True  # the first one on top
    if labels.all_labelled(chart):
        values.visible = False  # each mark has its value as a label
    else:
        values.has_major_gridlines = True
        values.major_gridlines.format.line.color.rgb = rgb(theme.GRID)
        values.format.line.fill.background()
    if chart.form is not ChartForm.SCATTER:
        # A bar below zero would cover the names.
        categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _style_series(drawn: Any, chart: Chart, series: Series, colour: str) -> None:
    """Style the bars, the line or the dots of one series."""
    if chart.form in (ChartForm.BARS, ChartForm.STACKED, ChartForm.COLUMNS):
        drawn.invert_if_negative = False
        _fill(drawn.format.fill, theme.BACKGROUND if series.hollow else colour)
        plain = chart.form is ChartForm.STACKED and not series.hollow
        drawn.format.line.color.rgb = rgb(theme.BACKGROUND if plain else colour)
        if series.hollow:
            drawn.format.line.width = Pt(1.5)
        return
    if chart.form is ChartForm.LINES:
        drawn.smooth = False
        drawn.format.line.color.rgb, drawn.format.line.width = rgb(colour), Pt(2.25)
    else:
        drawn.format.line.fill.background()
    many = max(len(chart.categories), len(series.pairs)) > MAX_LARGE_MARKS
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 5 if many or chart.form is ChartForm.LINES else 9
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = rgb(theme.BACKGROUND if series.hollow else colour)
    drawn.marker.format.line.color.rgb = rgb(colour if series.hollow else theme.BACKGROUND)


def _fill(fill: Any, colour: str) -> None:
    """Fill with a colour; missing answers are hatched."""
    if colour == theme.HATCH_BACK:
        fill.patterned()
        fill.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = rgb(theme.HATCH), rgb(colour)
    else:
        fill.solid()
        fill.fore_color.rgb = rgb(colour)
