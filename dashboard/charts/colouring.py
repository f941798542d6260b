"""Countries coloured by their stage: a class for each symbol, with a colour, a shape and its countries."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.charts import theme
from dashboard.charts.options import Colouring
from dashboard.charts.plotly_text import literal

NOT_ASSESSED = "–"


class Look(NamedTuple):
    """The colour and shape of a dot; on a map the fill and the outline."""

    colour: str
    shape: str
    fill: str
    line: str


class StageClass(NamedTuple):
    """The countries of one symbol: ``label`` is the symbol in words, ``codes`` are the countries."""

    symbol: str
    label: str
    look: Look
    codes: frozenset[str]

    @property
    def colour(self) -> str:
        """The colour of the dots."""
        return self.look.colour

    @property
    def is_hollow(self) -> bool:
        """Whether dots are open and fills pale: for what is not a stage or is only indicated."""
        return self.look.shape.endswith("-open")

    @property
    def name(self) -> str:
        """The text in the legend, with the number of countries."""
        return f"{self.symbol}  {self.label} ({len(self.codes)})"

    @property
    def marker(self) -> dict[str, Any]:
        """The marker of a dot."""
        line = {"width": 1, "color": theme.MUTED}
        if self.is_hollow:
            line = {"width": 1 if self.symbol == NOT_ASSESSED else 2, "color": self.colour}
        return {"color": self.colour, "symbol": self.look.shape, "line": line}


NAMES: Mapping[str, str] = {
    "A": "Advanced",
    "I": "Intermediate",
    "≥I": "At least intermediate",
    "≤I": "At most intermediate",
    "E": "Early",
    NOT_ASSESSED: "Not assessed",
}
SECURED: Mapping[str, Look] = {
    "A": Look(theme.ADVANCED, "circle", theme.ADVANCED, theme.MAP_LINE),
    "I": Look(theme.INTERMEDIATE, "square", theme.INTERMEDIATE, theme.MAP_LINE),
    "E": Look(theme.EARLY, "triangle-down", theme.EARLY, theme.MAP_LINE),
}
HOLLOW: Mapping[str, Look] = {
    "A": Look(theme.HIGH_LINE, "hexagon-open", theme.HIGH, theme.HIGH_LINE),
    "I": Look(theme.WIDE_LINE, "square-open", theme.WIDE, theme.WIDE_LINE),
    "≥I": Look(theme.HIGH_LINE, "triangle-up-open", theme.HIGH, theme.HIGH_LINE),
    "≤I": Look(theme.WIDE_LINE, "triangle-right-open", theme.WIDE, theme.WIDE_LINE),
    "E": Look(theme.LOW_LINE, "triangle-down-open", theme.LOW, theme.LOW_LINE),
    NOT_ASSESSED: Look(theme.REST, "circle-open", theme.MAP_EMPTY, theme.MAP_LINE),
}


def classes(colouring: Colouring, codes: Sequence[str]) -> list[StageClass]:
    """The classes that occur among these countries, from advanced to not assessed.

    Only an assessed stage is filled with its colour; a stage indicated by public evidence and every range are hollow.
    """
    stage_classes = []
    for symbol, name in NAMES.items():
        members = frozenset(code for code in codes if colouring.stages.get(code, NOT_ASSESSED) == symbol)
        if members:
            is_hint = colouring.hollow and symbol != NOT_ASSESSED
            words = f"Indicative: {name.lower()}" if is_hint else name
            look = HOLLOW[symbol] if colouring.hollow or symbol not in SECURED else SECURED[symbol]
            stage_classes.append(StageClass(symbol, words, look, members))
    return stage_classes


def legend(colouring: Colouring, below: float = 0.0) -> dict[str, Any]:
    """The legend under the plot; ``below`` is its distance in parts of the plot's height."""
    return {
        "title": {"side": "top", "text": literal(colouring.title), "font": {"size": theme.SMALL, "color": theme.MUTED}},
        "orientation": "h",
        "x": 0,
        "y": -below,
        "yanchor": "top",
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": theme.CLEAR,
        "font": {"size": theme.SMALL},
    }
