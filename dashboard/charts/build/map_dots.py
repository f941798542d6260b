"""Dots for the economies whose shape on the map is too small to be seen, or is missing."""

from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any, NamedTuple

import yaml

from dashboard.charts import theme

FILE = "small_economies.yaml"
WITHOUT_SHAPE = frozenset({"SMR", "XKX"})
SIZE, RING = 7, 11  # px, across
OUTLINE = 0.8  # px


class MapDot(NamedTuple):
    """The place of a dot in degrees, and whether it has an outline: a dot without one lies in the shape of its economy."""

    longitude: float
    latitude: float
    has_outline: bool


DOTS: Mapping[str, MapDot] = {
    code: MapDot(float(longitude), float(latitude), kind == "small")
    for kind, places in yaml.safe_load(resources.files(__package__).joinpath(FILE).read_bytes()).items()
    for code, (longitude, latitude) in places.items()
}


def dots(codes: Sequence[str], colour: str, line: str, **properties: Any) -> dict[str, Any] | None:
    """The trace of the dots of these economies, all in one colour; None if none of them has a dot.

    ``properties`` are those of a trace with one value for each code, such as customdata.
    """
    known = [place for place, code in enumerate(codes) if code in DOTS]
    if not known:
        return None
    places = [DOTS[codes[place]] for place in known]
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [dot.longitude for dot in places],
        "lat": [dot.latitude for dot in places],
        "showlegend": False,
        "hoverinfo": "text",
        "marker": {
            "size": SIZE,
            "color": colour,
            "opacity": 1,
            "line": {"color": line, "width": [OUTLINE if dot.has_outline else 0 for dot in places]},
        },
        **{name: [values[place] for place in known] for name, values in properties.items()},
    }


def ring(code: str, colour: str) -> dict[str, Any] | None:
    """A ring around the dot of a highlighted economy; None if it has none."""
    trace = dots([code], theme.CLEAR, colour)
    if trace is None:
        return None
    marker = {"size": RING, "color": theme.CLEAR, "line": {"color": colour, "width": 2.5}}
    return {**trace, "marker": marker, "hoverinfo": "skip"}


def has_shape(code: str) -> bool:
    """Whether an economy has a shape of its own in the file of the world’s shapes."""
    return code not in WITHOUT_SHAPE
