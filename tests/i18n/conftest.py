"""Catalogues that tests bring along."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.i18n import catalogue

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plurals};\\n"\n\n'
Write = Callable[[str, str, str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Writes the catalogue of a language: its name, its Plural-Forms, its messages. None of the shipped ones is there."""
    template = catalogue.FOLDER / catalogue.TEMPLATE
    (tmp_path / catalogue.TEMPLATE).write_bytes(template.read_bytes())
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)

    def write_file(language: str, plurals: str, messages: str) -> None:
        (tmp_path / f"{language}.po").write_text(HEADER.format(plurals=plurals) + messages, encoding="utf-8")

    caches = (catalogue.catalogue, catalogue.browser_catalogue)
    for cache in caches:
        cache.cache_clear()
    yield write_file
    for cache in caches:
        cache.cache_clear()
