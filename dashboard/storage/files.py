"""Reads a data folder of CSV, YAML and JSON files whole, and finds every problem in it in one pass."""

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, cast

import pandas as pd

from dashboard.errors import DataError, Problem
from dashboard.model import checks, page_texts, tables
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind
from dashboard.model.documents import Dataset, Indicator, Pillar, Principle
from dashboard.model.evidence_source import EvidenceSource
from dashboard.model.glossary import Term
from dashboard.model.groups import CountryGroup
from dashboard.model.practices import Practice
from dashboard.model.preface import Preface
from dashboard.model.readings import Reading
from dashboard.model.toolkit import Toolkit
from dashboard.storage import disk, imported
from dashboard.storage.reader import FolderReader


def load(folder: Path, *, like: Toolkit | None = None) -> Toolkit:
    """A toolkit of the whole folder, read and checked.

    Where its content is that of ``like``, only its assessments are read; an imported dataset that is the same is shared.
    Raises DataError with every problem found, unless only assessments and imported datasets are affected: those are
    left out and named in ``unreadable``.
    """
    reader = FolderReader(folder)
    if like is not None and _has_content_of(folder, like):
        assessments = reader.assessments(like.principles, like.areas)
        digests = {file: digest for file, digest in like.digests.items() if not file.startswith("assessments/")}
        return like.with_assessments(assessments, tuple(reader.unreadable), digests | reader.digests)
    content = _read(reader)
    _check(content, reader)
    return _build(content, reader)


class _Content(NamedTuple):
    """What the files hold, all but assessments and imported datasets; what could not be read is empty."""

    pillars: list[Pillar]
    principles: list[Principle]
    practices: dict[str, Practice]
    readings: dict[str, Reading]
    terms: dict[str, Term]
    preface: Preface | None
    datasets: dict[str, Dataset]
    indicators: dict[str, Indicator]
    areas: dict[str, Area]
    groups: dict[str, CountryGroup]
    observations: pd.DataFrame
    evidence_map: pd.DataFrame
    evidence_source: EvidenceSource | None
    texts: dict[str, str]

    @property
    def by_number(self) -> dict[int, Principle]:
        return {principle.number: principle for principle in self.principles}


def _read(reader: FolderReader) -> _Content:
    return _Content(
        pillars=reader.documents("toolkit/pillars.yaml", Pillar),
        principles=reader.folder_of_documents("toolkit/principles", Principle),
        practices=reader.mapping(checks.PRACTICES_FILE, Practice),
        readings=reader.mapping("toolkit/readings.yaml", Reading),
        terms=reader.mapping(checks.GLOSSARY_FILE, Term),
        preface=reader.document(checks.PREFACE_FILE, Preface),
        datasets=reader.mapping("datasets.yaml", Dataset),
        indicators=reader.mapping("indicators.yaml", Indicator),
        areas=_areas(reader.table("countries.csv", tables.AREAS)),
        groups=reader.mapping(checks.GROUPS_FILE, CountryGroup),
        observations=reader.table(checks.OBSERVATIONS_FILE, tables.OBSERVATIONS),
        evidence_map=reader.table(checks.EVIDENCE_FILE, tables.EVIDENCE_MAP),
        evidence_source=reader.document(checks.EVIDENCE_SOURCE_FILE, EvidenceSource),
        texts={name: reader.page_text(name) for name in page_texts.PLACEHOLDERS},
    )


def _check(content: _Content, reader: FolderReader) -> None:
    """Check the references between files. Raises DataError with these and all other problems."""
    areas, indicators, observations = content.areas, content.indicators, content.observations
    source = content.evidence_source
    has_source = checks.EVIDENCE_SOURCE_FILE in reader.digests  # the shipped one may name what an older folder lacks
    problems = [
        *_incomplete(content.pillars, content.principles),
        *checks.observations(observations, indicators, content.datasets, areas),
        *checks.indicators(indicators, content.datasets, observations["indicator"]),
        *checks.evidence_map(content.evidence_map, content.by_number, indicators, areas),
        *checks.groups(content.groups),
        *(checks.evidence_source(source, content.datasets, indicators) if source and has_source else ()),
        *checks.practices(content.practices, areas),
        *checks.glossary(content.terms),
        *(checks.preface(content.preface, areas) if content.preface else ()),
    ]
    # A reference to a document that is itself refused is no second problem.
    reader.problems += [problem for problem in problems if problem.value not in reader.refused]
    if reader.problems or content.preface is None or source is None:
        reader.assessments(content.by_number, areas)  # so that one pass names their problems too
        raise DataError([*reader.problems, *reader.unreadable])


