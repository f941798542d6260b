"""Numbers, percentages, dates and lists in English, as they were before, and in other languages."""

import datetime as dt

import pytest

from dashboard.i18n.formats import date_text, list_text, month_text, number_text, numeral, percent_text, time_text
from dashboard.i18n.language import PSEUDO, use

DAY = dt.date(2026, 11, 30)
AT = dt.datetime(2026, 9, 3, 16, 5, tzinfo=dt.timezone(dt.timedelta(hours=2)))


@pytest.mark.parametrize("number", [0, 7, 999, 1000, 1234567, -1234])
def test_english_numbers_are_those_of_python(number: int) -> None:
    assert number_text(number) == f"{number:,}"


@pytest.mark.parametrize("text", ["0.85", "1,234.5", "39", "3e+05", "-0.1"])
def test_rounded_numbers_are_not_rounded_again(text: str) -> None:
    assert numeral(text) == text
    assert percent_text(text) == f"{text}%"


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (list("abcd"), "a, b, c and d")],
)
def test_an_english_list_has_no_comma_before_and(items: list[str], text: str) -> None:
    assert list_text(items) == text


def test_items_with_braces_stay_as_they_are() -> None:
    assert list_text(["{1}", "{0}", "c"]) == "{1}, {0} and c"


@pytest.mark.parametrize("month", range(1, 13))
def test_english_dates_are_those_of_strftime(month: int) -> None:
    day, at = dt.date(2026, month, 3), dt.datetime(2026, month, 3, 4, 5, tzinfo=dt.UTC)
    assert date_text(day) == f"3 {day:%B} 2026"
    assert month_text(day) == f"{day:%B %Y}"
    assert time_text(at) == f"3 {at:%b %Y, %H:%M} UTC"


def test_a_time_is_in_utc() -> None:
    assert time_text(AT) == "3 Sep 2026, 14:05 UTC"


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("fr", ["1\u202f234\u202f567", "39,5\u00a0%", "a, b et c", "30 novembre 2026", "novembre 2026"]),
        ("de", ["1.234.567", "39,5\u00a0%", "a, b und c", "30. November 2026", "November 2026"]),
        (PSEUDO, ["1,234,567", "39.5%", "a, b and c", "30 November 2026", "November 2026"]),
    ],
)
def test_other_languages_have_their_own_formats(language: str, texts: list[str]) -> None:
    with use(language):
        assert [
            number_text(1234567), percent_text("39.5"), list_text(["a", "b", "c"]), date_text(DAY), month_text(DAY)
        ] == texts  # fmt: skip
