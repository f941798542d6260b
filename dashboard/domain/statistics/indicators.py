"""What an indicator's observations say: the finding as a sentence, the periods, the table behind the chart."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.domain.names import near
from dashboard.domain.reference.countries import area_name
from dashboard.errors import UnknownNameError
from dashboard.model.codes import IndicatorKind, ObsStatus, Unit
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

# What is said where no number can be shown, by whether numbers are printed that might be meant.
LOST = {
    False: "the numbers are lost in the 2015 text",
    True: "which of the numbers printed in 2015 are its own cannot be told",
}
TABLE_COLUMNS = ["Country or group", "Year", "Category", "Value", "Unit", "Status", "Note"]


def indicator(toolkit: Toolkit, name: str) -> Indicator:
    """The indicator with this id. Raises UnknownNameError with near matches by id and title."""
    found = toolkit.indicators.get(name) or toolkit.indicators.get(name.lower())
    if found is None:
        titles = {i.id: (i.id.replace("_", " "), i.short_title) for i in toolkit.indicators.values()}
        raise UnknownNameError("indicator", name, near(name.replace("_", " "), titles))
    return found


def observations(toolkit: Toolkit, entry: Indicator) -> pd.DataFrame:
    """The indicator's observations with ``area`` (name) and ``category`` (label of the breakdown) added; read-only."""
    if toolkit.indicators.get(entry.id) is entry:
        return toolkit.frames.get(entry.id, lambda: _observations(toolkit, entry))
    return _observations(toolkit, entry)


def _observations(toolkit: Toolkit, entry: Indicator) -> pd.DataFrame:
    rows = toolkit.observations_of(entry.id)
    return rows.assign(
        area=rows["ref_area"].map(lambda code: area_name(toolkit, code)),
        category=rows["breakdown"].map(lambda code: entry.breakdowns.get(code, "")),
    )


def periods(rows: pd.DataFrame) -> list[int]:
    """The years that have at least one value, in order."""
    return sorted(int(year) for year in rows.loc[rows["obs_value"].notna(), "time_period"].unique())


def in_period(rows: pd.DataFrame, period: int | None = None) -> pd.DataFrame:
    """The observations with a value of one year, the latest where none is given."""
    years = periods(rows)
    if not years:
        return rows.iloc[0:0]
    return rows[(rows["time_period"] == (period or years[-1])) & rows["obs_value"].notna()]


def count_of(entry: Indicator, breakdown: str, value: float) -> str:
    """Such as ``9 of 23``: how many of how many, where the number of respondents is known; else empty."""
    respondents = entry.denominator(breakdown)
    return f"{round(value * respondents / 100)} of {respondents}" if respondents else ""


def percent(value: float) -> str:
    """A whole percent for the screen."""
    return f"{value:.0f}%"


def label(entry: Indicator, value: float, breakdown: str = "_T") -> str:
    """A value as it is shown on screen, with its unit; exact values are in tables and files."""
    match entry.unit_measure:
        case Unit.PERCENT:
            count = count_of(entry, breakdown, value)
            return f"{percent(value)} ({count})" if count else percent(value)
        case Unit.CODE:
            return entry.answers.get(int(value), f"{value:g}")
        case Unit.INDEX:
            return f"{value:.2f}" if (entry.scale or (0, 1))[1] <= 1 else f"{value:.0f}"
        case Unit.OTHER | Unit.NUMBER if abs(value) < 100 and value != int(value):
            return f"{value:.3g}"
        case Unit.OTHER:
            return f"{value:,.0f}"
        case _:
            return f"{value:.0f}"


def finding(toolkit: Toolkit, entry: Indicator, period: int | None = None) -> str:
    """What is seen in one year (the latest where None), in one sentence made from the numbers: the title of the chart."""
    if toolkit.indicators.get(entry.id) is entry:
        return toolkit.memo.get(("finding", entry.id, period), lambda: _finding(toolkit, entry, period))
    return _finding(toolkit, entry, period)


