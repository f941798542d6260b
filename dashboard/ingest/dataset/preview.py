"""A file as the dataset that it would become, for a reader to check; nothing is saved."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.errors import DataError, Problem
from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.builder import DatasetDescription, IndicatorDescription, build_dataset
from dashboard.ingest.dataset.column_mapping import ColumnMapping, ColumnRole
from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.dataset_ids import free_id
from dashboard.ingest.dataset.extract import ExtractedObservations, extract
from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.omissions import column_omissions
from dashboard.ingest.dataset.role_inference import infer
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.source import read
from dashboard.ingest.dataset.unit_inference import indicator_descriptions, shortened_names
from dashboard.model.codes import Unit
from dashboard.model.imported_dataset import ImportedDataset
from dashboard.model.toolkit import Toolkit

MAX_NAMED = 12


@dataclass(frozen=True, eq=False)
class ImportPreview:
    """A file as it would be imported; ``dataset`` is None while there are ``problems``."""

    sheet: Sheet
    mapping: ColumnMapping
    observations: ExtractedObservations
    about: DatasetDescription
    indicator_descriptions: Mapping[str, IndicatorDescription]
    dataset: ImportedDataset | None
    problems: tuple[Problem, ...]

    @property
    def countries(self) -> int:
        """The number of countries and groups with observations."""
        return int(self.observations.frame["ref_area"].nunique())

    @property
    def years(self) -> str:
        """The first and the last year, “2010–2024”; empty without observations."""
        years = self.observations.frame["time_period"]
        return "" if years.empty else "–".join(dict.fromkeys((str(years.min()), str(years.max()))))


@dataclass(frozen=True)
class Choices:
    """What a reader has decided; the rest is inferred.

    ``roles`` by column. ``mapping`` replaces fields of the ColumnMapping by their names. ``unit`` is that of all indicators
    whose unit cannot be inferred.
    """

    roles: Mapping[int, ColumnRole] = field(default_factory=dict)
    mapping: Mapping[str, object] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    indicator_descriptions: Mapping[str, IndicatorDescription] = field(default_factory=dict)
    unit: Unit | None = None


def preview_file(
    toolkit: Toolkit,
    content: bytes,
    name: str,
    bounds: DatasetLimits,
    choices: Choices,
    today: dt.date,
    sheet: str = "",
    header_row: int | None = None,
) -> ImportPreview:
    """The preview of a file called ``name``, of one ``sheet`` if it has several. Raises DataError if it holds no table."""
    return preview(toolkit, read(content, name, bounds, sheet, header_row), choices, today)


def preview(toolkit: Toolkit, sheet: Sheet, choices: Choices, today: dt.date) -> ImportPreview:
    """The preview of a sheet with these choices."""
    places = CountryResolver(toolkit.areas)
    inferred = infer(sheet, places)
    roles = tuple(choices.roles.get(column, role) for column, role in enumerate(inferred.roles))
    mapping = replace(inferred, roles=roles, **choices.mapping)  # type: ignore[arg-type]
    observations = extract(sheet, mapping, places)
    about = _about(toolkit, sheet, choices.about)
    descriptions = _descriptions(observations, choices)
    file, omissions = sheet.file.split(": ")[0], left_out(sheet, mapping, observations)
    try:
        dataset = build_dataset(toolkit, observations, about, descriptions, file, today, omissions)
    except DataError as error:
        return ImportPreview(sheet, mapping, observations, about, descriptions, None, error.problems)
    return ImportPreview(sheet, mapping, observations, about, descriptions, dataset, observations.problems)


def _about(toolkit: Toolkit, sheet: Sheet, chosen: Mapping[str, str]) -> DatasetDescription:
    facts = {"title": sheet.title, **sheet.about, **{name: text for name, text in chosen.items() if text}}
    known = {name: text.strip() for name, text in facts.items() if name in DatasetDescription.__dataclass_fields__}
    return DatasetDescription(**{"id": free_id(toolkit, known["title"]), **known})


def _descriptions(observations: ExtractedObservations, choices: Choices) -> dict[str, IndicatorDescription]:
    chosen = choices.indicator_descriptions
    return {
        key: chosen.get(key) or (proposal if proposal.unit else replace(proposal, unit=choices.unit))
        for key, proposal in indicator_descriptions(observations).items()
    }


def left_out(sheet: Sheet, mapping: ColumnMapping, observations: ExtractedObservations) -> str:
    """What the reader left out of a file, in sentences; empty if all of it is used."""
    columns = [str(omission) for omission in column_omissions(sheet, mapping)]
    areas = [f"“{name}”" for name in (*(name for name, code in mapping.areas.items() if not code), *observations.out)]
    sentences = [
        gettext("Columns left out of the file: {columns}.", columns=_listed(columns, "; ")) if columns else "",
        gettext("Countries and groups left out of the file: {names}.", names=_listed(areas, ", ")) if areas else "",
        gettext("Rows left out of the file: {count}.", count=len(mapping.rows_out)) if mapping.rows_out else "",
        gettext("Titles shortened: {count}.", count=shortened)
        if (shortened := len(shortened_names(observations)))
        else "",
    ]
    return " ".join(filter(None, sentences))


def _listed(names: Sequence[str], sign: str) -> str:
    if len(names) <= MAX_NAMED:
        return sign.join(names)
    return gettext("{names} and {number} more", names=sign.join(names[:MAX_NAMED]), number=len(names) - MAX_NAMED)
