"""An indicator's observations: the finding as a sentence, the periods, the table behind the chart."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from dashboard.domain.names import near
from dashboard.domain.reference.countries import area_name
from dashboard.domain.statistics.rounding import rounded, significant
from dashboard.errors import UnknownNameError
from dashboard.i18n import language
from dashboard.i18n.formats import list_text, numeral, percent_text
from dashboard.i18n.messages import gettext
from dashboard.model.codes import IndicatorKind, ObsStatus, Unit
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

# The finding of a chart without numbers, by whether numbers are printed that may belong to it.
LOST = {
    False: "the numbers are lost in the 2015 text",
    True: "the printed numbers cannot be matched to this chart",
}
SUM_TOLERANCE = Decimal("0.1")  # percentage points that rounding alone can make of two or more parts
HALF = 0.5  # percentage points that a part may lose when it is rounded to a whole percentage
TABLE_COLUMNS = ["Country or group", "Year", "Category", "Value", "Unit", "Status", "Note"]


def indicator(toolkit: Toolkit, name: str) -> Indicator:
    """The indicator with this id. Raises UnknownNameError with near matches by id and title."""
    match = toolkit.indicators.get(name) or toolkit.indicators.get(name.lower())
    if match is None:
        titles = {i.id: (i.id.replace("_", " "), i.short_title) for i in toolkit.indicators.values()}
        raise UnknownNameError("indicator", name, near(name.replace("_", " "), titles))
    return match


def observations(toolkit: Toolkit, indicator: Indicator) -> pd.DataFrame:
    """The indicator's observations with ``area`` (name) and ``category`` (label of the breakdown) added; read-only."""
    if toolkit.indicators.get(indicator.id) is indicator:
        return toolkit.frames.get(indicator.id, lambda: _observations(toolkit, indicator))
    return _observations(toolkit, indicator)


def _observations(toolkit: Toolkit, indicator: Indicator) -> pd.DataFrame:
    rows = toolkit.observations_of(indicator.id)
    return rows.assign(
        area=rows["ref_area"].map(lambda code: area_name(toolkit, code)),
        category=rows["breakdown"].map(lambda code: indicator.breakdowns.get(code, "")),
    )


def periods(rows: pd.DataFrame) -> list[int]:
    """The years with at least one value, in order."""
    return sorted(int(year) for year in rows.loc[rows["obs_value"].notna(), "time_period"].unique())


def in_period(rows: pd.DataFrame, period: int | None = None) -> pd.DataFrame:
    """The observations with a value of one year, by default the latest."""
    years = periods(rows)
    if not years:
        return rows.iloc[0:0]
    return rows[(rows["time_period"] == (period or years[-1])) & rows["obs_value"].notna()]


def count_of(indicator: Indicator, breakdown: str, value: float) -> str:
    """The count behind a share, such as ``29 of 33``; empty where the number of respondents is unknown.

    A count that the source does not print is marked: ``about 9 of 23``.
    """
    respondents = indicator.denominator(breakdown)
    if not respondents:
        return ""
    if value in (0, 100) and not indicator.denominators_inferred:
        return gettext("{count} of {respondents}", count=respondents if value else 0, respondents=respondents)
    count = int((Decimal(str(value)) * respondents / 100).to_integral_value(ROUND_HALF_UP))
    if count in indicator.printed_counts.get(breakdown, ()) and not indicator.denominators_inferred:
        return gettext("{count} of {respondents}", count=count, respondents=respondents)
    return gettext("about {count} of {respondents}", count=count, respondents=respondents)


def percent(value: float) -> str:
    """A percentage as a whole number for the screen."""
    return percent_text(f"{rounded(value)}")


def label(indicator: Indicator, value: float, breakdown: str = "_T") -> str:
    """A value as text for the screen, with its unit; exact values are in tables and files."""
    match indicator.unit_measure:
        case Unit.PERCENT:
            count = count_of(indicator, breakdown, value)
            return f"{percent(value)} ({count})" if count else percent(value)
        case Unit.CODE:
            return indicator.answers.get(int(value), numeral(f"{value:g}"))
        case Unit.INDEX:
            return numeral(f"{rounded(value, 2)}") if (indicator.scale or (0, 1))[1] <= 1 else f"{rounded(value)}"
        case Unit.OTHER | Unit.NUMBER if abs(value) < 100 and value != int(value):
            return numeral(f"{significant(value, 3):f}")
        case Unit.OTHER:
            return numeral(f"{rounded(value):,f}")
        case _:
            return f"{rounded(value)}"