def _build(content: _Content, reader: FolderReader) -> Toolkit:
    areas, datasets, indicators = content.areas, content.datasets, content.indicators
    assessments = reader.assessments(content.by_number, areas)
    store = imported.ImportedDatasets(reader.folder)
    imported_datasets, problems, digests = imported.load(store, areas, datasets, indicators)
    return Toolkit(
        pillars={pillar.number: pillar for pillar in content.pillars},
        principles=dict(sorted(content.by_number.items())),
        practices=content.practices,
        readings=content.readings,
        terms=content.terms,
        preface=cast(Preface, content.preface),  # the check has raised where it is None
        datasets=dict(sorted(datasets.items(), key=lambda dataset: dataset[1].order)),
        indicators=indicators,
        areas=areas,
        groups=content.groups,
        observations=_typed(content.observations),
        evidence_map=content.evidence_map.astype({"principle": int, "number": int}).reset_index(drop=True),
        evidence_source=cast(EvidenceSource, content.evidence_source),
        assessments=assessments,
        unreadable=(*reader.unreadable, *problems),
        digests=dict(reader.digests),
        created=_created(reader.folder),
        texts=content.texts,
    ).with_imported(imported_datasets, digests)


def _has_content_of(folder: Path, other: Toolkit) -> bool:
    """Whether the folder holds the same files as another toolkit was read from, apart from assessments."""
    expected = {file: digest for file, digest in other.digests.items() if not file.startswith("assessments/")}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if disk.is_file(path)}
    return {file for file in files if not file.startswith("assessments/")} == expected.keys() and all(
        hashlib.sha256(disk.read(folder / file)).hexdigest() == digest for file, digest in expected.items()
    )


def _created(folder: Path) -> dt.date | None:
    """The date in ``datapackage.json``, which describes the folder to other programs and is no part of the content."""
    try:
        package = json.loads(disk.read(folder / "datapackage.json"))
        return dt.datetime.fromisoformat(package["created"]).date()
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _incomplete(pillars: Iterable[Pillar], principles: Iterable[Principle]) -> list[Problem]:
    problems = []
    if [pillar.number for pillar in pillars] != [1, 2, 3]:
        problems.append(Problem("toolkit/pillars.yaml", 0, "number", "", "there must be three pillars, 1, 2, 3"))
    files = Counter(principle.number for principle in principles)
    for number in range(1, 13):
        if files[number] != 1:
            message = "stands in two files" if files[number] else "this principle is missing"
            problems.append(Problem("toolkit/principles", 0, "number", str(number), message))
    return problems


def _areas(frame: pd.DataFrame) -> dict[str, Area]:
    kinds = {str(kind): kind for kind in AreaKind}
    return {
        row["ref_area"]: Area(
            code=row["ref_area"],
            name=row["name"],
            kind=kinds.get(row["kind"], AreaKind.COUNTRY),  # an unknown kind is a problem of its own
            region=row["region"],
            iso2=row["iso2"],
            aliases=tuple(filter(None, row["aliases"].split("|"))),
            **{name: _number(row[name]) for name in list(frame.columns)[6:]},
        )
        for row in frame.to_dict("records")
    }


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.reset_index(drop=True)  # line numbers are of use in problems only
    return frame.assign(
        raw_value=frame["obs_value"],
        obs_value=pd.to_numeric(frame["obs_value"], errors="coerce"),
        time_period=frame["time_period"].astype(int),
    )
