"""Lists of words by which a file is understood, from the YAML files beside this module."""

from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any, TypeVar

from dashboard.errors import DataError
from dashboard.storage import parsers

Meaning = TypeVar("Meaning")


def word_lists(name: str) -> dict[str, Any]:
    """The lists of ``<name>.yaml``. Raises DataError if the file is not valid, for instance with a duplicate key."""
    file = f"{name}.yaml"
    content, problems = parsers.read_yaml(resources.files(__package__).joinpath(file).read_bytes(), file)
    if problems:
        raise DataError(problems)
    return dict(content)


def by_word(lists: Mapping[Meaning, Iterable[str]]) -> dict[str, Meaning]:
    """Each word with the key of the list that holds it."""
    return {word: meaning for meaning, words in lists.items() for word in words}
