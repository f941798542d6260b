"""What an indicator's numbers say: the sentence, the labels, the table, and what is said where numbers are lost."""

import re
from typing import Any

import pandas as pd
import pytest

from dashboard.domain.statistics import catalogue, indicators
from dashboard.domain.statistics.alternative import text_alternative
from dashboard.errors import UnknownNameError
from dashboard.model.codes import IndicatorKind
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit


def indicator(**changes) -> Indicator:
    fields = {
        "id": "one", "title": "One", "short_title": "One", "question": "Is it?", "dataset": "d", "kind": "score",
        "ref_area": "country", "unit_measure": "PT", **changes,
    }  # fmt: skip
    return Indicator.model_validate(fields)


@pytest.mark.parametrize(
    ("name", "kind", "sentence"),
    [
        (
            "laws_open_by_default",
            IndicatorKind.SHARE,
            "39% of responding countries have open-by-default laws (about 9 of 23, 2014)",
        ),
        (
            "central_follow_up_mechanism",
            IndicatorKind.SHARE,
            "Probably 29% of responding countries follow up the benefits of ICT projects centrally (2014)",
        ),
        (
            "once_only_right",
            IndicatorKind.SHARE,
            "Once-only right: the printed numbers cannot be matched to this chart",
        ),
        (
            "ict_governance_structures",
            IndicatorKind.SHARES,
            "ICT leadership roles: most often “Chief Information Officer”, 88% (about 15 of 17, 2014; deduced)",
        ),
        (
            "cert_alerts",
            IndicatorKind.COUNTS,
            "Critical security alerts, 2007-11: numbers for Finland (likely) and France (deduced); the others are lost in source",
        ),
        (
            "un_egdi",
            IndicatorKind.SCORE,
            "UN e-government index (EGDI): the median of 193 countries is 0.67 on a scale of 0 to 1 (2024)",
        ),
        ("un_egdi_rank", IndicatorKind.RANK, "UN e-government rank: 193 countries, as published (2024)"),
        (
            "dgi_2019_ogd_medium_term_strategy",
            IndicatorKind.ANSWER,
            "Open data strategy or action plan: “Yes” in 27 of 33 countries (2019)",
        ),
        ("membership_oecd", IndicatorKind.MEMBERSHIP, "OECD member since: 38 countries, from 1961 to 2021"),
        ("membership_apec", IndicatorKind.MEMBERSHIP, "APEC member: 21 countries"),
    ],
)
def test_each_kind_of_indicator_has_its_sentence(
    toolkit: Toolkit, name: str, kind: IndicatorKind, sentence: str
) -> None:
    assert toolkit.indicators[name].kind is kind
    assert indicators.finding(toolkit, toolkit.indicators[name]) == sentence


def test_every_indicator_has_a_sentence_and_a_text_alternative(toolkit: Toolkit) -> None:
    for one in toolkit.indicators.values():
        finding = indicators.finding(toolkit, one)
        assert finding[0].isupper() or finding[0].isdigit() or one.short_title in finding, finding
        alternative = text_alternative(toolkit, one)
        assert alternative.startswith(finding)
        assert alternative.endswith(".")
        assert not re.search(r"\b(nan|None|inf)\b", alternative)


def test_every_sentence_about_a_score_speaks_of_the_year_that_is_shown(toolkit: Toolkit) -> None:
    one = toolkit.indicators["un_egdi"]
    early = indicators.finding(toolkit, one, 2010)
    assert "the median of 183 countries is 0.44" in early and early.endswith("(2010)")
    assert text_alternative(toolkit, one, 2010).startswith(early)
    assert indicators.finding(toolkit, one, 2024) == indicators.finding(toolkit, one)


def test_the_text_alternative_counts_answers_and_names_every_surviving_year(toolkit: Toolkit) -> None:
    portal = text_alternative(toolkit, toolkit.indicators["gtmi_open_data_portal"])
    assert portal.endswith("No: 46 countries; Yes: 152 countries.")
    alerts = text_alternative(toolkit, toolkit.indicators["cert_alerts"])
    assert "France 2007: 17, deduced" in alerts and "Finland 2011: 188, likely" in alerts


def test_a_chart_without_numbers_says_so_and_invents_none(toolkit: Toolkit) -> None:
    one = toolkit.indicators["right_to_digital_communication"]
    assert "cannot be matched" in indicators.finding(toolkit, one)
    assert "lost in the 2015 text" in indicators.finding(toolkit, toolkit.indicators["policy_areas_covered"])
    assert text_alternative(toolkit, one).endswith("No value can be drawn.")
    assert set(indicators.table(toolkit, one)["Value"]) == {""}
    assert indicators.periods(toolkit.observations_of(one.id)) == []
    assert indicators.in_period(toolkit.observations_of(one.id)).empty


