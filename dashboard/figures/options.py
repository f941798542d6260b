"""What a reader can change about a chart."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ChartOptions:
    """``period``: the year, the latest where None. ``view``: one of ``charts.views``, the first where None.

    ``lit``: the codes of the countries to be coloured and labelled, at most six. ``groups``: group name -> codes of
    its countries, for the medians; where it is empty there is one median, of all countries.
    """

    period: int | None = None
    view: str | None = None
    lit: tuple[str, ...] = ()
    groups: Mapping[str, Collection[str]] = field(default_factory=dict)
