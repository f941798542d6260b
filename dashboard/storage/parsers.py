"""The formats of the data folder: bytes in, content and problems out. Nothing here raises on bad bytes."""

import csv
import io
from typing import Any, TypeAlias, TypeVar

import orjson
import pandas as pd
import yaml
from pydantic import BaseModel, ValidationError

from dashboard.errors import Problem

Model = TypeVar("Model", bound=BaseModel)
Table: TypeAlias = tuple[pd.DataFrame | None, list[Problem]]
Content: TypeAlias = tuple[Any, list[Problem]]


def read_csv(content: bytes, file: str) -> Table:
    """A CSV file as text, each row indexed by the line of the file on which it starts.

    Rows with too few or too many cells are reported, then padded or cut, so that the rest is checked.
    """
    text, problems = _text(content, file, "utf-8-sig")
    if text is None:
        return None, problems
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: dict[int, list[str]] = {}
    line = 1
    try:
        for row in reader:
            if row:
                rows[line] = row
            line = reader.line_num + 1
    except csv.Error as error:
        return None, [Problem(file, line, "", "", f"is not CSV: {error}")]
    if len(rows) < 2:
        return None, [Problem(file, 0, "", "", "holds no row")]
    header = rows.pop(min(rows))
    width = len(header)
    problems = [
        Problem(file, line, "", "", f"has {len(row)} cells; the header has {width}")
        for line, row in rows.items()
        if len(row) != width
    ]
    cells = [(row + [""] * width)[:width] for row in rows.values()]
    return pd.DataFrame(cells, index=list(rows), columns=header, dtype=str), problems


def read_yaml(content: bytes, file: str) -> Content:
    """The content of a YAML file. A duplicate key is a problem, since one of the two values would be lost."""
    text, problems = _text(content, file, "utf-8-sig")
    if text is None:
        return None, problems
    try:
        document = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, in C
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else 0
        return None, [Problem(file, row, "", "", f"is not YAML: {error.problem}")]
    except yaml.reader.ReaderError as error:
        row = content[: error.position].count(b"\n") + 1
        return None, [Problem(file, row, "", "", f"is not YAML: {error.reason}")]
    return document, ([Problem(file, 0, "", "", "is empty")] if document is None else [])


def read_text(content: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """A file of UTF-8 text."""
    return _text(content, file, "utf-8-sig")


def read_json(content: bytes, file: str) -> Content:
    """The content of a JSON file."""
    try:
        return orjson.loads(content), []
    except orjson.JSONDecodeError as error:
        return None, [Problem(file, error.lineno, "", "", f"is not JSON: {error.msg}")]


def read_document(content: bytes, file: str, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """The document in a JSON file, None where it cannot be used."""
    try:
        return model.model_validate_json(content), []
    except ValidationError as error:
        return None, read_json(content, file)[1] or explain(error, file)


def explain(error: ValidationError, file: str, prefix: str = "") -> list[Problem]:
    """One problem for each error in a document; ``prefix`` is the path of the document in the file."""
    problems = []
    for detail in error.errors(include_url=False):
        key = ".".join(part for part in (prefix, *map(str, detail["loc"])) if part)
        content = detail["input"]
        value = "" if isinstance(content, dict | list | tuple) else str(content)[:120]
        problems.append(Problem(file, 0, key, value, detail["msg"]))
    return problems


def _text(content: bytes, file: str, encoding: str) -> tuple[str | None, list[Problem]]:
    try:
        return content.decode(encoding), []
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        return None, [Problem(file, row, "", "", f"is not UTF-8: byte 0x{content[error.start]:02x}, {error.reason}")]


class _Loader(yaml.CSafeLoader):
    """The safe loader, but stricter: no duplicate keys, and every error names its line."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {name!r} stands twice", key.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError) as error:  # such as a date that does not exist
            message = f"cannot be read as {node.tag.rsplit(':', 1)[-1]}: {error}"
            raise yaml.constructor.ConstructorError(None, None, message, node.start_mark) from error
