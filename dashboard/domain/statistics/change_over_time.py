"""What became of each country's value between two years: only countries with a value in both are compared."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.domain.statistics.indicators import in_period, label
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

GROUP_CODE = 4  # letters from which on a code is a group's
MOST_NAMED = 12
WORDS = {Unit.INDEX: ("scored", "higher", "lower"), Unit.RANK: ("stood", "higher", "lower")}
COUNTED = ("counted", "more", "fewer")


@dataclass(frozen=True)
class ValueChange:
    """One country's values in the earlier and in the later year."""

    code: str
    name: str
    before: float
    after: float


@dataclass(frozen=True)
class ChangeOverTime:
    """All countries between two years. ``only_before`` and ``only_after`` are names: those without the other value."""

    start: int
    end: int
    compared: tuple[ValueChange, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def years(known: Sequence[int], end: int | None = None, start: int | None = None) -> tuple[int, int] | None:
    """The two years of a change, the earlier first: the last two known ones where nothing is chosen.

    ``end`` is the chosen year, else the last; ``start`` the other one, else the year known before it, or the one after
    where it is the first. None where only one year is known, or the chosen one is not.
    """
    one = end or (known[-1] if known else 0)
    if len(known) < 2 or one not in known:
        return None
    place = known.index(one)
    other = start if start and start != one else known[place - 1] if place else known[1]
    return min(one, other), max(one, other)


def change_over_time(rows: pd.DataFrame, start: int, end: int) -> ChangeOverTime:
    """The values of two years. ``rows`` as ``indicators.observations`` gives them; groups are left out."""
    countries = rows[rows["ref_area"].str.len() < GROUP_CODE]
    before, after = (_values(in_period(countries, year)) for year in (start, end))
    return ChangeOverTime(
        start,
        end,
        tuple(
            ValueChange(code, name, before[code][1], value) for code, (name, value) in after.items() if code in before
        ),
        tuple(sorted(name for code, (name, _) in before.items() if code not in after)),
        tuple(sorted(name for code, (name, _) in after.items() if code not in before)),
    )


def _values(rows: pd.DataFrame) -> dict[str, tuple[str, float]]:
    named = zip(rows["area"], rows["obs_value"].astype(float), strict=True)
    return dict(zip(rows["ref_area"], named, strict=True))


def rise(indicator: Indicator, shift: ValueChange) -> float:
    """How far up a country went; a rank goes up when its number goes down."""
    return (shift.before - shift.after) if indicator.unit_measure is Unit.RANK else (shift.after - shift.before)


def finding(indicator: Indicator, found: ChangeOverTime) -> str:
    """How many went up and how many down, the larger number first, as a title."""
    if not found.compared:
        return f"{indicator.short_title}: no country has a value in both {found.start} and {found.end}"
    verb, up, down = WORDS.get(indicator.unit_measure, COUNTED)
    rises = [rise(indicator, one) for one in found.compared]
    if len(rises) == 1:
        how = f"{verb} {up if rises[0] > 0 else down}" if rises[0] else f"{verb} the same"
        than = "than" if rises[0] else "as"
        return f"{indicator.short_title}: {found.compared[0].name} {how} in {found.end} {than} in {found.start}"
    higher, lower = sum(by > 0 for by in rises), sum(by < 0 for by in rises)
    (most, more), (fewest, less) = sorted(((higher, up), (lower, down)), key=lambda pair: -pair[0])
    same = len(rises) - higher - lower
    told = f"{most} of {len(rises)} countries {verb} {more} in {found.end} than in {found.start}, {fewest} {less}"
    return f"{indicator.short_title}: {told}{f', {same} the same' if same else ''}"


def alternative(indicator: Indicator, found: ChangeOverTime) -> str:
    """A sentence for those who cannot see the chart: the finding, and who moved furthest."""
    parts = []
    ordered = sorted(found.compared, key=lambda one: (rise(indicator, one), one.name))
    for words, one in zip(("furthest up", "furthest down"), (ordered[-1:], ordered[:1]), strict=True):
        parts += [f"{words}: {s.name}, {label(indicator, s.before)} to {label(indicator, s.after)}" for s in one]
    return f"{'. '.join((finding(indicator, found), '; '.join(parts)))}. The table holds every value."


def left_out(found: ChangeOverTime) -> list[str]:
    """Who is not compared, and why: one sentence for each of the two years."""
    told = ((found.end, found.only_before), (found.start, found.only_after))
    return [f"Without a value in {year}, so not compared: {_named(names)}." for year, names in told if names]


def _named(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
