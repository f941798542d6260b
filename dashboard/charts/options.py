"""The options of a chart that a reader can change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from dashboard.domain.statistics.correlation import IndicatorPair


@dataclass(frozen=True)
class Colouring:
    """Countries coloured by their stage on a principle. ``stages``: code -> symbol, such as ``E`` or ``≥I``.

    ``title`` names the source of the stages. ``hollow``: they are only indicated by public evidence.
    """

    title: str
    stages: Mapping[str, str]
    hollow: bool = False


@dataclass(frozen=True)
class ChartOptions:
    """``period``: the year, by default the latest. ``view``: one of ``charts.views``, by default the first.

    ``highlighted``: the codes of the countries to colour and label, at most six. ``groups``: group name -> codes of its
    countries, for the medians; empty for one median of all countries, None for no median. ``start``: the earlier year of
    a change. ``is_log``: whether the axis of values is logarithmic. ``pairs``: the data of a scatter. ``colouring``: the
    stages that colour the countries. ``most_rows``: up to so many countries have a row and a name each; more are drawn
    without names, in a plot of fixed height.
    """

    period: int | None = None
    view: str | None = None
    highlighted: tuple[str, ...] = ()
    groups: Mapping[str, Collection[str]] | None = field(default_factory=dict)
    start: int | None = None
    is_log: bool = False
    pairs: IndicatorPair | None = None
    colouring: Colouring | None = None
    most_rows: int = 45
