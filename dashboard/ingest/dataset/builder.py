"""Observations that were read from somebody’s file, and what was said of them, become a dataset of its own."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pydantic import ValidationError

from dashboard.errors import DataError, Problem
from dashboard.ingest.dataset.extract import ExtractedObservations
from dashboard.ingest.dataset.obs_flags import sentence
from dashboard.model.checks import in_range
from dashboard.model.codes import AreaKind, IndicatorKind, Unit
from dashboard.model.documents import Dataset, Indicator
from dashboard.model.imported_dataset import ImportedDataset, as_table
from dashboard.model.toolkit import Toolkit
from dashboard.storage.imported import ORDER

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
LONGEST_ID, LONGEST_SHORT, LONGEST_TITLE = 64, 60, 300
MOST_TOLD = 50
UNSTATED = "Not stated"
UNITS: Mapping[str, Unit] = {
    **dict.fromkeys(("pt", "pc", "%", "percent", "per cent", "percentage", "pct"), Unit.PERCENT),
    **dict.fromkeys(("nr", "number", "count", "units"), Unit.NUMBER),
    **dict.fromkeys(("ix", "index", "score"), Unit.INDEX),
    **dict.fromkeys(("rank",), Unit.RANK),
    **dict.fromkeys(("year",), Unit.YEAR),
}  # fmt: skip
KINDS = {Unit.RANK: IndicatorKind.RANK, Unit.YEAR: IndicatorKind.MEMBERSHIP}


@dataclass(frozen=True)
class DatasetDescription:
    """What a reader says of the dataset."""

    id: str
    title: str
    publisher: str = ""
    edition: str = ""
    licence: str = ""
    link: str = ""
    note: str = ""


@dataclass(frozen=True)
class IndicatorDescription:
    """What a reader says of one indicator; ``unit`` is None as long as nobody knows it."""

    title: str
    unit: Unit | None = None
    unit_name: str = ""
    scale: tuple[float, float] | None = None
    principles: tuple[int, ...] = ()


def indicator_descriptions(found: ExtractedObservations) -> dict[str, IndicatorDescription]:
    """What the file lets one think of each indicator, by its key, as a first proposal."""
    numbers = pd.to_numeric(found.frame["raw_value"].astype(str).replace("", None), errors="coerce")
    ranges = numbers.groupby(found.frame["key"].astype(str)).agg(["min", "max"])
    lows, highs = ranges["min"].to_dict(), ranges["max"].to_dict()
    proposals = {}
    for key, name in found.names.items():
        unit, unit_name, scale = _unit(found.units.get(key, ""), name, float(lows[key]), float(highs[key]))
        proposals[key] = IndicatorDescription(name[:LONGEST_TITLE], unit, unit_name, scale)
    return proposals


def _unit(said: str, title: str, low: float, high: float) -> tuple[Unit | None, str, tuple[float, float] | None]:
    unit = UNITS.get(said.strip().lower())
    if unit is None and said.strip():
        return Unit.OTHER, said.strip()[:60], None
    words = title.lower()
    if unit is None and ("%" in words or "percent" in words):
        unit = Unit.PERCENT
    elif unit is None and re.search(r"\b(index|score)\b", words):
        unit = Unit.INDEX
    elif unit is None and re.search(r"\brank(ing)?\b", words):
        unit = Unit.RANK
    if unit is Unit.PERCENT and (low < 0 or high > 100):
        return Unit.OTHER, "percent", None
    if unit is Unit.INDEX:
        scale = next((one for one in ((0.0, 1.0), (0.0, 10.0), (0.0, 100.0)) if one[0] <= low and high <= one[1]), None)
        return (unit, "", scale) if scale else (Unit.OTHER, "score", None)
    return unit, "", None


def build_dataset(
    toolkit: Toolkit,
    found: ExtractedObservations,
    about: DatasetDescription,
    said: Mapping[str, IndicatorDescription],
    file: str,
    today: dt.date,
    left: str = "",
) -> ImportedDataset:
    """The dataset. ``file`` is the name of the file, ``left`` what of it was left out, as a sentence.

    Raises DataError with everything that is wrong, in the figures or in what is said of them.
    """
    problems = [*found.problems, *_wrong_about(toolkit, about, file)]
    for key, one in said.items():
        problems += _wrong_measured(key, one, file) if key in found.names else ()
    if problems:
        raise DataError(problems)
    frame, entries, problems = _indicators(toolkit, found, about, said, file)
    if problems:
        raise DataError(problems)
    years = sorted(set(found.frame["time_period"]))
    period = f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])
    source = ", ".join(
        filter(None, (f"{about.publisher or UNSTATED} ({about.edition or period})", about.title, about.link))
    )
    dataset = Dataset(
        id=about.id,
        title=about.title,
        publisher=about.publisher or UNSTATED,
        edition=about.edition,
        period=period,
        citation=f"{source}.",
        licence=about.licence or UNSTATED,
        link=about.link or None,
        order=ORDER,
        note=" ".join(filter(None, (sentence(about.note), left))),
        retrieved=f"Imported on {today.isoformat()} from {file}: {len(frame)} observations.",
    )
    return ImportedDataset(dataset, entries, as_table(frame))


def imported_on(dataset: Dataset) -> dt.date | None:
    """The day on which a dataset was brought along, as it tells; None where it does not."""
    found = re.match(r"Imported on (\d{4}-\d\d-\d\d) ", dataset.retrieved)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:  # the file can be written by hand
        return None


def _wrong_about(toolkit: Toolkit, about: DatasetDescription, file: str) -> Iterable[Problem]:
    if not NAME.fullmatch(about.id):
        message = "must be small letters, digits and _, begin with a letter, 40 at most"
        yield Problem(file, 0, "id", about.id, f"{message}; for example {free_id(toolkit, about.title)}")
    elif about.id in toolkit.datasets:
        yield Problem(file, 0, "id", about.id, f"is there already; {free_id(toolkit, about.id)} is not")
    if not about.title.strip():
        yield Problem(file, 0, "title", "", "is missing: what is this dataset called?")
    if about.link and not re.fullmatch(r"https?://[^\s<>\"]+", about.link):
        yield Problem(file, 0, "link", about.link, "must begin with http:// or https:// and hold no spaces")


def _wrong_measured(key: str, one: IndicatorDescription, file: str) -> Iterable[Problem]:
    if not one.title.strip():
        yield Problem(file, 0, f"{key}, title", "", "is missing: what is this indicator called?")
    if one.unit is None or one.unit is Unit.CODE:
        yield Problem(file, 0, f"{key}, unit", "", "is not known: choose one")
    if one.unit is Unit.OTHER and not one.unit_name.strip():
        yield Problem(file, 0, f"{key}, unit", "", "is missing: say in words which unit it is")
    if one.unit is Unit.INDEX and (one.scale is None or one.scale[0] >= one.scale[1]):
        yield Problem(file, 0, f"{key}, scale", "", "is missing: a score needs its lowest and highest possible value")


def free_id(toolkit: Toolkit, wish: str) -> str:
    """An id for a dataset that nothing has yet, made of a title or of an id that is taken."""
    base = slug(wish)[:36].strip("_") or "own_figures"
    base = base if NAME.fullmatch(base) else f"own_{base}"[:36].strip("_")
    numbers = (base, *(f"{base}_{number}" for number in range(2, 1000)))
    return next(name for name in numbers if name not in toolkit.datasets)


def slug(text: str) -> str:
    """A text as small letters and digits, with _ between its words."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def _indicators(
    toolkit: Toolkit,
    found: ExtractedObservations,
    about: DatasetDescription,
    said: Mapping[str, IndicatorDescription],
    file: str,
) -> tuple[pd.DataFrame, dict[str, Indicator], list[Problem]]:
    """The observations with the columns of ``model.imported_dataset.SCHEMA``, and what their indicators are."""
    groups = {code for code, area in toolkit.areas.items() if area.kind is AreaKind.GROUP}
    frame = found.frame.astype({"key": str, "part": str})
    pieces: list[pd.DataFrame] = []
    indicators: dict[str, Indicator] = {}
    problems: list[Problem] = []
    for key, rows in frame.groupby("key", sort=False):
        one = said[str(key)]
        by_country = not set(rows["ref_area"]) <= groups
        parts = [str(part) for part in dict.fromkeys(rows["part"])]
        problems += _out_of_range(rows, one, by_country, file)
        # A chart of countries shows one number for each: every category is an indicator of its own.
        for part in parts if by_country else [""]:
            mine = rows[rows["part"] == part] if by_country else rows
            names = {} if by_country else _breakdowns(parts)
            title = f"{one.title}: {part}" if part else one.title
            name = _name(f"{about.id}_{slug(f'{key} {part}')}", {*toolkit.indicators, *indicators})
            try:
                indicators[name] = _indicator(name, title, one, about.id, names, by_country=by_country)
            except ValidationError as error:
                problems += [Problem(file, 0, str(key), "", detail["msg"]) for detail in error.errors()]
                continue
            codes = {text: code for code, text in names.items()}
            breakdown = mine["part"].map(lambda text, codes=codes: codes.get(text, "_T"))
            pieces.append(mine.assign(indicator=name, breakdown=breakdown))
    whole = pd.concat(pieces, ignore_index=True) if pieces else frame
    return whole, indicators, problems


