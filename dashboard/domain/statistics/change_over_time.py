"""The change of each country's value between two years; only countries with a value in both are compared."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.domain.statistics.indicators import in_period, label
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

GROUP_CODE_LENGTH = 4  # a code of at least this length is that of a group
MAX_NAMES = 12
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
    """The changes of all countries between two years.

    ``only_before`` and ``only_after`` are the names of countries without the other value.
    """

    start: int
    end: int
    compared: tuple[ValueChange, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def years(known: Sequence[int], end: int | None = None, start: int | None = None) -> tuple[int, int] | None:
    """The two years of a change, the earlier first; None for a single known year or an unknown ``end``.

    ``end`` is the chosen year, by default the last; ``start`` the other one, by default the year before it, or after it
    where ``end`` is the first.
    """
    year = end or (known[-1] if known else 0)
    if len(known) < 2 or year not in known:
        return None
    place = known.index(year)
    other = start if start and start != year else known[place - 1] if place else known[1]
    return min(year, other), max(year, other)


def change_over_time(rows: pd.DataFrame, start: int, end: int) -> ChangeOverTime:
    """The changes between two years, without groups; ``rows`` has the columns of ``indicators.observations``."""
    countries = rows[rows["ref_area"].str.len() < GROUP_CODE_LENGTH]
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


def rise(indicator: Indicator, change: ValueChange) -> float:
    """The increase of a country's value; a rank increases when its number decreases."""
    return (change.before - change.after) if indicator.unit_measure is Unit.RANK else (change.after - change.before)


def finding(indicator: Indicator, changes: ChangeOverTime) -> str:
    """The title: the numbers of countries that went up and down, the larger number first."""
    if not changes.compared:
        return f"{indicator.short_title}: no country has a value in both {changes.start} and {changes.end}"
    verb, up, down = WORDS.get(indicator.unit_measure, COUNTED)
    rises = [rise(indicator, change) for change in changes.compared]
    if len(rises) == 1:
        how = f"{verb} {up if rises[0] > 0 else down}" if rises[0] else f"{verb} the same"
        than = "than" if rises[0] else "as"
        return f"{indicator.short_title}: {changes.compared[0].name} {how} in {changes.end} {than} in {changes.start}"
    higher, lower = sum(by > 0 for by in rises), sum(by < 0 for by in rises)
    (most, more), (fewest, less) = sorted(((higher, up), (lower, down)), key=lambda pair: -pair[0])
    same = len(rises) - higher - lower
    sentence = (
        f"{most} of {len(rises)} countries {verb} {more} in {changes.end} than in {changes.start}, {fewest} {less}"
    )
    return f"{indicator.short_title}: {sentence}{f', {same} the same' if same else ''}"


def alternative(indicator: Indicator, changes: ChangeOverTime) -> str:
    """The text alternative of the chart: the finding, and the largest changes."""
    parts = []
    ordered = sorted(changes.compared, key=lambda change: (rise(indicator, change), change.name))
    for words, change in zip(("furthest up", "furthest down"), (ordered[-1:], ordered[:1]), strict=True):
        parts += [f"{words}: {s.name}, {label(indicator, s.before)} to {label(indicator, s.after)}" for s in change]
    return f"{'. '.join((finding(indicator, changes), '; '.join(parts)))}. The table holds every value."


def not_compared_notes(changes: ChangeOverTime) -> list[str]:
    """One sentence for each of the two years that names the countries without a value in it."""
    missing = ((changes.end, changes.only_before), (changes.start, changes.only_after))
    return [f"Without a value in {year}, so not compared: {_named(names)}." for year, names in missing if names]


def _named(names: Sequence[str]) -> str:
    more = len(names) - MAX_NAMES
    return ", ".join(names[:MAX_NAMES]) + (f" and {more} more" if more > 0 else "")