def finding(toolkit: Toolkit, indicator: Indicator, period: int | None = None) -> str:
    """The title of the chart: one sentence made from the numbers of one year, by default the latest."""
    if toolkit.indicators.get(indicator.id) is indicator:
        return toolkit.memo.get(
            ("finding", language.current(), indicator.id, period), lambda: _finding(toolkit, indicator, period)
        )
    return _finding(toolkit, indicator, period)


def _finding(toolkit: Toolkit, indicator: Indicator, period: int | None) -> str:
    rows = toolkit.observations_of(indicator.id)
    current = in_period(rows, period)
    if current.empty:
        return f"{indicator.short_title}: {LOST[indicator.unassigned]}"
    year = int(current["time_period"].iloc[0])
    match indicator.kind:
        case IndicatorKind.SHARE:
            return _of_share(indicator, current, year)
        case IndicatorKind.SHARES:
            top = current.sort_values("obs_value", ascending=False, kind="stable").iloc[0]
            name = indicator.breakdowns.get(top["breakdown"], indicator.short_title)
            value = (
                percent(top["obs_value"])
                if indicator.unit_measure is Unit.PERCENT
                else label(indicator, top["obs_value"])
            )
            text = f"{indicator.short_title}: most often {_quoted(name)}, {value}"
            return _marked(text, count_of(indicator, top["breakdown"], top["obs_value"]), year, top["obs_status"])
        case IndicatorKind.COUNTS:
            return _of_counts(toolkit, indicator, rows)
        case IndicatorKind.SCORE:
            countries = current[~current["ref_area"].isin(_group_codes(toolkit))]
            middle = label(indicator, countries["obs_value"].median()) if len(countries) else "not known"
            scale = f" on a scale of {indicator.scale[0]:g} to {indicator.scale[1]:g}" if indicator.scale else ""
            unit = f" {indicator.unit_name}" if indicator.unit_name else ""
            if len(countries) == 1:
                value = f"{middle}{unit}{scale}"
                return gettext(
                    "{title}: {value} in one country ({year})", title=indicator.short_title, value=value, year=year
                )
            return (
                f"{indicator.short_title}: the median of {len(countries)} countries is {middle}{unit}{scale} ({year})"
            )
        case IndicatorKind.RANK:
            return gettext(
                "{title}: {count} countries, as published ({year})",
                title=indicator.short_title,
                count=len(current),
                year=year,
            )
        case IndicatorKind.ANSWER:
            best = max(indicator.answers)
            count = int((current["obs_value"] == best).sum())
            return f"{indicator.short_title}: {_quoted(indicator.answers[best])} in {count} of {len(current)} countries ({year})"
        case IndicatorKind.MEMBERSHIP:
            if indicator.unit_measure is Unit.YEAR:
                years = [int(year) for year in rows["obs_value"].dropna()]
                return f"{indicator.short_title}: {len(years)} countries, from {min(years)} to {max(years)}"
            return f"{indicator.short_title}: {int((current['obs_value'] == max(indicator.answers)).sum())} countries"
    raise AssertionError(indicator.kind)  # pragma: no cover


def _of_share(indicator: Indicator, current: pd.DataFrame, year: int) -> str:
    share = current[current["breakdown"] == (indicator.highlight or indicator.codes[0])]
    if share.empty:
        return f"{indicator.short_title}: the number is lost in the 2015 text"
    row = share.iloc[0]
    who = "of responding countries" if str(row["ref_area"]).startswith("RESP_") else "of countries"
    # The percentage leads, because it is what was printed; the count behind it is often inferred.
    template = (
        indicator.finding.replace("{count} countries", "{percent} of countries")
        or f"{indicator.short_title}: {{percent}}"
    )
    text = template.replace("of countries", who).format(percent=percent(row["obs_value"]))
    count = count_of(indicator, row["breakdown"], row["obs_value"])
    return _marked(text, count, year, row["obs_status"])


