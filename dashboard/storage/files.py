"""Reads a data folder of CSV, YAML and JSON files, and finds every problem in it in one pass."""

import datetime as dt
import gc
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
from pydantic import BaseModel, ValidationError

from dashboard.errors import DataError, Problem
from dashboard.model import checks, page_texts, tables
from dashboard.model.areas import Area
from dashboard.model.assessments import Assessment
from dashboard.model.codes import AreaKind
from dashboard.model.documents import Dataset, Indicator, Pillar, Principle
from dashboard.model.evidence_source import EvidenceSource
from dashboard.model.glossary import Term
from dashboard.model.groups import CountryGroup
from dashboard.model.practices import Practice
from dashboard.model.preface import Preface
from dashboard.model.readings import Reading
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA
from dashboard.storage import imported, parsers
from dashboard.storage.assessments import AssessmentFile, Assessments

Model = TypeVar("Model", bound=BaseModel)
# Folders and archives from before these files exist: the shipped ones stand in, and are no part of the folder's content.
OPTIONAL = frozenset({checks.GROUPS_FILE, checks.EVIDENCE_SOURCE_FILE})


def load(folder: Path, *, like: Toolkit | None = None) -> Toolkit:
    """Read and check the whole folder.

    Where its content is that of ``like``, only its assessments are read; an imported dataset that is the same is shared.
    Raises DataError with every problem found, unless only assessments and imported datasets are affected: those are
    left out and named in ``unreadable``.
    """
    reader = _Reader(folder)
    if like is not None and _has_content_of(folder, like):
        assessments = reader.assessments(like.principles, like.areas)
        content = {file: digest for file, digest in like.digests.items() if not file.startswith("assessments/")}
        return like.with_assessments(assessments, tuple(reader.unreadable), content | reader.digests)
    pillars = reader.documents("toolkit/pillars.yaml", Pillar)
    principles = reader.folder_of_documents("toolkit/principles", Principle)
    practices = reader.mapping(checks.PRACTICES_FILE, Practice)
    readings = reader.mapping("toolkit/readings.yaml", Reading)
    terms = reader.mapping(checks.GLOSSARY_FILE, Term)
    preface = reader.document(checks.PREFACE_FILE, Preface)
    texts = {name: reader.page_text(name) for name in page_texts.PLACEHOLDERS}
    datasets = reader.mapping("datasets.yaml", Dataset)
    indicators = reader.mapping("indicators.yaml", Indicator)
    areas = _areas(reader.table("countries.csv", tables.AREAS))
    groups = reader.mapping(checks.GROUPS_FILE, CountryGroup)
    observations = reader.table(checks.OBSERVATIONS_FILE, tables.OBSERVATIONS)
    evidence_map = reader.table(checks.EVIDENCE_FILE, tables.EVIDENCE_MAP)
    evidence_source = reader.document(checks.EVIDENCE_SOURCE_FILE, EvidenceSource)
    own_source = checks.EVIDENCE_SOURCE_FILE in reader.digests  # the shipped one may name what an older folder lacks
    by_number = {principle.number: principle for principle in principles}
    references = [
        *_complete(pillars, principles),
        *checks.observations(observations, indicators, datasets, areas),
        *checks.indicators(indicators, datasets, observations["indicator"]),
        *checks.evidence_map(evidence_map, by_number, indicators, areas),
        *checks.groups(groups),
        *(checks.evidence_source(evidence_source, datasets, indicators) if evidence_source and own_source else ()),
        *checks.practices(practices, areas),
        *checks.glossary(terms),
        *(checks.preface(preface, areas) if preface else ()),
    ]
    # What names an entry that is itself broken is mended with that entry: one cause, one problem.
    reader.problems += [problem for problem in references if problem.value not in reader.refused]
    if reader.problems or preface is None or evidence_source is None:
        reader.assessments(by_number, areas)  # so that one pass names their problems too
        raise DataError([*reader.problems, *reader.unreadable])
    assessments = reader.assessments(by_number, areas)
    own, problems, digests = imported.load(imported.ImportedDatasets(folder), areas, datasets, indicators)
    return Toolkit(
        pillars={pillar.number: pillar for pillar in pillars},
        principles=dict(sorted(by_number.items())),
        practices=practices,
        readings=readings,
        terms=terms,
        preface=preface,
        datasets=dict(sorted(datasets.items(), key=lambda indicator: indicator[1].order)),
        indicators=indicators,
        areas=areas,
        groups=groups,
        observations=_typed(observations),
        evidence_map=evidence_map.astype({"principle": int, "number": int}).reset_index(drop=True),
        evidence_source=evidence_source,
        assessments=assessments,
        unreadable=(*reader.unreadable, *problems),
        digests={**reader.digests},
        created=_created(folder),
        texts=texts,
    ).with_imported(own, digests)


def _has_content_of(folder: Path, other: Toolkit) -> bool:
    """Whether the folder holds the same files as another toolkit was read from, apart from assessments."""
    expected = {file: digest for file, digest in other.digests.items() if not file.startswith("assessments/")}
    here = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {file for file in here if not file.startswith("assessments/")} == expected.keys() and all(
        hashlib.sha256((folder / file).read_bytes()).hexdigest() == digest for file, digest in expected.items()
    )


def _created(folder: Path) -> dt.date | None:
    """What ``datapackage.json`` says; it is a description for others, and no part of the content."""
    try:
        said = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        return dt.datetime.fromisoformat(said["created"]).date()
    except (OSError, ValueError, KeyError, TypeError):
        return None