def test_an_unknown_indicator_is_told_with_near_matches(toolkit: Toolkit) -> None:
    with pytest.raises(UnknownNameError, match="There is no indicator “un_egdy”") as caught:
        indicators.indicator(toolkit, "un_egdy")
    assert "un_egdi" in caught.value.near
    with pytest.raises(UnknownNameError) as caught:
        indicators.indicator(toolkit, "open by default laws")
    assert "laws_open_by_default" in caught.value.near
    assert indicators.indicator(toolkit, "un_egdi").id == "un_egdi"


@pytest.mark.parametrize(
    ("one", "value", "label"),
    [
        (indicator(), 39.13, "39%"),
        (indicator(denominators={"_T": 23}), 39.13, "39% (about 9 of 23)"),
        (indicator(denominators={"_T": 23}), 60.87, "61% (about 14 of 23)"),
        (indicator(unit_measure="CODE", answers={0: "No", 1: "Yes"}), 1.0, "Yes"),
        (indicator(unit_measure="CODE", answers={0: "No"}), 7.0, "7"),
        (indicator(unit_measure="IX", scale=(0, 1)), 0.6789, "0.68"),
        (indicator(unit_measure="IX", scale=(0, 100)), 67.89, "68"),
        (indicator(unit_measure="NR"), 188.0, "188"),
        (indicator(unit_measure="YEAR"), 1961.0, "1961"),
        (indicator(unit_measure="RANK"), 3.0, "3"),
    ],
)
def test_a_value_is_shown_with_its_unit(one: Indicator, value: float, label: str) -> None:
    assert indicators.label(one, value) == label


def test_a_breakdown_may_have_a_denominator_of_its_own() -> None:
    one = indicator(kind="shares", breakdowns={"a": "A", "b": "B"}, denominators={"_T": 17, "b": 33})
    assert indicators.count_of(one, "a", 35.29) == "about 6 of 17"
    assert indicators.count_of(one, "b", 18.18) == "about 6 of 33"
    assert indicators.count_of(indicator(), "_T", 50.0) == ""


def test_the_respondents_fit_the_percentages(toolkit: Toolkit) -> None:
    for one in toolkit.indicators.values():
        rows = toolkit.observations_of(one.id)
        for code, value in zip(rows["breakdown"], rows["obs_value"], strict=True):
            known = one.denominator(code)
            if known and one.unit_measure == "PT" and pd.notna(value):
                assert abs(round(value * known / 100) / known * 100 - value) < 0.6, (one.id, code, value, known)


ROWS = pd.DataFrame(
    {"time_period": [2010, 2012, 2012, 2014], "obs_value": [1.0, 2.0, None, None],
     "obs_status": ["printed", "likely", "no answer", "likely"]}
)  # fmt: skip


def test_a_period_has_at_least_one_value_and_the_latest_is_taken() -> None:
    assert indicators.periods(ROWS) == [2010, 2012]
    assert list(indicators.in_period(ROWS)["obs_value"]) == [2.0]
    assert list(indicators.in_period(ROWS, 2010)["obs_value"]) == [1.0]
    assert indicators.in_period(ROWS, 2014).empty


def test_statuses_besides_printed_are_named_once_in_order() -> None:
    assert indicators.statuses(ROWS) == ["likely", "no answer"]


def test_the_table_holds_every_observation_exactly_as_in_the_file(toolkit: Toolkit) -> None:
    for one in toolkit.indicators.values():
        rows, table = toolkit.observations_of(one.id), indicators.table(toolkit, one)
        assert list(table.columns) == indicators.TABLE_COLUMNS
        assert len(table) == len(rows)
        shown = zip(
            (value.split(" (")[0] for value in table["Value"]),
            table["Year"],
            table["Status"],
            table["Note"],
            strict=True,
        )
        filed = zip(
            rows["raw_value"], rows["time_period"].astype(str), rows["obs_status"], rows["comment"], strict=True
        )
        assert sorted(shown) == sorted(filed)


def test_the_table_has_the_latest_year_first_and_countries_by_name(toolkit: Toolkit) -> None:
    table = indicators.table(toolkit, toolkit.indicators["un_egdi"])
    assert list(table["Year"]) == sorted(table["Year"], reverse=True)
    newest = list(table.loc[table["Year"] == "2024", "Country or group"])
    assert newest == sorted(newest) and newest[0] == "Afghanistan"


def test_a_coded_answer_is_shown_with_its_words(toolkit: Toolkit) -> None:
    table = indicators.table(toolkit, toolkit.indicators["membership_apec"])
    assert set(table["Value"]) == {"0 (No)", "1 (Yes)"}
    assert table.loc[table["Country or group"] == "New Zealand", "Value"].tolist() == ["1 (Yes)"]


