"""Colours, type and the layout that every figure starts from.

Every colour of a figure is a constant here, because the dark theme overrides exactly these colours in CSS (``DARK``,
``dark_css``), so that no figure is drawn again when the theme changes. Two roles with different dark colours therefore
never share one light colour, however alike they look.
"""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

INK = "#1b2733"
MUTED = "#566270"
GRID = "#e6e9ed"
AXIS = "#9aa5b1"
REST = "#87929e"  # marks of countries that are not highlighted
FAINT = "#c9d0d8"  # the bundle of lines behind the highlighted ones
TRACK = "#d5dae0"  # the outline of the open part of a bar

EARLY, INTERMEDIATE, ADVANCED = "#c6dbef", "#6baed6", "#08519c"
STAGES = {"early": EARLY, "intermediate": INTERMEDIATE, "advanced": ADVANCED}
# Ranges of stages and indicated stages: open marks and pale fills with strong outlines, never a stage's colour.
HIGH, HIGH_LINE = "#e9efdc", "#586a22"
WIDE, WIDE_LINE = "#f3e4ee", "#8a4a73"
LOW, LOW_LINE = "#f8edd6", "#86601c"
PILLARS = {1: "#00796b", 2: "#5e35b1", 3: "#b45309"}

YES, MIDDLE, PALE, NO = "#08519c", "#6baed6", "#c6dbef", "#e3e6ea"
ON_YES, ON_MIDDLE, ON_PALE, ON_NO = "#fefefe", "#0a1c2e", "#10202f", "#1c2834"
ON = {YES: ON_YES, MIDDLE: ON_MIDDLE, PALE: ON_PALE, NO: ON_NO}  # the text on each of them
HATCH, HATCH_BACK, ON_HATCH = "#8b95a1", "#f7f8fa", "#1d2935"
NO_ANSWER: Mapping[str, Any] = {
    "color": HATCH_BACK,
    "pattern": {"shape": "/", "fgcolor": HATCH, "bgcolor": HATCH_BACK, "size": 7, "solidity": 0.2},
    "line": {"color": HATCH, "width": 1},
}
SERIES = ("#4076f5", "#d76821", "#342aaf", "#8c648f", "#7b2811", "#3c0d52")
BINS = ("#d6e6f4", "#a8cde6", "#6baed6", "#2f7ebc", "#08519c")
MAP_EMPTY, MAP_LINE = "#ffffff", "#96a1ad"
HOVER, ON_HOVER = "#223140", "#fdfdfd"
CLEAR = "rgba(0,0,0,0)"

BACKGROUND, DARK_BACKGROUND = "#ffffff", "#10161d"
DARK: Mapping[str, str] = {
    INK: "#e6ebf1",
    MUTED: "#a7b2be",
    GRID: "#232c36",
    AXIS: "#66737f",
    REST: "#73808d",
    FAINT: "#3d4854",
    TRACK: "#37424d",
    EARLY: "#213c58",
    INTERMEDIATE: "#3878b0",
    ADVANCED: "#8cc8ff",
    HIGH: "#222a17",
    HIGH_LINE: "#b7cf7a",
    WIDE: "#30202a",
    WIDE_LINE: "#dba3c5",
    LOW: "#2f2816",
    LOW_LINE: "#d9b36c",
    PILLARS[1]: "#3fbfae",
    PILLARS[2]: "#b39bf0",
    PILLARS[3]: "#f0a35a",
    NO: "#2e3843",
    ON_YES: "#0c1620",
    ON_MIDDLE: "#ffffff",
    ON_PALE: "#eef3f8",
    ON_NO: "#e9eef3",
    HATCH: "#7d8995",
    HATCH_BACK: "#171f28",
    ON_HATCH: "#e8edf2",
    SERIES[0]: "#6cb4ff",
    SERIES[1]: "#ff9b4a",
    SERIES[2]: "#7474ef",
    SERIES[3]: "#a0689b",
    SERIES[4]: "#db551d",
    SERIES[5]: "#bef2de",
    BINS[0]: "#1a2f45",
    BINS[1]: "#28527a",
    BINS[3]: "#62a3dc",
    MAP_EMPTY: "#10161d",
    MAP_LINE: "#5d6a77",
    HOVER: "#e3e9ef",
    ON_HOVER: "#111820",
}

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
SIZE, SMALL = 13, 12
CHARACTER = 6.9  # px: the width of a character of SIZE, rather too large than too small
SMALL_CHARACTER = 6.8
PHONE = 300  # px: the narrowest plot for which labels must fit


def layout(height: float, margin: Mapping[str, int] | None = None, **more: Any) -> dict[str, Any]:
    """The layout that every figure starts from: no template, no zoom, transparent, ``height`` in px."""
    return {
        "template": {},
        "height": round(height),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0, **(margin or {})},
        "font": {"family": FONT, "size": SIZE, "color": INK},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": HOVER,
            "bordercolor": HOVER,
            "align": "left",
            "font": {"color": ON_HOVER, "size": SMALL},
        },
        **more,
    }


def large(traces: list[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """A figure of thousands of points, without Plotly's validation, which would take longer than everything else."""
    return go.Figure(data=traces, layout=layout, _validate=False)


def axis(**more: Any) -> dict[str, Any]:
    """An axis that cannot be zoomed, with a pale grid and muted labels."""
    return {
        "fixedrange": True,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickangle": 0,
        "gridcolor": GRID,
        "linecolor": AXIS,
        "tickcolor": AXIS,
        "tickfont": {"color": MUTED, "size": SMALL},
        **more,
    }


def hidden_axis(**more: Any) -> dict[str, Any]:
    """An axis that only places marks."""
    return {"fixedrange": True, "visible": False, **more}


def note(text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    """A label at a place of the plot, without an arrow, left-aligned by default. ``text`` is Plotly markup."""
    return {"text": text, "x": x, "y": y, "showarrow": False, "xanchor": "left", "align": "left", **more}


def text_width(text: str) -> int:
    """The width in px of a label of the small size, rather too large than too small."""
    return round(len(text) * SMALL_CHARACTER)


def answer_colours(count: int) -> list[str]:
    """One colour per answer, from the lowest code to the highest; never red, amber and green."""
    return {1: [YES], 2: [NO, YES], 3: [NO, MIDDLE, YES]}.get(count, [NO, PALE, *[MIDDLE] * (count - 3), YES])


def dark_css() -> str:
    """The CSS rules that give every figure its dark colours.

    plotly.js writes the colours of marks, lines and text as inline styles, those of countries on a map as
    attributes, and those of a map's legend as the stops of a gradient.
    """
    return "".join(_rules(css_rgb(light), dark) for light, dark in DARK.items())


def _rules(light: str, dark: str) -> str:
    inside = '[data-bs-theme="dark"] .js-plotly-plot'
    return (
        f'{inside} [style*="fill: {light}"], {inside} [fill="{light}"] {{ fill: {dark} !important; }}\n'
        f'{inside} [style*="stroke: {light}"], {inside} [stroke="{light}"] {{ stroke: {dark} !important; }}\n'
        f'{inside} stop[stop-color="{light}"] {{ stop-color: {dark}; }}\n'
    )


def css_rgb(colour: str) -> str:
    """A colour as browsers write it in a style: ``#08519c`` becomes ``rgb(8, 81, 156)``."""
    return f"rgb({', '.join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))})"
