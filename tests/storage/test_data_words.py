"""The words of the shipped data: one kind of apostrophe and of percentage, and none of the phrases that read as translated."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.paths import DATA

TEXTS = sorted([*DATA.glob("*.yaml"), *(DATA / "toolkit").rglob("*.yaml")])
FORBIDDEN = re.compile(
    r"cannot be told|years that survive|puts together|nearest data|stands so in|over \w+(, \w+)* and \w+ together\?|get at "
)
WORDS = 25  # of a sentence


def texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from texts(value)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_apostrophes_are_curly_and_percentages_have_no_space(path: Path) -> None:
    content = [text for text in texts(yaml.safe_load(path.read_text(encoding="utf-8"))) if not text.startswith("http")]
    assert [text for text in content if re.search(r"[A-Za-z]'[a-z]|s' [a-z]|[0-9] %|\S  \S", text)] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_phrase_reads_as_translated(path: Path) -> None:
    found = [text for text in texts(yaml.safe_load(path.read_text(encoding="utf-8"))) if FORBIDDEN.search(text)]
    assert found == []


def test_sentences_of_indicators_are_short() -> None:
    indicators = yaml.safe_load((DATA / "indicators.yaml").read_text(encoding="utf-8"))
    fields = ("question", "finding", "note", "denominator_note", "sums_note")
    sentences = [
        sentence
        for indicator in indicators.values()
        for field in fields
        for sentence in re.split(r"(?<=[.!?]) ", indicator.get(field, ""))
    ]
    assert [sentence for sentence in sentences if len(sentence.split()) > WORDS] == []