def test_observations_name_their_area_and_category(toolkit: Toolkit) -> None:
    rows = indicators.observations(toolkit, toolkit.indicators["laws_open_by_default"])
    assert list(rows["category"]) == ["Yes", "No"]
    assert all(name and name != code for name, code in zip(rows["area"], rows["ref_area"], strict=True))


def test_asking_changes_nothing(toolkit: Toolkit) -> None:
    before = toolkit.observations.copy()
    for name in ("un_egdi", "laws_open_by_default", "membership_apec"):
        one = toolkit.indicators[name]
        indicators.table(toolkit, one)
        indicators.observations(toolkit, one)
        indicators.finding(toolkit, one)
    pd.testing.assert_frame_equal(before, toolkit.observations)


@pytest.mark.parametrize(
    ("changes", "value", "count"),
    [
        ({"printed_counts": {"_T": (29,)}}, 88.0, "29 of 33"),
        ({"printed_counts": {"_T": (29,)}, "denominators_inferred": True}, 88.0, "about 29 of 33"),
        ({"printed_counts": {"_T": (23,)}}, 91.0, "about 30 of 33"),
        ({}, 88.0, "about 29 of 33"),
        ({}, 100.0, "33 of 33"),
        ({}, 0.0, "0 of 33"),
        ({"denominators_inferred": True}, 100.0, "about 33 of 33"),
    ],
)
def test_a_count_that_the_source_does_not_print_is_marked(changes: dict[str, Any], value: float, count: str) -> None:
    assert indicators.count_of(indicator(denominators={"_T": 33}, **changes), "_T", value) == count


def test_no_finding_shows_a_count_or_a_value_in_doubt_without_its_mark(toolkit: Toolkit) -> None:
    for one in toolkit.indicators.values():
        text = indicators.finding(toolkit, one)
        current = indicators.in_period(toolkit.observations_of(one.id))
        statuses = set(current["obs_status"])
        if one.denominators and one.denominators_inferred and re.search(r"[0-9]+ of [0-9]+", text):
            assert "about" in text, text
        if one.unit_measure == "PT" and statuses == {"deduced"}:
            assert "deduced" in text, text
        if one.unit_measure == "PT" and statuses == {"likely"}:
            assert text.startswith("Probably"), text


def test_the_headline_of_a_principle_is_certain_where_one_is(toolkit: Toolkit) -> None:
    for number in toolkit.principles:
        lead = catalogue.headline(toolkit, number)
        assert lead is None or indicators.is_certain(toolkit, lead), number


def test_parts_that_do_not_add_up_to_100_are_named(toolkit: Toolkit) -> None:
    sums = {
        one.id: indicators.printed_sum(one, indicators.in_period(toolkit.observations_of(one.id)))
        for one in toolkit.indicators.values()
    }
    assert {name: total for name, total in sums.items() if total} == {"central_follow_up_mechanism": "102.2"}


@pytest.mark.parametrize(
    ("values", "whole"),
    [
        ((52.0, 48.0), True),
        ((33.0, 33.0, 33.0), True),
        ((100.0,), True),
        ((99.0,), False),
        ((33.0,), False),
        ((), False),
    ],
)
def test_a_bar_is_whole_only_where_its_printed_parts_fill_it(values: tuple[float, ...], whole: bool) -> None:
    assert indicators.is_whole(pd.DataFrame({"obs_value": values}, dtype=float)) is whole


def test_a_value_in_doubt_carries_its_status_in_the_text_alternative(toolkit: Toolkit) -> None:
    for one in toolkit.indicators.values():
        doubtful = toolkit.observations_of(one.id)["obs_status"].isin(["deduced", "likely"])
        text = text_alternative(toolkit, one)
        assert len(re.findall(r", (?:deduced|likely)[;.]", text)) == int(doubtful.sum()), text


def test_counts_of_which_none_is_lost_or_in_doubt_are_only_named(toolkit: Toolkit) -> None:
    one = toolkit.indicators["cert_alerts"]
    rows = toolkit.observations_of(one.id)
    printed = rows[rows["obs_value"].notna()].assign(obs_status="printed")
    assert indicators._of_counts(toolkit, one, printed) == f"{one.short_title}: numbers for Finland and France"


def test_the_closest_available_data_has_values(toolkit: Toolkit) -> None:
    lost = [one for one in toolkit.indicators.values() if one.unassigned]
    assert lost
    for one in lost:
        closest = indicators.closest_with_data(toolkit, one)
        assert closest and all(indicators.periods(toolkit.observations_of(other.id)) for other in closest)