def _finding(toolkit: Toolkit, entry: Indicator, period: int | None) -> str:
    rows = toolkit.observations_of(entry.id)
    current = in_period(rows, period)
    if current.empty:
        return f"{entry.short_title}: {LOST[entry.unassigned]}"
    year = int(current["time_period"].iloc[0])
    match entry.kind:
        case IndicatorKind.SHARE:
            return _of_share(entry, current, year)
        case IndicatorKind.SHARES:
            top = current.sort_values("obs_value", ascending=False, kind="stable").iloc[0]
            name = entry.breakdowns.get(top["breakdown"], entry.short_title)
            value = label(entry, top["obs_value"], top["breakdown"])
            return f"{entry.short_title}: most often {_quoted(name)}, {value} ({year})"
        case IndicatorKind.COUNTS:
            names = sorted({area_name(toolkit, code) for code in rows.loc[rows["obs_value"].notna(), "ref_area"]})
            return f"{entry.short_title}: the years that survive for {_listed(names)}"
        case IndicatorKind.SCORE:
            countries = current[~current["ref_area"].isin(_group_codes(toolkit))]
            middle = label(entry, countries["obs_value"].median()) if len(countries) else "not known"
            scale = f" on a scale of {entry.scale[0]:g} to {entry.scale[1]:g}" if entry.scale else ""
            unit = f" {entry.unit_name}" if entry.unit_name else ""
            return f"{entry.short_title}: the median of {len(countries)} countries is {middle}{unit}{scale} ({year})"
        case IndicatorKind.RANK:
            return f"{entry.short_title}: as published for {len(current)} countries ({year})"
        case IndicatorKind.ANSWER:
            best = max(entry.answers)
            count = int((current["obs_value"] == best).sum())
            return (
                f"{entry.short_title}: {_quoted(entry.answers[best])} in {count} of {len(current)} countries ({year})"
            )
        case IndicatorKind.MEMBERSHIP:
            if entry.unit_measure is Unit.YEAR:
                years = [int(year) for year in rows["obs_value"].dropna()]
                return f"{entry.short_title}: {len(years)} countries, from {min(years)} to {max(years)}"
            return f"{entry.short_title}: {int((current['obs_value'] == max(entry.answers)).sum())} countries"
    raise AssertionError(entry.kind)  # pragma: no cover


def _of_share(entry: Indicator, current: pd.DataFrame, year: int) -> str:
    shown = current[current["breakdown"] == (entry.highlight or entry.codes[0])]
    if shown.empty:
        return f"{entry.short_title}: the number is lost in the 2015 text"
    row = shown.iloc[0]
    who = "of responding countries" if str(row["ref_area"]).startswith("RESP_") else "of countries"
    # The percentage leads, because it is what was printed; the count behind it is often inferred.
    template = (
        entry.finding.replace("{count} countries", "{percent} of countries") or f"{entry.short_title}: {{percent}}"
    )
    text = template.replace("of countries", who).format(percent=percent(row["obs_value"]))
    count = count_of(entry, row["breakdown"], row["obs_value"])
    told = f"{text} ({', '.join(filter(None, (count, str(year))))})"
    return f"Probably {told[0].lower()}{told[1:]}" if row["obs_status"] == ObsStatus.LIKELY else told


def _quoted(text: str) -> str:
    return f"“{text}”"


def _listed(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _group_codes(toolkit: Toolkit) -> set[str]:
    return {area.code for area in toolkit.areas.values() if area.kind == "group"}


def text_alternative(toolkit: Toolkit, entry: Indicator, period: int | None = None, limit: int = 12) -> str:
    """A sentence made from the data of one year (the latest where None), for those who cannot see the chart."""
    rows = observations(toolkit, entry)
    said = finding(toolkit, entry, period)
    shown = rows[rows["obs_value"].notna()] if entry.kind is IndicatorKind.COUNTS else in_period(rows, period)
    if shown.empty:
        return f"{said}. No value can be drawn."
    if entry.answers:
        counts = shown["obs_value"].value_counts()
        parts = [f"{text}: {counts.get(code, 0)} countries" for code, text in entry.answers.items()]
    elif len(shown) <= limit:
        parts = [
            f"{_said(row)}: {label(entry, row['obs_value'], row['breakdown'])}" for row in shown.to_dict("records")
        ]
    else:
        ordered = shown.sort_values("obs_value", kind="stable")
        low, high = ordered.iloc[0], ordered.iloc[-1]
        parts = [
            f"lowest {low['area']}, {label(entry, low['obs_value'])}",
            f"highest {high['area']}, {label(entry, high['obs_value'])}",
            "the table holds every value",
        ]
    return f"{said}. {'; '.join(parts)}."


def _said(row: Mapping[Hashable, Any]) -> str:
    """What a number is about: its category, or its country and year."""
    return str(row["category"]) or f"{row['area']} {row['time_period']}"


def table(toolkit: Toolkit, entry: Indicator) -> pd.DataFrame:
    """Every observation as a reader's table, with TABLE_COLUMNS; values exactly as in the source, as text.

    Countries are in alphabetical order, the latest year first; groups are as in the file. The index is that of
    the observations.
    """
    rows = observations(toolkit, entry)
    if entry.by_country:
        rows = rows.sort_values(["time_period", "area"], ascending=[False, True], kind="stable")
    shown = rows["raw_value"].where(rows["raw_value"] != "", "")
    if entry.unit_measure is Unit.CODE:
        labels = rows["obs_value"].map(lambda code: entry.answers.get(int(code), "") if pd.notna(code) else "")
        shown = shown + labels.map(lambda text: f" ({text})" if text else "")
    return pd.DataFrame(
        {
            "Country or group": rows["area"],
            "Year": rows["time_period"].astype(str),
            "Category": rows["category"],
            "Value": shown,
            "Unit": entry.unit_name or str(entry.unit_measure),
            "Status": rows["obs_status"],
            "Note": rows["comment"],
        },
        columns=TABLE_COLUMNS,
    )


def statuses(rows: pd.DataFrame) -> list[str]:
    """The statuses besides ``printed`` that occur, in order of appearance: what a chart's foot must say."""
    return [status for status in rows["obs_status"].unique().tolist() if status != "printed"]
