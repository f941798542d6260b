"""An assessment in JSON, the format in which it is stored."""

import json
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from dashboard.errors import Problem
from dashboard.ingest.assessment.messages import message
from dashboard.ingest.files.limits import MAX_JSON, MAX_PROBLEMS, MAX_VALUES, refuse, size
from dashboard.ingest.files.rows import Problems, forbidden
from dashboard.model.assessments import Assessment


def document(content: bytes, file: str, problems: Problems) -> Assessment | None:
    """The assessment, or None with the reasons added to ``problems``. Raises DataError if it is not JSON."""
    size(content, file, MAX_JSON)
    twice: Counter[str] = Counter()

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice.update(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        return dict(pairs)

    try:
        plain = json.loads(content.decode("utf-8-sig"), object_pairs_hook=once)
    except RecursionError as error:
        raise refuse(file, "is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise refuse(file, f"is not JSON: {error.msg} (line {error.lineno})") from error
    except ValueError as error:  # no UTF-8, or a number of thousands of digits
        raise refuse(file, "is not JSON: it holds bytes or a number that cannot be read") from error
    problems.add(*(Problem(file, 0, name[:120], "", "this key stands twice") for name in twice))
    unreadable: set[str] = set()
    for count, (path, text) in enumerate(_values(plain)):
        if count > MAX_VALUES:
            raise refuse(file, f"holds more than {MAX_VALUES} values: far more than an assessment")
        if isinstance(text, str) and (character := forbidden(text)):
            unreadable.add(path)
            problems.add(Problem(file, 0, path, text[:120], f"holds a control character ({character})"))
    try:
        return Assessment.model_validate_json(content.removeprefix(BOM_UTF8))
    except ValidationError as error:
        if error.error_count() > MAX_PROBLEMS:  # listing them all would take long
            raise refuse(file, f"has {error.error_count()} problems: it is no assessment of this product") from error
        reported = {"", *unreadable} if unreadable else set()  # the schema refuses control characters, too
        problems.add(*(problem for problem in _problems(error, file) if problem.column not in reported))
        return None


def _problems(error: ValidationError, file: str) -> Iterator[Problem]:
    """The errors of the schema, each with its value unless that is not JSON at all."""
    for detail in error.errors(include_url=False):
        place = ".".join(str(part) for part in detail["loc"] if part != "[key]")[:120]
        if detail["type"] == "json_invalid":
            yield Problem(file, 0, place, "", "is not JSON")
            continue
        value = "" if isinstance(detail["input"], dict | list | tuple | bytes) else str(detail["input"])[:120]
        yield Problem(file, 0, place, value, message(detail))


def _values(plain: Any) -> Iterator[tuple[str, Any]]:
    """Every value and every key, each with its path."""
    waiting = [("", plain)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        match value:
            case dict():
                yield from ((path, name) for name in value)
                waiting += [(f"{path}.{name}".strip(".")[:120], child) for name, child in value.items()]
            case list():
                waiting += [(f"{path}.{index}".strip(".")[:120], child) for index, child in enumerate(value)]
