"""Reads the files of a data folder one by one, and collects what is wrong with them."""

import gc
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
from pydantic import BaseModel, ValidationError

from dashboard.errors import Problem
from dashboard.model import checks, page_texts
from dashboard.model.areas import Area
from dashboard.model.assessments import Assessment
from dashboard.model.documents import Principle
from dashboard.paths import SEED
from dashboard.storage import disk, parsers
from dashboard.storage.assessment_files import AssessmentFile
from dashboard.storage.assessments import Assessments

# Folders and archives from before these files exist: the shipped ones stand in, and are no part of the folder.
OPTIONAL = frozenset(
    {checks.GROUPS_FILE, checks.EVIDENCE_SOURCE_FILE, *map(page_texts.file_name, page_texts.PLACEHOLDERS)}
)
Model = TypeVar("Model", bound=BaseModel)


class FolderReader:
    """Reads files of one folder, collecting problems instead of raising.

    ``refused`` holds the ids of documents that are in a YAML file but cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        """Of this folder; nothing is read yet."""
        self.folder = folder
        self.problems: list[Problem] = []
        self.unreadable: list[Problem] = []
        self.refused: set[str] = set()
        self.digests: dict[str, str] = {}

    def _bytes(self, file: str) -> bytes | None:
        is_shipped = file in OPTIONAL and not os.path.lexists(self.folder / file)
        try:
            content = disk.read((SEED if is_shipped else self.folder) / file)
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
        frame, problems = (None, []) if content is None else parsers.read_csv(content, file)
        self.problems += problems
        if frame is None:
            return empty
        self.problems += checks.header(list(frame.columns), schema, file) or checks.table(frame, schema, file)
        return frame if list(frame.columns) == list(schema.columns) else empty

    def yaml(self, file: str) -> Any:
        """The content of a YAML file; None where it cannot be read, which is then among the problems."""
        content = self._bytes(file)
        document, problems = (None, []) if content is None else parsers.read_yaml(content, file)
        self.problems += problems
        return document

    def mapping(self, file: str, model: type[Model]) -> dict[str, Model]:
        """A YAML mapping of id to document."""
        content = self.yaml(file)
        if content is None:
            return {}
        if not isinstance(content, dict):
            self.problems.append(Problem(file, 0, "", "", "must be a mapping of ids"))
            return {}
        documents = {str(name): self._identified(file, model, str(name), value) for name, value in content.items()}
        self.refused |= {name for name, document in documents.items() if document is None}
        return {name: document for name, document in documents.items() if document is not None}

    def _identified(self, file: str, model: type[Model], name: str, content: Any) -> Model | None:
        """A document whose id is its key in the file."""
        if not isinstance(content, dict):
            return self._document(file, model, content, name)
        if "id" in content:
            self.problems.append(
                Problem(file, 0, f"{name}.id", str(content["id"]), "must be left out: the key is the id")
            )
        return self._document(file, model, {**content, "id": name}, name)

    def documents(self, file: str, model: type[Model]) -> list[Model]:
        """A YAML list of documents."""
        content = self.yaml(file)
        items = content if isinstance(content, list) else []
        if content is not None and not items:
            self.problems.append(Problem(file, 0, "", "", "must be a list that is not empty"))
        documents = [self._document(file, model, item, str(number)) for number, item in enumerate(items, 1)]
        return [document for document in documents if document is not None]

    def document(self, file: str, model: type[Model]) -> Model | None:
        """One YAML document; None where it cannot be used, which is then among the problems."""
        content = self.yaml(file)
        return None if content is None else self._document(file, model, content, "")

    def folder_of_documents(self, folder: str, model: type[Model]) -> list[Model]:
        """One YAML document a file."""
        names = sorted(path.name for path in disk.paths(self.folder / folder) if path.name.endswith(".yaml"))
        if not names:
            self.problems.append(Problem(folder, 0, "", "", "holds no file"))
        documents = [self.document(f"{folder}/{name}", model) for name in names]
        return [document for document in documents if document is not None]

    def _document(self, file: str, model: type[Model], content: Any, prefix: str) -> Model | None:
        try:
            return model.model_validate(content)
        except ValidationError as error:
            self.problems += parsers.explain(error, file, prefix)
            return None

    def page_text(self, name: str) -> str:
        """The Markdown of a page; empty where it cannot be used, which is then among the problems."""
        file = page_texts.file_name(name)
        content = self._bytes(file)
        text, problems = (None, []) if content is None else parsers.read_text(content, file)
        self.problems += problems if text is None else page_texts.problems(text, name)
        return text or ""

    def assessments(
        self, principles: Mapping[int, Principle], areas: Mapping[str, Area]
    ) -> dict[tuple[str, int], Assessment]:
        """Every assessment that can be used; the others are named in ``unreadable``."""
        usable = {}
        store = Assessments(self.folder / "assessments")
        self.unreadable += store.problems()
        with _no_collection():
            for file in store.files():
                if file.content or file.problems:
                    self.digests[file.file] = file.digest
                problems = assessment_problems(file, principles, areas)
                self.unreadable += problems
                if file.document is not None and not problems:
                    usable[file.document.key] = file.document
        return usable


def assessment_problems(
    file: AssessmentFile, principles: Mapping[int, Principle], areas: Mapping[str, Area]
) -> list[Problem]:
    """Everything wrong with the file of an assessment."""
    document = file.document
    return [*file.problems, *(checks.assessment(document, file.file, principles, areas) if document else ())]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the search for cyclic garbage: thousands of documents hold none, and it would take most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What was read counts as old at once; else the next collection would go through all of it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
