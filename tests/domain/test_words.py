"""Searching by words: case, order and one slip of the finger do not matter; what is not there is not found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.words import MAX_LENGTH, mentions, words


@pytest.mark.parametrize("text", ["", "  ", "???", "…"])
def test_a_text_without_a_word_asks_for_nothing(text: str) -> None:
    assert words(text) == []
    assert mentions("anything", [])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("DATA open", True),
        ("op", True),
        ("goverment data", True),
        ("pen", False),
        ("opt", False),
        ("open money", False),
    ],
)
def test_words_are_found_by_their_beginning_or_nearly_as_a_whole(asked: str, found: bool) -> None:
    assert mentions("Open, data-driven government", words(asked)) is found


@given(st.text(max_size=MAX_LENGTH))
def test_every_text_mentions_its_own_words(text: str) -> None:
    assert mentions(text, words(text))


def test_an_endless_search_is_cut() -> None:
    assert words("x" * 10_000) == ["x" * MAX_LENGTH]
