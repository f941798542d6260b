"""Countries coloured by their stage: a class for each symbol, with a colour, a shape, and how many there are."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.figures import theme
from dashboard.figures.options import Colouring

NOT_ASSESSED = "–"


class StageClass(NamedTuple):
    """How the countries of one symbol look: ``said`` in words; ``codes`` are those countries."""

    symbol: str
    said: str
    colour: str
    shape: str
    codes: frozenset[str]

    @property
    def name(self) -> str:
        """Its line in the legend, with the number of countries."""
        return f"{self.symbol}  {self.said} ({len(self.codes)})"

    @property
    def marker(self) -> dict[str, Any]:
        """The marker of a dot."""
        outlined = self.colour != theme.REST
        return {
            "color": self.colour,
            "symbol": self.shape,
            "line": {"width": 1, "color": theme.MUTED if outlined else theme.REST},
        }


SHOWN: Mapping[str, tuple[str, str, str]] = {
    "A": ("Advanced", theme.ADVANCED, "circle"),
    "I": ("Intermediate", theme.INTERMEDIATE, "square"),
    "≥I": ("At least intermediate", theme.INTERMEDIATE, "diamond"),
    "≤I": ("At most intermediate", theme.EARLY, "triangle-right"),
    "E": ("Early", theme.EARLY, "triangle-down"),
    NOT_ASSESSED: ("Not assessed", theme.REST, "circle-open"),
}


def classes(colouring: Colouring, codes: Sequence[str]) -> list[StageClass]:
    """The classes that occur among these countries, from advanced to not assessed."""
    found = []
    for symbol, (name, colour, shape) in SHOWN.items():
        own = frozenset(code for code in codes if colouring.stages.get(code, NOT_ASSESSED) == symbol)
        if own:
            hint = "Indicative: " if colouring.hollow and symbol != NOT_ASSESSED else ""
            found.append(StageClass(symbol, f"{hint}{name.lower() if hint else name}", colour, shape, own))
    return found


def legend(colouring: Colouring, below: float = 0.0) -> dict[str, Any]:
    """The legend under the plot; ``below`` is how far, in parts of the plot's height."""
    return {
        "title": {"side": "top", "text": colouring.title, "font": {"size": theme.SMALL, "color": theme.MUTED}},
        "orientation": "h",
        "x": 0,
        "y": -below,
        "yanchor": "top",
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": theme.CLEAR,
        "font": {"size": theme.SMALL},
    }
