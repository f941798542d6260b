"""A term: what it means, and at least one form by which it is found."""

import pytest
from pydantic import ValidationError

from dashboard.model.glossary import Term

TERM = {"id": "cloud", "term": "Cloud", "definition": "Others' computers.", "forms": ["cloud"], "source_lines": "5-6"}


def test_a_term_needs_no_neighbours_and_no_note() -> None:
    term = Term.model_validate(TERM)
    assert (term.see, term.note) == ((), "")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"forms": []}, "at least 1 item"),
        ({"forms": ["a"]}, "at least 2 characters"),
        ({"forms": "cloud"}, "valid tuple"),
        ({"definition": ""}, "at least 1 character"),
        ({"term": "x" * 81}, "at most 80"),
        ({"id": "Cloud computing"}, "should match pattern"),
        ({"source_lines": ""}, "should match pattern"),
        ({"synonyms": ["sky"]}, "Extra inputs"),
    ],
)
def test_a_term_is_refused_that_cannot_be_found_or_explained(changes: dict, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Term.model_validate({**TERM, **changes})
