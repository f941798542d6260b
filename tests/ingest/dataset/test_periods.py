"""A year is read however it is written, and anything else is named for what it is."""

import pytest

from dashboard.ingest.dataset.periods import fault_of, parse_period, year_of


@pytest.mark.parametrize(
    "text",
    ["2020", "2020.0", "YR2020", "2020-A1", "2020 [YR2020]", "2020-01-01", "2020-12-31", "2020-12-31 00:00:00",
     "2020-12-31T00:00:00Z", "31/12/2020", "12/31/2020", "31.12.2020", "1 January 2020", "31-Dec-2020", "December 31, 2020",
     "2020*", "2020 (p)", "2020p", "Y2020", "X2020"],
)  # fmt: skip
def test_a_year_is_read(text: str) -> None:
    assert year_of(text) == 2020


@pytest.mark.parametrize(
    ("text", "mark"), [("2021*", "*"), ("2022 (p)", "p"), ("2022 (est.)", "est"), ("2020 (1)", "1"), ("2020", "")]
)
def test_the_mark_of_a_year_is_kept(text: str, mark: str) -> None:
    period = parse_period(text)
    assert period is not None and period.mark == mark


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2019/20", "more than one calendar year"),
        ("2019-20", "more than one calendar year"),
        ("2019-2020", "more than one calendar year"),
        ("2019-Q1", "a part of a year"),
        ("2019M01", "a part of a year"),
        ("2019-06", "a part of a year"),
        ("Jan 2020", "a part of a year"),
        ("2019-06-30", "a day within a year"),
        ("30/06/2019", "a day within a year"),
        ("", "is missing"),
        ("1850", "not a year from 1900 to 2099"),
        ("2021 (Q1)", "not a year"),
        ("2020 (million)", "not a year"),
        ("20202", "not a year"),
    ],
)
def test_what_is_not_a_year_is_named_for_what_it_is(text: str, reason: str) -> None:
    assert year_of(text) is None and reason in fault_of(text)