def _of_counts(toolkit: Toolkit, indicator: Indicator, rows: pd.DataFrame) -> str:
    """The countries with counts, each with the status of its counts unless they are printed, and whether others are lost."""
    valued = rows[rows["obs_value"].notna()]
    series = {area_name(toolkit, str(code)): counts for code, counts in valued.groupby("ref_area")}
    names = list_text([_with_status(name, statuses(series[name])) for name in sorted(series)])
    if (rows["obs_status"] == ObsStatus.LOST).any():
        return gettext(
            "{title}: numbers for {countries}; the others are lost in source",
            title=indicator.short_title,
            countries=names,
        )
    return gettext("{title}: numbers for {countries}", title=indicator.short_title, countries=names)


def _with_status(text: str, statuses: Sequence[str]) -> str:
    """A name or a number, with its statuses in brackets if there are any."""
    return f"{text} ({', '.join(statuses)})" if statuses else text


def _marked(text: str, count: str, year: int, status: str) -> str:
    """A finding with its count and year, and a mark if it is deduced or only likely."""
    facts = ", ".join(filter(None, (count, str(year))))
    match status:
        case ObsStatus.LIKELY:
            lower = text[0].lower() + text[1:]
            return gettext("Probably {finding} ({facts})", finding=lower, facts=facts)
        case ObsStatus.DEDUCED:
            return gettext("{finding} ({facts}; deduced)", finding=text, facts=facts)
        case _:
            return gettext("{finding} ({facts})", finding=text, facts=facts)


def is_certain(toolkit: Toolkit, indicator: Indicator) -> bool:
    """Whether no value of the latest year is only likely, nor the printed parts add up to something else than 100."""
    current = in_period(toolkit.observations_of(indicator.id))
    return not (current["obs_status"] == ObsStatus.LIKELY).any() and not printed_sum(indicator, current)


def printed_sum(indicator: Indicator, current: pd.DataFrame) -> str:
    """The sum of the printed parts of a bar where it is not 100, such as 102.2; empty where it is, or where parts are missing."""
    if indicator.kind is not IndicatorKind.SHARE or len(indicator.codes) < 2 or len(current) != len(indicator.codes):
        return ""
    total = sum((Decimal(text) for text in current["raw_value"]), Decimal())
    return "" if abs(total - 100) <= SUM_TOLERANCE else f"{total.normalize():f}"


def is_whole(current: pd.DataFrame) -> bool:
    """Whether the parts of a bar fill it: they add up to 100, but for rounding to whole percentages."""
    return bool(current["obs_value"].sum() >= 100 - HALF * len(current))


def closest_with_data(toolkit: Toolkit, indicator: Indicator) -> list[Indicator]:
    """The related indicators that have values, in the order of the data: what can be shown in the place of lost numbers."""
    related = [toolkit.indicators[name] for name in indicator.related]
    return [other for other in related if periods(toolkit.observations_of(other.id))]


def _quoted(text: str) -> str:
    return f"“{text}”"


def _group_codes(toolkit: Toolkit) -> set[str]:
    return {area.code for area in toolkit.areas.values() if area.kind == "group"}


def table(toolkit: Toolkit, indicator: Indicator) -> pd.DataFrame:
    """The table of every observation with TABLE_COLUMNS; values are text, exactly as in the source.

    Countries are in alphabetical order, the latest year first; groups are in the order of the file. The index is that
    of the observations.
    """
    rows = observations(toolkit, indicator)
    if indicator.by_country:
        rows = rows.sort_values(["time_period", "area"], ascending=[False, True], kind="stable")
    values = rows["raw_value"].where(rows["raw_value"] != "", "")
    if indicator.unit_measure is Unit.CODE:
        labels = rows["obs_value"].map(lambda code: indicator.answers.get(int(code), "") if pd.notna(code) else "")
        values = values + labels.map(lambda text: f" ({text})" if text else "")
    return pd.DataFrame(
        {
            "Country or group": rows["area"],
            "Year": rows["time_period"].astype(str),
            "Category": rows["category"],
            "Value": values,
            "Unit": indicator.unit_name or str(indicator.unit_measure),
            "Status": rows["obs_status"],
            "Note": rows["comment"],
        },
        columns=TABLE_COLUMNS,
    )


def statuses(rows: pd.DataFrame) -> list[str]:
    """The statuses other than ``printed``, in order of appearance, for the foot of a chart."""
    return [status for status in rows["obs_status"].unique().tolist() if status != "printed"]