def _breakdowns(parts: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts if any(parts) else ():
        found[_name(f"b_{slug(part)}" if not slug(part)[:1].isalpha() else slug(part), found) if part else "_T"] = (
            part or "Total"
        )
    return found


def _name(wish: str, taken: Iterable[str]) -> str:
    base = re.sub("_+", "_", wish)[: LONGEST_ID - 4].strip("_")
    return next(name for name in (base, *(f"{base}_{n}" for n in range(2, 10_000))) if name not in taken)


def _indicator(
    name: str, title: str, one: IndicatorDescription, dataset: str, breakdowns: Mapping[str, str], *, by_country: bool
) -> Indicator:
    short = title if len(title) <= LONGEST_SHORT else f"{title[: LONGEST_SHORT - 1].rsplit(' ', 1)[0]}…"
    kind = KINDS.get(one.unit or Unit.OTHER, IndicatorKind.SCORE)
    if not by_country:
        kind = IndicatorKind.SHARES if one.unit is Unit.PERCENT else IndicatorKind.COUNTS
    scale = one.scale if one.unit is not Unit.PERCENT else (0.0, 100.0)
    return Indicator(
        id=name,
        title=title,
        short_title=short,
        question=f"How do countries compare on “{title}”?" if by_country else f"What do the figures on “{title}” say?",
        principles=one.principles,
        dataset=dataset,
        kind=kind,
        ref_area="country" if by_country else "group",
        unit_measure=one.unit or Unit.OTHER,
        unit_name=one.unit_name if one.unit is Unit.OTHER else "",
        breakdowns=dict(breakdowns),
        scale=scale if one.unit in (Unit.INDEX, Unit.PERCENT) else None,
        sums_note="The categories need not add up." if breakdowns else "",
    )


def _out_of_range(rows: pd.DataFrame, one: IndicatorDescription, by_country: bool, file: str) -> list[Problem]:
    if one.unit in (None, Unit.OTHER):
        return []
    probe = _indicator("probe", "probe", one, "probe", {}, by_country=by_country)
    values = pd.to_numeric(rows["raw_value"].astype(str).replace("", None), errors="coerce")
    distinct = [value for value in values.dropna().unique() if not in_range(float(value), probe)]
    if not distinct:
        return []
    bad = rows[np.isin(values, distinct)].head(MOST_TOLD)
    told = [
        Problem(
            file,
            int(row["row"]),
            str(row["key"]),
            str(row["raw_value"]),
            f"is out of range for {probe.unit}; choose another unit",
        )
        for row in bad.to_dict("records")
    ]
    more = int(np.isin(values, distinct).sum()) - len(told)
    return [
        *told,
        *([Problem(file, 0, "", "", f"{more} more values are out of range for {probe.unit}")] if more else []),
    ]
