"""Figures that somebody brings as a file: what they were taken for, and the dataset they would become; nothing is kept."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.errors import DataError, Problem
from dashboard.ingest.dataset.builder import (
    DatasetDescription,
    IndicatorDescription,
    build_dataset,
    free_id,
    indicator_descriptions,
)
from dashboard.ingest.dataset.column_mapping import ColumnMapping, ColumnRole, infer
from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.extract import ExtractedObservations, extract
from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.source import read
from dashboard.model.codes import Unit
from dashboard.model.imported_dataset import ImportedDataset
from dashboard.model.toolkit import Toolkit

MOST_NAMED = 12


@dataclass(frozen=True, eq=False)
class ImportPreview:
    """A file that was read, as it would be imported; ``problems`` is everything that still keeps it from that."""

    sheet: Sheet
    match: ColumnMapping
    found: ExtractedObservations
    about: DatasetDescription
    indicator_descriptions: Mapping[str, IndicatorDescription]
    figures: ImportedDataset | None
    problems: tuple[Problem, ...]

    @property
    def countries(self) -> int:
        """How many countries and groups it has figures of."""
        return int(self.found.frame["ref_area"].nunique())

    @property
    def years(self) -> str:
        """The first and the last year."""
        years = self.found.frame["time_period"]
        return "" if years.empty else "–".join(dict.fromkeys((str(years.min()), str(years.max()))))


@dataclass(frozen=True)
class Choices:
    """What a reader has said; what is not said is guessed. ``match`` changes the guess by the names of its fields.

    ``unit`` is that of all indicators whose unit is not known.
    """

    roles: Mapping[int, ColumnRole] = field(default_factory=dict)
    match: Mapping[str, object] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    indicator_descriptions: Mapping[str, IndicatorDescription] = field(default_factory=dict)
    unit: Unit | None = None


def preview(toolkit: Toolkit, sheet: Sheet, choices: Choices, today: dt.date) -> ImportPreview:
    """What a sheet would become with these choices."""
    places = CountryResolver(toolkit.areas)
    guessed = infer(sheet, places)
    roles = tuple(choices.roles.get(column, role) for column, role in enumerate(guessed.roles))
    match = replace(guessed, roles=roles, **choices.match)  # type: ignore[arg-type]
    found = extract(sheet, match, places)
    proposed = {
        key: one if one.unit else replace(one, unit=choices.unit) for key, one in indicator_descriptions(found).items()
    }
    said = {**proposed, **{key: one for key, one in choices.indicator_descriptions.items() if key in found.names}}
    about = _about(toolkit, sheet, choices.about)
    figures, problems = None, found.problems
    try:
        figures = build_dataset(
            toolkit, found, about, said, sheet.file.split(": ")[0], today, left_out(sheet, match, found)
        )
    except DataError as error:
        problems = error.problems
    return ImportPreview(sheet, match, found, about, said, figures, problems)


def preview_file(
    toolkit: Toolkit,
    content: bytes,
    name: str,
    bounds: DatasetLimits,
    choices: Choices,
    today: dt.date,
    wanted: str = "",
) -> ImportPreview:
    """What a file would become. Raises DataError where it holds no table at all."""
    return preview(toolkit, read(content, name, bounds, wanted), choices, today)


def _about(toolkit: Toolkit, sheet: Sheet, said: Mapping[str, str]) -> DatasetDescription:
    given = {"title": sheet.title, **sheet.about, **{name: text for name, text in said.items() if text}}
    known = {name: text.strip() for name, text in given.items() if name in DatasetDescription.__dataclass_fields__}
    return DatasetDescription(**{"id": free_id(toolkit, known["title"]), **known})


def left_out(sheet: Sheet, match: ColumnMapping, found: ExtractedObservations) -> str:
    """What of a file was left out by somebody's choice, as a sentence; empty where all of it is there."""
    columns = [sheet.head[column] for column in match.columns(ColumnRole.OUT)]
    areas = [*(name for name, code in match.areas.items() if not code), *found.out]
    said = [
        f"the columns {_listed(columns)}" if columns else "",
        f"the rows of {_listed(areas)}" if areas else "",
        "what reads as a group of countries and has no code here" if match.groups_out else "",
        "names of countries that are not known here" if match.unknown_out else "",
        f"{len(match.rows_out)} rows by their numbers" if match.rows_out else "",
    ]
    told = [text for text in said if text]
    return f"Left out of the file: {'; '.join(told)}." if told else ""


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:MOST_NAMED])
    return f"{shown} and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else shown
