"""Flags of statistical offices: each says what it means, or why there is no value."""

import pytest

from dashboard.ingest.dataset.obs_flags import confidential, empty_status, of_flag, status_word
from dashboard.model.codes import ObsStatus


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("E", "e"),
        ("E: Estimated value", "e"),
        ("Estimated value", "e"),
        ("Time series break", "b"),
        ("Normal value", "a"),
        ("A: Normal value", "a"),
        ("Missing value; data cannot exist", "m"),
        ("Missing value; suppressed", "q"),
        ("no_answer", "no answer"),
        ("Something else", "something else"),
    ],
)
def test_a_status_is_known_by_its_code_or_its_name(text: str, code: str) -> None:
    assert status_word(text) == code


@pytest.mark.parametrize(
    ("flag", "remark"),
    [
        ("e", "The source marks it “e”, estimated."),
        ("bu", "The source marks it “bu”, break in series, low reliability."),
        ("b, u", "The source marks it “b, u”, break in series, low reliability."),
        ("c", "The source marks it “c”, confidential."),
        ("xyz", "The source marks it “xyz”."),
        ("m", ""),
        ("", ""),
    ],
)
def test_each_letter_of_a_flag_has_its_meaning(flag: str, remark: str) -> None:
    assert of_flag(flag) == remark


@pytest.mark.parametrize(
    ("flag", "status"),
    [
        ("m", ObsStatus.NO_ANSWER),
        ("z", ObsStatus.NOT_APPLICABLE),
        ("q", ObsStatus.WITHHELD),
        ("c", ObsStatus.WITHHELD),
        ("bc", ObsStatus.WITHHELD),
        ("b", None),
        ("", None),
    ],
)
def test_a_flag_says_why_there_is_no_value(flag: str, status: ObsStatus | None) -> None:
    assert empty_status(flag) is status


def test_only_what_is_free_for_publication_is_not_confidential() -> None:
    assert [confidential(text) for text in ("", "F", "Free", "C", "N", "C: Confidential statistical information")] == [
        False, False, False, True, True, True
    ]  # fmt: skip
