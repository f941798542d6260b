"""What a reader can change about a chart."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from dashboard.domain.statistics.correlation import IndicatorPair


@dataclass(frozen=True)
class Colouring:
    """Countries coloured by their stage on a principle. ``stages``: code -> symbol, such as ``E`` or ``≥I``.

    ``title`` says whose stages they are. ``hollow``: they are only indicated by public evidence.
    """

    title: str
    stages: Mapping[str, str]
    hollow: bool = False


@dataclass(frozen=True)
class ChartOptions:
    """``period``: the year, the latest where None. ``view``: one of ``charts.views``, the first where None.

    ``highlighted``: the codes of the countries to be coloured and labelled, at most six. ``groups``: group name -> codes of
    its countries, for the medians; where it is empty there is one median, of all countries, and where it is None there
    is none. ``start``: the earlier year of a change. ``is_log``: whether the axis of values is logarithmic. ``pairs``:
    what a scatter shows. ``colouring``: the stages that colour the countries. ``most_rows``: how many countries have a
    row and a name each; more are drawn without names, in a plot of one height.
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
