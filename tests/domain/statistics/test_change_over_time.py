"""What became of a value between two years: who is compared, who is not, and how it is told."""

import pandas as pd
import pytest

from dashboard.domain.statistics import change_over_time
from dashboard.domain.statistics.change_over_time import ChangeOverTime
from dashboard.model.documents import Indicator

SCORE = {"kind": "score", "unit_measure": "IX", "scale": (0, 1)}
RANK = {"kind": "rank", "unit_measure": "RANK"}


def indicator(**more: object) -> Indicator:
    fixed = {"id": "one", "title": "T", "short_title": "Short", "question": "Q?", "dataset": "d", "ref_area": "country"}
    return Indicator.model_validate({**fixed, **SCORE, **more})


def rows(*observations: tuple[str, int, float | None]) -> pd.DataFrame:
    frame = pd.DataFrame(observations, columns=["ref_area", "time_period", "obs_value"])
    return frame.assign(area=frame["ref_area"].str.title())


def found(*observations: tuple[str, int, float | None]) -> ChangeOverTime:
    return change_over_time.change_over_time(rows(*observations), 2020, 2022)


@pytest.mark.parametrize(
    ("end", "start", "expected"),
    [
        (None, None, (2020, 2022)),
        (2020, None, (2018, 2020)),
        (2018, None, (2018, 2020)),
        (2022, 2018, (2018, 2022)),
        (2018, 2022, (2018, 2022)),
        (2022, 2022, (2020, 2022)),
        (1999, None, None),
    ],
)
def test_the_years_of_a_change_are_two_the_earlier_first(end, start, expected) -> None:
    assert change_over_time.years([2018, 2020, 2022], end, start) == expected


def test_one_year_has_no_change() -> None:
    assert change_over_time.years([2022]) is None and change_over_time.years([]) is None


def test_only_countries_with_both_values_are_compared_and_the_others_named() -> None:
    change = found(
        ("FRA", 2020, 0.4), ("FRA", 2022, 0.5), ("NZL", 2020, 0.4), ("KOR", 2022, 0.9), ("NZL", 2022, None),
        ("OECD", 2020, 0.1), ("OECD", 2022, 0.2),
    )  # fmt: skip
    assert [(one.code, one.before, one.after) for one in change.compared] == [("FRA", 0.4, 0.5)]
    assert change_over_time.not_compared_notes(change) == [
        "Without a value in 2022, so not compared: Nzl.",
        "Without a value in 2020, so not compared: Kor.",
    ]


def test_the_finding_counts_both_ways_the_larger_number_first() -> None:
    values = [("AAA", 0.1, 0.2), ("BBB", 0.5, 0.4), ("CCC", 0.5, 0.3), ("DDD", 0.5, 0.5)]
    change = found(*((c, y, v) for c, one, two in values for y, v in ((2020, one), (2022, two))))
    assert (
        change_over_time.finding(indicator(), change)
        == "Short: 2 of 4 countries scored lower in 2022 than in 2020, 1 higher, 1 the same"
    )
    assert "furthest up: Aaa, 0.10 to 0.20; furthest down: Ccc, 0.50 to 0.30" in change_over_time.alternative(
        indicator(), change
    )


def test_a_rank_goes_up_when_its_number_goes_down() -> None:
    change = found(("FRA", 2020, 9.0), ("FRA", 2022, 2.0))
    rank = indicator(**RANK, scale=None)
    assert change_over_time.rise(rank, change.compared[0]) == 7
    assert change_over_time.finding(rank, change).startswith("Short: Fra stood higher in 2022 than in 2020")


def test_years_without_a_common_country_say_so() -> None:
    change = found(("FRA", 2020, 0.4), ("NZL", 2022, 0.5))
    assert change_over_time.finding(indicator(), change) == "Short: no country has a value in both 2020 and 2022"


def test_a_long_list_of_names_is_cut_and_counted() -> None:
    codes = [f"A{chr(65 + n)}A" for n in range(15)]
    (told,) = change_over_time.not_compared_notes(found(*((code, 2020, 0.5) for code in codes)))
    assert told.endswith("and 3 more.")
