"""Files and slides have the same countries as the page, in the same order."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.decks.comparison.selection import comparison_export, selection
from dashboard.domain.statistics.columns import column
from dashboard.services.snapshot import Snapshot
from dashboard.web.parameters import Query
from dashboard.web.state import comparison


def codes(snapshot: Snapshot, **parameters: str) -> list[str]:
    query = Query(parameters)
    state = comparison.compare_state(snapshot, query)
    assert query.notices == []
    return [area.code for area in selection(snapshot, state).areas]


def test_sorting_by_an_indicator_is_highest_first_and_missing_values_last(snapshot: Snapshot) -> None:
    order = codes(snapshot, source="evidence", indicators="un_egdi", sort="un_egdi")
    values = column(
        snapshot.toolkit,
        snapshot.toolkit.indicators["un_egdi"],
        map(snapshot.toolkit.areas.get, order),
    ).values
    known = [values[code].value for code in order if values[code].value is not None]
    assert known == sorted(known, reverse=True)
    assert all(values[code].value is None for code in order[len(known) :]) and len(known) < len(order)


def test_sorting_by_a_principle_is_most_advanced_first_as_on_the_page(snapshot: Snapshot) -> None:
    chosen = {"source": "illustrative", "sort": "p4"}
    cells = comparison.compare_state(snapshot, Query(chosen)).comparison.cells
    symbols = [cells[code, 4].result.symbol for code in codes(snapshot, **chosen)]
    known = [symbol for symbol in symbols if symbol != "–"]
    assert len(set(known)) > 1 and known == sorted(known, key=["A", "≥I", "I", "≤I", "E"].index)


@pytest.mark.parametrize("name", ["pown_population", "p_share", "p5a"])
def test_sorting_by_an_indicator_whose_id_starts_with_p_is_not_by_principle(snapshot: Snapshot, name: str) -> None:
    indicator = snapshot.toolkit.indicators["un_egdi"].model_copy(update={"id": name})
    rows = snapshot.toolkit.observations_of("un_egdi").assign(indicator=name)
    observations = pd.concat([snapshot.toolkit.observations, rows.astype(snapshot.toolkit.observations.dtypes)])
    toolkit = replace(
        snapshot.toolkit,
        indicators={**snapshot.toolkit.indicators, name: indicator},
        observations=observations,
    )
    other = replace(snapshot, toolkit=toolkit)
    assert codes(other, source="illustrative", indicators=name, sort=name) == codes(snapshot, source="illustrative")


def test_side_by_side_shows_only_the_chosen_countries_in_their_order(snapshot: Snapshot) -> None:
    chosen = {"source": "evidence", "countries": "NZL,CAN", "group": "G7"}
    assert codes(snapshot, **chosen, view="side") == ["NZL", "CAN"]
    assert len(codes(snapshot, **chosen)) == 8
    assert len(codes(snapshot, source="evidence", group="G7", view="side")) == 7


def test_a_reversed_list_has_missing_values_last(snapshot: Snapshot) -> None:
    chosen = {"source": "evidence", "sort": "p2", "view": "list"}
    cells = comparison.compare_state(snapshot, Query(chosen)).comparison.cells
    symbols = [cells[code, 2].result.symbol for code in codes(snapshot, **chosen, order="reversed")]
    known = [symbol for symbol in symbols if symbol != "–"]
    assert known == sorted(known, key=["E", "≤I", "I", "≥I", "A"].index) and "–" not in symbols[: len(known)]
    assert codes(snapshot, source="illustrative", view="list", order="reversed")[0] == "XAH"


def test_a_comparison_file_has_its_indicators_and_the_earlier_cycle(snapshot: Snapshot) -> None:
    chosen = {
        "source": "illustrative",
        "against": "2022",
        "indicators": "gtmi,un_egdi",
        "filter": "adv",
        "view": "list",
    }
    export = comparison_export(snapshot, comparison.compare_state(snapshot, Query(chosen)))
    assert [column.indicator.id for column in export.indicators] == ["gtmi", "un_egdi"]
    assert export.before is not None and export.before.cycle == 2022
    assert export.filter == "adv"