class _Reader:
    """Reads files of one folder, collecting problems instead of raising.

    ``refused`` holds the ids of entries that stand in a YAML file but cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.unreadable: list[Problem] = []
        self.refused: set[str] = set()
        self.digests: dict[str, str] = {}

    def _bytes(self, file: str) -> bytes | None:
        is_shipped = file in OPTIONAL and not (self.folder / file).exists()
        try:
            content = ((DATA if is_shipped else self.folder) / file).read_bytes()
        except OSError as error:
            self.problems.append(Problem(file, 0, "", "", f"cannot be read: {error.strerror}"))
            return None
        if is_shipped:
            return content
        self.digests[file] = hashlib.sha256(content).hexdigest()
        return content

    def table(self, file: str, schema: Any) -> pd.DataFrame:
        """A CSV file as text. Where its columns are wrong, an empty table stands in, so that the rest is checked."""
        empty = pd.DataFrame(columns=list(schema.columns), dtype=str)
        content = self._bytes(file)
        frame, found = (None, []) if content is None else parsers.read_csv(content, file)
        self.problems += found
        if frame is None:
            return empty
        found = checks.header(list(frame.columns), schema, file) or checks.table(frame, schema, file)
        self.problems += found
        return frame if list(frame.columns) == list(schema.columns) else empty

    def yaml(self, file: str) -> Any:
        """The content of a YAML file; None where it cannot be read, which is then among the problems."""
        content = self._bytes(file)
        document, found = (None, []) if content is None else parsers.read_yaml(content, file)
        self.problems += found
        return document

    def mapping(self, file: str, model: type[Model]) -> dict[str, Model]:
        """A YAML mapping of id to document."""
        content = self.yaml(file)
        if content is None:
            return {}
        if not isinstance(content, dict):
            self.problems.append(Problem(file, 0, "", "", "must be a mapping of ids"))
            return {}
        read = {str(name): self._entry(file, model, str(name), entry) for name, entry in content.items()}
        self.refused |= {name for name, document in read.items() if document is None}
        return {name: document for name, document in read.items() if document is not None}

    def _entry(self, file: str, model: type[Model], name: str, entry: Any) -> Model | None:
        if not isinstance(entry, dict):
            return self._document(file, model, entry, name)
        if "id" in entry:
            self.problems.append(
                Problem(file, 0, f"{name}.id", str(entry["id"]), "must be left out: the key is the id")
            )
        return self._document(file, model, {**entry, "id": name}, name)

    def documents(self, file: str, model: type[Model]) -> list[Model]:
        """A YAML list of documents."""
        content = self.yaml(file)
        entries = content if isinstance(content, list) else []
        if content is not None and not entries:
            self.problems.append(Problem(file, 0, "", "", "must be a list that is not empty"))
        read = [self._document(file, model, entry, str(place)) for place, entry in enumerate(entries, 1)]
        return [document for document in read if document is not None]

    def document(self, file: str, model: type[Model]) -> Model | None:
        """One YAML document; None where it cannot be used, which is then among the problems."""
        content = self.yaml(file)
        return None if content is None else self._document(file, model, content, "")

    def folder_of_documents(self, folder: str, model: type[Model]) -> list[Model]:
        """One YAML document a file."""
        names = sorted(path.name for path in (self.folder / folder).glob("*.yaml"))
        if not names:
            self.problems.append(Problem(folder, 0, "", "", "holds no file"))
        read = [self.document(f"{folder}/{name}", model) for name in names]
        return [document for document in read if document is not None]

    def _document(self, file: str, model: type[Model], content: Any, prefix: str) -> Model | None:
        try:
            return model.model_validate(content)
        except ValidationError as error:
            self.problems += parsers.explain(error, file, prefix)
            return None

    def page_text(self, name: str) -> str:
        """The Markdown of a page; the shipped text for a folder from before pages had files, which is no part of its content."""
        file = page_texts.file_name(name)
        shipped = DATA / file
        stored = (self.folder / file).exists() or not shipped.exists()
        content = self._bytes(file) if stored else shipped.read_bytes()
        text, problems = (None, []) if content is None else parsers.read_text(content, file)
        self.problems += problems if text is None else page_texts.problems(text, name)
        return text or ""

    def assessments(
        self, principles: Mapping[int, Principle], areas: Mapping[str, Area]
    ) -> dict[tuple[str, int], Assessment]:
        """Every assessment that can be used; the others are named in ``unreadable``."""
        usable = {}
        with _no_collection():
            for found in Assessments(self.folder / "assessments").files():
                if found.content or found.problems:
                    self.digests[found.file] = found.digest
                problems = checked(found, principles, areas)
                self.unreadable += problems
                if found.document is not None and not problems:
                    usable[found.document.key] = found.document
        return usable


def checked(found: AssessmentFile, principles: Mapping[int, Principle], areas: Mapping[str, Area]) -> list[Problem]:
    """Everything wrong with one file of an assessment."""
    document = found.document
    return [*found.problems, *(checks.assessment(document, found.file, principles, areas) if document else ())]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pauses the search for cyclic garbage: thousands of documents hold none, and most of the time would go into it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What was read counts as old at once; else all of it would be looked through right away.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _complete(pillars: Iterable[Pillar], principles: Iterable[Principle]) -> list[Problem]:
    found = []
    if [pillar.number for pillar in pillars] != [1, 2, 3]:
        found.append(Problem("toolkit/pillars.yaml", 0, "number", "", "there must be three pillars, 1, 2, 3"))
    times = Counter(principle.number for principle in principles)
    for number in range(1, 13):
        if times[number] != 1:
            message = "stands in two files" if times[number] else "this principle is missing"
            found.append(Problem("toolkit/principles", 0, "number", str(number), message))
    return found


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
    frame = frame.reset_index(drop=True)  # the lines of the file have done their service
    return frame.assign(
        raw_value=frame["obs_value"],
        obs_value=pd.to_numeric(frame["obs_value"], errors="coerce"),
        time_period=frame["time_period"].astype(int),
    )
