"""An imported dataset from the observations of a file and the reader’s description of them."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pydantic import ValidationError

from dashboard.errors import DataError, Problem
from dashboard.ingest.dataset.dataset_ids import DATASET_ID, free_id, slug, unique_id
from dashboard.ingest.dataset.extract import ExtractedObservations
from dashboard.ingest.dataset.obs_flags import sentence
from dashboard.model.checks import in_range
from dashboard.model.codes import AreaKind, IndicatorKind, Unit
from dashboard.model.documents import Dataset, Indicator
from dashboard.model.imported_dataset import ImportedDataset, as_table
from dashboard.model.toolkit import Toolkit
from dashboard.storage.imported import ORDER

MAX_SHORT_TITLE_LENGTH = 60
MAX_LISTED = 50  # values out of range that are listed one by one
UNSTATED = "Not stated"
KINDS = {Unit.RANK: IndicatorKind.RANK, Unit.YEAR: IndicatorKind.MEMBERSHIP}
# In datasets from before the field ``imported_on``.
IMPORTED_ON = re.compile(r"Imported on (\d{4}-\d\d-\d\d) ")


@dataclass(frozen=True)
class DatasetDescription:
    """How a reader describes a dataset."""

    id: str
    title: str
    publisher: str = ""
    edition: str = ""
    licence: str = ""
    link: str = ""
    note: str = ""


@dataclass(frozen=True)
class IndicatorDescription:
    """How a reader describes one indicator; ``unit`` is None while it is not known."""

    title: str
    unit: Unit | None = None
    unit_name: str = ""
    scale: tuple[float, float] | None = None
    principles: tuple[int, ...] = ()


def build_dataset(
    toolkit: Toolkit,
    observations: ExtractedObservations,
    about: DatasetDescription,
    descriptions: Mapping[str, IndicatorDescription],
    file: str,
    today: dt.date,
    left_out: str = "",
) -> ImportedDataset:
    """The dataset. ``descriptions`` by the key of the indicator; ``left_out`` says in a sentence what was left out.

    Raises DataError with everything that is wrong with the observations and the descriptions.
    """
    problems = [*observations.problems, *_check_dataset(toolkit, about, file)]
    for key, description in descriptions.items():
        problems += _check_indicator(key, description, file) if key in observations.names else ()
    if problems:
        raise DataError(problems)
    frame, indicators, problems = _indicators(toolkit, observations, about.id, descriptions, file)
    if problems:
        raise DataError(problems)
    years = sorted(set(observations.frame["time_period"]))
    period = f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])
    publisher = about.publisher or UNSTATED
    source = ", ".join(filter(None, (f"{publisher} ({about.edition or period})", about.title, about.link)))
    dataset = Dataset(
        id=about.id,
        title=about.title,
        publisher=publisher,
        edition=about.edition,
        period=period,
        citation=f"{source}.",
        licence=about.licence or UNSTATED,
        link=about.link or None,
        order=ORDER,
        note=" ".join(filter(None, (sentence(about.note), left_out))),
        retrieved=f"Imported on {today.isoformat()} from {file}: {len(frame)} observations.",
        imported_on=today,
    )
    return ImportedDataset(dataset, indicators, as_table(frame))


def imported_on(dataset: Dataset) -> dt.date | None:
    """The day on which a dataset was imported, None if it does not say."""
    if dataset.imported_on:
        return dataset.imported_on
    match = IMPORTED_ON.match(dataset.retrieved)
    try:
        return dt.date.fromisoformat(match[1]) if match else None
    except ValueError:  # the file can be edited by hand
        return None


def _check_dataset(toolkit: Toolkit, about: DatasetDescription, file: str) -> Iterator[Problem]:
    if not DATASET_ID.fullmatch(about.id):
        message = "must be small letters, digits and _, begin with a letter, 40 at most"
        yield Problem(file, 0, "id", about.id, f"{message}; for example {free_id(toolkit, about.title)}")
    elif about.id in toolkit.datasets:
        yield Problem(file, 0, "id", about.id, f"is there already; {free_id(toolkit, about.id)} is not")
    if not about.title.strip():
        yield Problem(file, 0, "title", "", "is missing: what is this dataset called?")
    if about.link and not re.fullmatch(r"https?://[^\s<>\"]+", about.link):
        yield Problem(file, 0, "link", about.link, "must begin with http:// or https:// and hold no spaces")


def _check_indicator(key: str, description: IndicatorDescription, file: str) -> Iterator[Problem]:
    unit, scale = description.unit, description.scale
    if not description.title.strip():
        yield Problem(file, 0, f"{key}, title", "", "is missing: what is this indicator called?")
    if unit is None or unit is Unit.CODE:
        yield Problem(file, 0, f"{key}, unit", "", "is not known: choose one")
    if unit is Unit.OTHER and not description.unit_name.strip():
        yield Problem(file, 0, f"{key}, unit", "", "is missing: say in words which unit it is")
    if unit is Unit.INDEX and (scale is None or scale[0] >= scale[1]):
        yield Problem(file, 0, f"{key}, scale", "", "is missing: a score needs its lowest and highest possible value")


def _indicators(
    toolkit: Toolkit,
    observations: ExtractedObservations,
    dataset: str,
    descriptions: Mapping[str, IndicatorDescription],
    file: str,
) -> tuple[pd.DataFrame, dict[str, Indicator], list[Problem]]:
    """The observations with the columns of ``model.imported_dataset.SCHEMA``, and their indicators by id."""
    groups = {code for code, area in toolkit.areas.items() if area.kind is AreaKind.GROUP}
    frame = observations.frame.astype({"key": str, "part": str})
    pieces: list[pd.DataFrame] = []
    indicators: dict[str, Indicator] = {}
    problems: list[Problem] = []
    for key, rows in frame.groupby("key", sort=False):
        description = descriptions[str(key)]
        by_country = not set(rows["ref_area"]) <= groups
        parts = [str(part) for part in dict.fromkeys(rows["part"])]
        problems += _out_of_range(rows, description, by_country, file)
        # A chart of countries shows one number for each, so that every category becomes an indicator.
        for part in parts if by_country else [""]:
            part_rows = rows[rows["part"] == part] if by_country else rows
            breakdowns = {} if by_country else _breakdowns(parts)
            title = f"{description.title}: {part}" if part else description.title
            name = unique_id(f"{dataset}_{slug(f'{key} {part}')}", {*toolkit.indicators, *indicators})
            try:
                indicators[name] = _indicator(name, title, description, dataset, breakdowns, by_country=by_country)
            except ValidationError as error:
                problems += [Problem(file, 0, str(key), "", detail["msg"]) for detail in error.errors()]
                continue
            codes = {text: code for code, text in breakdowns.items()}
            breakdown = part_rows["part"].map(lambda text, codes=codes: codes.get(text, "_T"))
            pieces.append(part_rows.assign(indicator=name, breakdown=breakdown))
    return pd.concat(pieces, ignore_index=True) if pieces else frame, indicators, problems


def _breakdowns(parts: Iterable[str]) -> dict[str, str]:
    """The categories of an indicator by code; none if the whole is its only one."""
    names: dict[str, str] = {}
    for part in parts if any(parts) else ():
        base = slug(part) if slug(part)[:1].isalpha() else f"b_{slug(part)}"
        names[unique_id(base, names) if part else "_T"] = part or "Total"
    return names


def _indicator(
    name: str,
    title: str,
    description: IndicatorDescription,
    dataset: str,
    breakdowns: Mapping[str, str],
    *,
    by_country: bool,
) -> Indicator:
    unit = description.unit or Unit.OTHER
    kind = KINDS.get(unit, IndicatorKind.SCORE)
    if not by_country:
        kind = IndicatorKind.SHARES if unit is Unit.PERCENT else IndicatorKind.COUNTS
    scale = (0.0, 100.0) if unit is Unit.PERCENT else description.scale
    return Indicator(
        id=name,
        title=title,
        short_title=_short(title),
        question=f"How do countries compare on “{title}”?" if by_country else f"What do the figures on “{title}” say?",
        principles=description.principles,
        dataset=dataset,
        kind=kind,
        ref_area="country" if by_country else "group",
        unit_measure=unit,
        unit_name=description.unit_name if description.unit is Unit.OTHER else "",
        breakdowns=dict(breakdowns),
        scale=scale if unit in (Unit.INDEX, Unit.PERCENT) else None,
        sums_note="The categories need not add up." if breakdowns else "",
    )


def _short(title: str) -> str:
    if len(title) <= MAX_SHORT_TITLE_LENGTH:
        return title
    return f"{title[: MAX_SHORT_TITLE_LENGTH - 1].rsplit(' ', 1)[0]}…"


def _out_of_range(
    rows: pd.DataFrame, description: IndicatorDescription, by_country: bool, file: str
) -> Iterator[Problem]:
    if description.unit in (None, Unit.OTHER):
        return
    probe = _indicator("probe", "probe", description, "probe", {}, by_country=by_country)
    values = pd.to_numeric(rows["raw_value"].astype(str).replace("", None), errors="coerce")
    wrong_values = [value for value in values.dropna().unique() if not in_range(float(value), probe)]
    wrong = rows[np.isin(values, wrong_values)]
    for row in wrong.head(MAX_LISTED).to_dict("records"):
        message = f"is out of range for {probe.unit}; choose another unit"
        yield Problem(file, int(row["row"]), str(row["key"]), str(row["raw_value"]), message)
    if len(wrong) > MAX_LISTED:
        yield Problem(file, 0, "", "", f"{len(wrong) - MAX_LISTED} more values are out of range for {probe.unit}")
