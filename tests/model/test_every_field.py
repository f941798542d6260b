"""Turning any field of the toolkit's texts into nonsense is a problem that names the field, or the entry it spoils."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from dashboard.errors import Problem
from dashboard.model import checks
from dashboard.model.documents import Pillar, Principle
from dashboard.model.glossary import Term
from dashboard.model.practices import Practice
from dashboard.model.preface import Preface
from dashboard.model.readings import Reading
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA

Path = tuple[str | int, ...]
Check = Callable[[Any, Toolkit], list[Problem]]

ANYWHERE = [{"nonsense": 1}, 7.5]  # no field is either of them
EMPTY = [*ANYWHERE, "", None]
CODE = [*EMPTY, "ZZZ", "nzl", "New Zealand", "NZ"]
NUMBER = [*EMPTY, "one", 0, -1, 99]
ADDRESS = [*ANYWHERE, "", "www.oecd.org", "javascript:alert(1)", "http://a b", "http://a/<b>", "http://" + "x" * 300]
LIST = [*ANYWHERE, None, "one", [7]]
NONSENSE: dict[str, list[Any]] = {
    "country": CODE, "adherents": [*LIST, ["Latvia"], ["ZZZ"]],
    "principle": [*NUMBER, 13], "number": [*ANYWHERE, None, -1], "pillar": [*NUMBER, 4],
    "title": EMPTY, "name": ANYWHERE, "summary": EMPTY, "text": EMPTY, "overview": EMPTY, "purpose": EMPTY,
    "heading": [*EMPTY, "x" * 91], "short_title": [*EMPTY, "x" * 29], "title_introduction": EMPTY,
    "term": [*EMPTY, "x" * 81], "definition": EMPTY, "author": EMPTY, "role": EMPTY, "city": EMPTY, "status": EMPTY,
    "publisher": ANYWHERE, "place": ANYWHERE, "series": ANYWHERE, "chair": ANYWHERE, "contact": ANYWHERE,
    "note": ANYWHERE, "says": ANYWHERE, "shortcoming": ANYWHERE,
    "source_lines": [*ANYWHERE, None, 12],
    "url": ADDRESS, "link": [*ANYWHERE, "http://www.oecd.org"], "printed": [*LIST, []],
    "repair": [*EMPTY, "None", "guessed"], "doi": [*ANYWHERE, None, "https://doi.org/10.1787/1", "1787/1"],
    "year": [*ANYWHERE, "soon"], "announced": [*ANYWHERE, "perhaps"], "counts": [*ANYWHERE, None, "perhaps"],
    "forms": [*LIST, [], [""], ["x"]], "see": [*LIST, ["nobody"]],
    "stage": [*EMPTY, "Early", "late"], "kind": [*EMPTY, "policies"],
    "approved": [*EMPTY, "soon", "2014-02-30"], "members": [*EMPTY, 0, "all"],
    "date": [*ANYWHERE, None, "2014", "October 2014", "2014-10-2"],
    "mentions": [*LIST, []], "listings": [*LIST, []], "meetings": [*LIST, []], "items": [*LIST, []],
    "introduction": [*LIST, []], "trends": [*LIST, []], "community": [*LIST, []], "sections": [*LIST, [], [""]],
    "contributions": [*LIST, []], "possible_indicators": LIST, "title_variants": LIST, "recommendation": EMPTY,
}  # fmt: skip
NO_CHECK: Check = lambda document, toolkit: []  # noqa: E731
TEXTS: dict[str, tuple[type[BaseModel], Check]] = {
    "practices": (Practice, lambda one, toolkit: checks.practices({one.id: one}, toolkit.areas)),
    "readings": (Reading, NO_CHECK),
    "glossary": (Term, lambda one, toolkit: checks.glossary({**toolkit.terms, one.id: one})),
    "preface": (Preface, lambda one, toolkit: checks.preface(one, toolkit.areas)),
    "pillars": (Pillar, NO_CHECK),
    "principles/01": (Principle, NO_CHECK),
    "principles/08": (Principle, NO_CHECK),
}


def entries(text: str) -> list[dict[str, Any]]:
    """The documents of one file, each with its id where the file names it by one."""
    content = yaml.safe_load((DATA / f"toolkit/{text}.yaml").read_text(encoding="utf-8"))
    if isinstance(content, list):
        return content
    by_id = all(isinstance(entry, dict) for entry in content.values())
    return [{"id": name, **entry} for name, entry in content.items()] if by_id else [content]


def mappings(content: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every mapping of a document, with the way to it."""
    if isinstance(content, dict):
        yield path, content
    pairs = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for key, value in pairs:
        yield from mappings(value, (*path, key))


def with_value(content: Any, path: Path, value: Any) -> Any:
    broken = deepcopy(content)
    holder = broken
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return broken


def named(text: str, content: Mapping[str, Any], toolkit: Toolkit) -> list[Path]:
    """The places that the problems of a document name."""
    model, check = TEXTS[text]
    try:
        document = model.model_validate(content)
    except ValidationError as error:
        return [detail["loc"] for detail in error.errors()]
    return [
        tuple(problem.column.removeprefix(f"{content.get('id')}.").split(".")) for problem in check(document, toolkit)
    ]


def leads_to(place: Path, path: Path) -> bool:
    """Whether a place is the field, a part of it, or what holds it; lists are named by checks without a number."""
    steps = tuple(step for step in path if isinstance(step, str))
    shorter = tuple(step for step in place if isinstance(step, str))[: len(steps)]
    return shorter == steps[: len(shorter)]


@pytest.mark.parametrize("text", TEXTS)
def test_the_shipped_texts_have_no_problem(toolkit: Toolkit, text: str) -> None:
    assert [named(text, entry, toolkit) for entry in entries(text) if named(text, entry, toolkit)] == []


@pytest.mark.parametrize("text", TEXTS)
def test_nonsense_in_any_field_of_any_entry_is_named(toolkit: Toolkit, text: str) -> None:
    missed = []
    for entry in entries(text):
        for path, holder in mappings(entry):
            for key in holder.keys() - {"id"}:
                for value in NONSENSE[key]:
                    found = named(text, with_value(entry, (*path, key), value), toolkit)
                    if not any(leads_to(place, (*path, key)) for place in found):
                        missed.append((entry.get("id"), *path, key, value))
    assert missed == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_key_that_nobody_knows_is_named_wherever_it_stands(toolkit: Toolkit, text: str) -> None:
    for entry in entries(text):
        for path, _ in mappings(entry):
            assert (*path, "colour") in named(text, with_value(entry, (*path, "colour"), "red"), toolkit)
