"""What a file and a slide show is what the page shows: the same countries, in the same order."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.decks.comparison.selection import comparison_export, selection
from dashboard.domain.statistics.columns import column
from dashboard.services.app_state import AppState
from dashboard.web.parameters import Query
from dashboard.web.state import comparison


def codes(site: AppState, **parameters: str) -> list[str]:
    asked = Query(parameters)
    state = comparison.compare_state(site, asked)
    assert asked.notices == []
    return [area.code for area in selection(site, state).areas]


def test_an_order_by_an_indicator_goes_from_the_highest_and_ends_with_who_has_no_value(site: AppState) -> None:
    found = codes(site, source="evidence", indicators="un_egdi", sort="un_egdi")
    values = column(site.toolkit, site.toolkit.indicators["un_egdi"], map(site.toolkit.areas.get, found)).entries
    known = [values[code].value for code in found if values[code].value is not None]
    assert known == sorted(known, reverse=True)
    assert all(values[code].value is None for code in found[len(known) :]) and len(known) < len(found)


@pytest.mark.parametrize("name", ["pown_population", "p_share", "p5a"])
def test_an_indicator_whose_id_begins_with_a_p_is_no_principle(site: AppState, name: str) -> None:
    indicator = site.toolkit.indicators["un_egdi"].model_copy(update={"id": name})
    rows = site.toolkit.observations_of("un_egdi").assign(indicator=name)
    observations = pd.concat([site.toolkit.observations, rows.astype(site.toolkit.observations.dtypes)])
    toolkit = replace(site.toolkit, indicators={**site.toolkit.indicators, name: indicator}, observations=observations)
    other = replace(site, toolkit=toolkit)
    assert codes(other, source="illustrative", indicators=name, sort=name) == codes(site, source="illustrative")


def test_side_by_side_the_countries_picked_are_all_and_keep_their_order(site: AppState) -> None:
    chosen = {"source": "evidence", "countries": "NZL,CAN", "group": "G7"}
    assert codes(site, **chosen, view="side") == ["NZL", "CAN"]
    assert len(codes(site, **chosen)) == 8
    assert len(codes(site, source="evidence", group="G7", view="side")) == 7


def test_a_reversed_list_leaves_what_is_missing_last(site: AppState) -> None:
    chosen = {"source": "evidence", "sort": "p2", "view": "list"}
    cells = comparison.compare_state(site, Query(chosen)).comparison.cells
    symbols = [cells[code, 2].result.symbol for code in codes(site, **chosen, order="reversed")]
    known = [symbol for symbol in symbols if symbol != "–"]
    assert known == sorted(known, key=["E", "≤I", "I", "≥I", "A"].index) and "–" not in symbols[: len(known)]
    assert codes(site, source="illustrative", view="list", order="reversed")[0] == "XAH"


def test_what_goes_into_a_file_has_its_indicators_and_the_earlier_cycle(site: AppState) -> None:
    chosen = {
        "source": "illustrative",
        "against": "2022",
        "indicators": "gtmi,un_egdi",
        "filter": "adv",
        "view": "list",
    }
    found = comparison_export(site, comparison.compare_state(site, Query(chosen)))
    assert [one.indicator.id for one in found.indicators] == ["gtmi", "un_egdi"]
    assert found.before is not None and found.before.cycle == 2022
    assert found.filter == "adv"
