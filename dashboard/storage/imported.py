"""The folder of datasets that were brought along: each is there whole or not at all, and can be taken out again."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
import yaml
from pydantic import BaseModel, ValidationError

from dashboard.errors import DataError, ParameterError, Problem, UnknownNameError
from dashboard.model.areas import Area
from dashboard.model.documents import Dataset, Indicator
from dashboard.model.imported_dataset import SCHEMA, ImportedDataset
from dashboard.storage import disk, parsers

FOLDER = "imported"
REMOVED = ".removed"
DATASET, INDICATORS, OBSERVATIONS = "dataset.yaml", "indicators.yaml", "observations.parquet"
FILES = (DATASET, INDICATORS, OBSERVATIONS)
_MOVING = Lock()  # of this process; two commands at the very same moment are not held apart
ORDER = 1000  # after the datasets that ship
Model = TypeVar("Model", bound=BaseModel)


class ImportedDatasets:
    """The datasets of one data folder, ``imported/<id>/``."""

    def __init__(self, data: Path) -> None:
        """Of the data folder ``data``; nothing is read yet."""
        self.folder = data / FOLDER

    def stamps(self) -> dict[str, tuple[int, ...]]:
        """What changes when a dataset does, by its id."""
        return {path.name: self._stamp(path) for path in sorted(self.folder.glob("[!.]*")) if path.is_dir()}

    @staticmethod
    def _stamp(path: Path) -> tuple[int, ...]:
        found = []
        for file in FILES:
            try:
                about = (path / file).stat()
            except OSError:
                continue
            found += [about.st_mtime_ns, about.st_size, about.st_ino]
        return tuple(found)

    def read(self, name: str, areas: Mapping[str, Area]) -> ImportedDataset:
        """One dataset, checked. Raises DataError with everything that is wrong with it."""
        folder, stamp = self.folder / name, self._stamp(self.folder / name)
        contents: dict[str, bytes] = {}
        for file in FILES:
            try:
                contents[file] = (folder / file).read_bytes()
            except OSError as error:
                raise DataError([Problem(_name(name, file), 0, "", "", f"cannot be read: {error.strerror}")]) from error
        about = _document(contents[DATASET], _name(name, DATASET), Dataset, {"id": name, "order": ORDER})
        entries = _yaml(contents[INDICATORS], _name(name, INDICATORS))
        indicators = {
            str(key): _document(indicator, _name(name, INDICATORS), Indicator, {"id": str(key), "dataset": name})
            for key, indicator in entries.items()
        }
        digests = {_name(name, file): hashlib.sha256(content).hexdigest() for file, content in contents.items()}
        figures = ImportedDataset(about, indicators, _table(contents[OBSERVATIONS], name), digests, stamp)
        problems = figures.problems(areas, _name(name, OBSERVATIONS))
        if problems:
            raise DataError(problems)
        return figures

    def save(self, figures: ImportedDataset, areas: Mapping[str, Area]) -> None:
        """Keep a dataset that is not there yet: whole, or not at all.

        Raises DataError where it is not clean, ParameterError where there is one of that name, or nothing can be written.
        """
        name = figures.dataset.id
        problems = figures.problems(areas, _name(name, OBSERVATIONS))
        if problems:
            raise DataError(problems)
        made = self.folder / f".{secrets.token_hex(8)}.tmp"
        try:
            for file, content in _contents(figures).items():
                disk.create(made / file, content)
            with _MOVING:
                self._check_ids(figures)
                disk.move(made, self.folder / name)
        except ParameterError:
            disk.discard(made)
            raise
        except FileExistsError as error:
            disk.discard(made)
            raise ParameterError(f"There is a dataset “{name}” already; nothing was changed.") from error
        except OSError as error:
            disk.discard(made)
            raise ParameterError(f"The dataset cannot be written: {error.strerror}. Nothing was changed.") from error
        disk.tidy(self.folder)

    def _check_ids(self, figures: ImportedDataset) -> None:
        """Two datasets may have come in since this one was read, and ids of their indicators may be alike."""
        for other in self.stamps():
            file = self.folder / other / INDICATORS
            if other == figures.dataset.id or not file.is_file():
                continue
            clash = figures.indicators.keys() & _yaml(file.read_bytes(), _name(other, INDICATORS)).keys()
            if clash:
                first = min(clash)
                raise ParameterError(f"The dataset “{other}” has an indicator “{first}” already; nothing was changed.")

    def remove(self, name: str, now: dt.datetime) -> str:
        """Take a dataset out; returns where in the data folder it is kept from now on. Raises UnknownNameError, ParameterError."""
        if not name or name.startswith(".") or "/" in name or not (self.folder / name).is_dir():
            raise UnknownNameError("imported dataset", name[:64], sorted(self.stamps()))
        kept = f"{REMOVED}/{name}-{now:%Y%m%dT%H%M%SZ}"
        try:
            (self.folder / REMOVED).mkdir(exist_ok=True)
            disk.move(self.folder / name, self.folder / kept)
        except OSError as error:
            raise ParameterError(f"The dataset cannot be removed: {error.strerror}. Nothing was changed.") from error
        return f"{FOLDER}/{kept}"


def load(
    store: ImportedDatasets,
    areas: Mapping[str, Area],
    datasets: Mapping[str, Dataset],
    indicators: Mapping[str, Indicator],
    same: Mapping[str, ImportedDataset] = MappingProxyType({}),
) -> tuple[dict[str, ImportedDataset], list[Problem], dict[str, str]]:
    """Every dataset that can be used, what is wrong with the others, and the digests of all files.

    Those that are still the ``same`` are not read again.
    """
    found: dict[str, ImportedDataset] = {}
    problems: list[Problem] = []
    taken = set(indicators)
    for name in store.stamps():
        try:
            figures = same[name] if name in same else store.read(name, areas)
        except DataError as error:
            problems += error.problems
            continue
        clash = {*({name} & datasets.keys()), *(taken & figures.indicators.keys())}
        if clash:
            said = "is the id of something else here; rename it in the files of this dataset"
            problems += [Problem(_name(name, INDICATORS), 0, "id", one, said) for one in sorted(clash)]
            continue
        taken |= figures.indicators.keys()
        found[name] = figures
    return found, problems, {file: digest for one in found.values() for file, digest in one.digests.items()}


def _name(dataset: str, file: str) -> str:
    return f"{FOLDER}/{dataset}/{file}"


def _yaml(content: bytes, file: str) -> dict[str, Any]:
    document, problems = parsers.read_yaml(content, file)
    if problems or not isinstance(document, dict):
        raise DataError(problems or [Problem(file, 0, "", "", "must be a mapping")])
    return document


def _document(content: Any, file: str, model: type[Model], given: Mapping[str, Any]) -> Model:
    plain = _yaml(content, file) if isinstance(content, bytes) else content
    try:
        return model.model_validate({**plain, **given} if isinstance(plain, dict) else plain)
    except ValidationError as error:
        raise DataError(parsers.explain(error, file, str(given["id"]))) from error


def _table(content: bytes, name: str) -> pa.Table:
    try:
        table = pq.read_table(pa.BufferReader(content))
        return table.select(SCHEMA.names).replace_schema_metadata().cast(SCHEMA).unify_dictionaries().combine_chunks()
    except (pa.ArrowException, KeyError, ValueError) as error:
        raise DataError([Problem(_name(name, OBSERVATIONS), 0, "", "", f"cannot be read: {error}")]) from error


def _contents(figures: ImportedDataset) -> dict[str, bytes]:
    output = pa.BufferOutputStream()
    pq.write_table(figures.table, output, compression="zstd")
    indicators = {
        name: indicator.model_dump(mode="json", exclude={"id", "dataset"}, exclude_defaults=True)
        for name, indicator in figures.indicators.items()
    }
    about = figures.dataset.model_dump(mode="json", exclude={"id", "order"}, exclude_defaults=True)
    return {
        DATASET: _as_yaml("# Figures that were brought along: where they come from.", about),
        INDICATORS: _as_yaml("# What each of them measures. The numbers are in observations.parquet.", indicators),
        OBSERVATIONS: output.getvalue().to_pybytes(),
    }


def _as_yaml(comment: str, content: Any) -> bytes:
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)
    return f"{comment}\n\n{text}".encode()
