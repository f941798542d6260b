"""The folder of imported datasets: each is written whole or not at all, and can be removed and put back."""

import datetime as dt
import hashlib
import re
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

from dashboard.errors import DataError, ParameterError, Problem, StorageError, UnknownNameError
from dashboard.model.areas import Area
from dashboard.model.documents import Dataset, Indicator
from dashboard.model.imported_dataset import SCHEMA, ImportedDataset
from dashboard.storage import disk, parsers

FOLDER = "imported"
REMOVED = ".removed"
DATASET, INDICATORS, OBSERVATIONS = "dataset.yaml", "indicators.yaml", "observations.parquet"
FILES = (DATASET, INDICATORS, OBSERVATIONS)
NAME = re.compile(r"(?!\.)[^/\x00-\x1f\ud800-\udfff]{1,80}")  # of a folder; the ids of new imports are stricter
_MOVING = Lock()  # within this process; two commands at the same moment may still clash
ORDER = 1000  # after the datasets that ship
Model = TypeVar("Model", bound=BaseModel)


class ImportedDatasets:
    """The datasets of one data folder, ``imported/<id>/``."""

    def __init__(self, data: Path) -> None:
        """Of the data folder ``data``; nothing is read yet."""
        self.folder = data / FOLDER

    def problems(self) -> list[Problem]:
        """What is wrong with the folder itself: it exists and cannot be listed, or a name in it cannot be used."""
        try:
            paths = sorted(self.folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            return [Problem(FOLDER, 0, "", "", f"cannot be read: {error.strerror}")]
        folders = [path.name for path in paths if path.name[0] != "." and not disk.is_file(path)]
        return [
            Problem(f"{FOLDER}/{disk.printable(name)}", 0, "", "", "has a name that cannot be used")
            for name in folders
            if not NAME.fullmatch(name)
        ]

    def stamps(self) -> dict[str, tuple[int, ...]]:
        """By id of a dataset a value that changes whenever its files do; for comparison only."""
        paths = sorted(path for path in disk.paths(self.folder) if NAME.fullmatch(path.name))
        return {path.name: self._stamp(path) for path in paths if not disk.is_file(path)}

    @staticmethod
    def _stamp(path: Path) -> tuple[int, ...]:
        stamp: list[int] = []
        for file in FILES:
            try:
                status = (path / file).stat()
            except OSError as error:
                stamp.append(-(error.errno or 0))
            else:
                stamp += [status.st_mtime_ns, status.st_size, status.st_ino]
        return tuple(stamp)

    def read(self, name: str, areas: Mapping[str, Area]) -> ImportedDataset:
        """One dataset, checked. Raises DataError with everything that is wrong with it, UnknownNameError."""
        folder = self._path(name)
        stamp = self._stamp(folder)
        contents: dict[str, bytes] = {}
        for file in FILES:
            try:
                contents[file] = disk.read(folder / file)
            except OSError as error:
                raise DataError([Problem(_name(name, file), 0, "", "", f"cannot be read: {error.strerror}")]) from error
        about = _document(contents[DATASET], _name(name, DATASET), Dataset, {"id": name, "order": ORDER})
        indicators = {
            str(key): _document(indicator, _name(name, INDICATORS), Indicator, {"id": str(key), "dataset": name})
            for key, indicator in _yaml(contents[INDICATORS], _name(name, INDICATORS)).items()
        }
        digests = {_name(name, file): hashlib.sha256(content).hexdigest() for file, content in contents.items()}
        dataset = ImportedDataset(about, indicators, _table(contents[OBSERVATIONS], name), digests, stamp)
        problems = dataset.problems(areas, _name(name, OBSERVATIONS))
        if problems:
            raise DataError(problems)
        return dataset

    def save(self, dataset: ImportedDataset, areas: Mapping[str, Area]) -> None:
        """Store a new dataset: whole, or not at all.

        Raises DataError where it is not clean, ParameterError where there is one of that name, StorageError where the
        disk refuses.
        """
        name = dataset.dataset.id
        folder = self._path(name)
        problems = dataset.problems(areas, _name(name, OBSERVATIONS))
        if problems:
            raise DataError(problems)
        new = self.folder / f".{secrets.token_hex(8)}.tmp"
        try:
            disk.require_folder(self.folder.parent)
            for file, content in _contents(dataset).items():
                disk.create(new / file, content)
            with _MOVING:
                self._check_ids(dataset)
                disk.move(new, folder)
        except FileExistsError as error:
            raise ParameterError(f"There is a dataset “{name}” already; nothing was changed.") from error
        except OSError as error:
            raise StorageError("The dataset was not imported.", error) from error
        finally:
            disk.discard(new)
        disk.tidy(self.folder)

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise UnknownNameError("imported dataset", name[:64], sorted(self.stamps()))
        return self.folder / name

    def _check_ids(self, dataset: ImportedDataset) -> None:
        """Two datasets may have been imported since this one was read, with indicators of the same id."""
        for other in self.stamps():
            if other == dataset.dataset.id:
                continue
            try:
                ids = _yaml(disk.read(self.folder / other / INDICATORS), _name(other, INDICATORS)).keys()
            except (OSError, DataError):  # it is broken and therefore left out
                continue
            if duplicates := dataset.indicators.keys() & ids:
                raise ParameterError(
                    f"The dataset “{other}” has an indicator “{min(duplicates)}” already; nothing was changed."
                )

    def remove(self, name: str, now: dt.datetime) -> str:
        """Remove a dataset; returns where in the data folder it is from now on. Raises UnknownNameError, StorageError."""
        names = self.stamps().keys()
        if name not in names:
            raise UnknownNameError("imported dataset", name[:64], sorted(names))
        target = f"{REMOVED}/{name}-{now:%Y%m%dT%H%M%SZ}"
        try:
            (self.folder / REMOVED).mkdir(exist_ok=True)
            disk.move(self.folder / name, self.folder / target)
        except OSError as error:
            raise StorageError("The dataset was not removed.", error) from error
        return f"{FOLDER}/{target}"


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
    usable: dict[str, ImportedDataset] = {}
    problems = store.problems()
    ids = set(indicators)
    for name in store.stamps():
        try:
            dataset = same[name] if name in same else store.read(name, areas)
        except DataError as error:
            problems += error.problems
            continue
        duplicates = {*({name} & datasets.keys()), *(ids & dataset.indicators.keys())}
        if duplicates:
            message = "is the id of something else here; rename it in the files of this dataset"
            problems += [Problem(_name(name, INDICATORS), 0, "id", id_, message) for id_ in sorted(duplicates)]
            continue
        ids |= dataset.indicators.keys()
        usable[name] = dataset
    return usable, problems, {file: digest for dataset in usable.values() for file, digest in dataset.digests.items()}


def _name(dataset: str, file: str) -> str:
    return f"{FOLDER}/{dataset}/{file}"


def _yaml(content: bytes, file: str) -> dict[str, Any]:
    document, problems = parsers.read_yaml(content, file)
    if problems or not isinstance(document, dict):
        raise DataError(problems or [Problem(file, 0, "", "", "must be a mapping")])
    return document


def _document(content: Any, file: str, model: type[Model], fixed: Mapping[str, Any]) -> Model:
    plain = _yaml(content, file) if isinstance(content, bytes) else content
    try:
        return model.model_validate({**plain, **fixed} if isinstance(plain, dict) else plain)
    except ValidationError as error:
        raise DataError(parsers.explain(error, file, str(fixed["id"]))) from error


def _table(content: bytes, name: str) -> pa.Table:
    try:
        table = pq.read_table(pa.BufferReader(content))
        return table.select(SCHEMA.names).replace_schema_metadata().cast(SCHEMA).unify_dictionaries().combine_chunks()
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise DataError([Problem(_name(name, OBSERVATIONS), 0, "", "", f"cannot be read: {error}")]) from error


def _contents(dataset: ImportedDataset) -> dict[str, bytes]:
    output = pa.BufferOutputStream()
    pq.write_table(dataset.table, output, compression="zstd")
    indicators = {
        name: indicator.model_dump(mode="json", exclude={"id", "dataset"}, exclude_defaults=True)
        for name, indicator in dataset.indicators.items()
    }
    about = dataset.dataset.model_dump(mode="json", exclude={"id", "order"}, exclude_defaults=True)
    return {
        DATASET: _as_yaml("# Figures that were brought along: where they come from.", about),
        INDICATORS: _as_yaml("# What each of them measures. The numbers are in observations.parquet.", indicators),
        OBSERVATIONS: output.getvalue().to_pybytes(),
    }


def _as_yaml(comment: str, content: Any) -> bytes:
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)
    return f"{comment}\n\n{text}".encode()
