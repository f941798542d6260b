"""The page of the comparison: its state from the address, and what it gives the browser to draw from."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from dashboard.domain.maturity.comparison import Source
from dashboard.paths import DATA
from dashboard.services.snapshot import Snapshot
from dashboard.web.pages.compare import ids
from dashboard.web.pages.compare import page as compare
from dashboard.web.parameters import Query
from dashboard.web.state import comparison
from dashboard.web.state.comparison import MAX_GROUPS, CompareState, CompareView

GROUPS = list(yaml.safe_load((DATA / "groups.yaml").read_text("utf-8")))
Text = Callable[[str], str]


def state(snapshot: Snapshot, **parameters: str) -> tuple[CompareState, list[str]]:
    params = Query(parameters)
    return comparison.compare_state(snapshot, params), params.notices


def nodes(snapshot: Snapshot, **parameters: str) -> dict[str, Any]:
    return {node.id: node for node in everything(snapshot, **parameters) if getattr(node, "id", None)}


def everything(snapshot: Snapshot, **parameters: str) -> list[Any]:
    return [node for part in compare.layout(snapshot, parameters).body for node in [part, *part._traverse()]]


def data(snapshot: Snapshot, **parameters: str) -> dict[str, Any]:
    return dict(nodes(snapshot, **parameters)[ids.COMPARE_DATA].data)


def test_every_parameter_of_the_address_comes_back_as_state(snapshot: Snapshot) -> None:
    parsed, notices = state(
        snapshot, source="illustrative", cycle="2024", against="2022", countries="XAB,Arvenia", pillar="2", principles="5,4",
        sort="like-XAC", view="side", highlight="E,xab,≥I", name="  Ours  ", indicators="un_egdi",
    )  # fmt: skip
    assert notices == []
    assert (parsed.comparison.source, parsed.comparison.cycle, parsed.against) == (Source.ILLUSTRATIVE, 2024, 2022)
    assert (parsed.countries, parsed.highlight) == (("XAB", "XAA"), ("E", "XAB", "≥I"))
    assert (parsed.pillar, parsed.principles, parsed.sort, parsed.view) == (2, (4, 5), "like-XAC", CompareView.SIDE)
    assert (parsed.name, parsed.indicators) == ("Ours", ("un_egdi",))


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"groups": "OECD,NATO"}, "“NATO” cannot be used as groups"),
        ({"sort": "like-QQQ"}, "“like-QQQ” cannot be used as sort"),
        ({"highlight": "Z"}, "There is no country or stage “Z”"),
        ({"against": "2022"}, "“2022” cannot be used as against"),
        ({"source": "illustrative", "cycle": "2022", "against": "2024"}, "“2024” cannot be used as against"),
        ({"indicators": "nothing"}, "“nothing” cannot be used as indicators"),
    ],
)
def test_what_cannot_be_used_is_noticed(snapshot: Snapshot, parameters: dict[str, str], message: str) -> None:
    _, notices = state(snapshot, **parameters)
    assert [notice for notice in notices if message in notice]


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"source": "illustrative", "against": "xx"}, "Possible: 2022."),
        (
            {"source": "evidence", "against": "xx"},
            "It must be a cycle before the one that is shown; this source holds: 2022.",
        ),
        (
            {"source": "illustrative", "group": "G7"},
            "“G7” cannot be used as group; it was left out. Its countries belong to no",
        ),
        ({"source": "illustrative", "groups": "G7"}, "Its countries belong to no group."),
        ({"source": "assessments", "countries": "NZL,CAN", "view": "side"}, "This source holds no assessment yet."),
        ({"source": "evidence", "groups": ",".join(GROUPS)}, "At most 12 groups can be rows at once; left out: "),
        (
            {"indicators": "un_egdi,gtmi,gtmi_govtech_strategy,un_tii,un_osi"},
            "At most 4 indicators can be columns at once; left out: ",
        ),
    ],
)
def test_a_notice_says_why_and_what_is_possible(snapshot: Snapshot, parameters: dict[str, str], message: str) -> None:
    _, notices = state(snapshot, **parameters)
    assert len(notices) == 1 and message in notices[0]


def test_names_and_lists_are_bounded(snapshot: Snapshot) -> None:
    bounded, _ = state(snapshot, name="n" * 500, groups=",".join(GROUPS))
    assert len(bounded.name) == comparison.MAX_NAME_LENGTH
    assert len(bounded.groups) <= MAX_GROUPS


def test_the_name_of_a_kept_comparison_is_the_heading(snapshot: Snapshot) -> None:
    view = compare.layout(snapshot, {"name": "Baltic <three>"})
    assert view.title == "Baltic <three>"
    assert view.body[0].children == "Baltic <three>"
    assert compare.layout(snapshot, {}).title == "Compare countries"


def test_another_cycle_is_sent_only_when_it_is_asked_for(snapshot: Snapshot) -> None:
    assert "before" not in data(snapshot, source="illustrative")
    store = data(snapshot, source="illustrative", against="2022")
    assert set(store["before"]) == {code for code, cycle in snapshot.toolkit.assessments if cycle == 2022}
    assert store["before"]["XAB"] != store["cells"]["XAB"]


def test_a_group_says_how_many_members_it_has_with_data_or_without(snapshot: Snapshot) -> None:
    store = data(snapshot, source="evidence")
    name, members = store["groups"]["OECD"]
    assert (name, members) == ("OECD members", 38)
    covered = [code for code, _, _, groups, *_ in store["countries"] if "OECD" in groups]
    assert len(covered) <= members


def test_the_data_for_all_economies_stays_small(snapshot: Snapshot) -> None:
    assert len(json.dumps(data(snapshot, source="evidence"))) < 200_000


def test_a_single_cycle_offers_nothing_to_choose(snapshot: Snapshot) -> None:
    by_id = nodes(snapshot, source="evidence")
    assert [option["value"] for option in by_id[ids.COMPARE_AGAINST].options] == ["any"]
    assert [option["value"] for option in nodes(snapshot, source="illustrative")[ids.COMPARE_AGAINST].options] == [
        "any",
        "2022",
    ]


def test_the_disclosure_is_open_where_something_in_it_is_set(snapshot: Snapshot) -> None:
    assert nodes(snapshot)[ids.COMPARE_MORE].open is False
    assert nodes(snapshot, groups="OECD")[ids.COMPARE_MORE].open is True


def test_the_chosen_view_is_marked_and_every_view_has_an_address(text: Text) -> None:
    markup = text("/compare?source=illustrative&view=distribution")
    assert re.search(r'<a[^>]*view=distribution[^>]*aria-current="true"[^>]*>Distribution</a>', markup)
    assert markup.count('data-lead="view"') == len(CompareView)


@pytest.mark.parametrize(
    ("address", "deck"),
    [
        (
            "/compare?source=illustrative&countries=XAA,XAB",
            "ready=compare&amp;countries=XAA,XAB&amp;source=illustrative",
        ),
        ("/compare?source=evidence&group=G7", "ready=group&amp;group=G7&amp;source=evidence"),
    ],
)
def test_a_few_countries_and_a_group_have_a_ready_made_deck(text: Text, address: str, deck: str) -> None:
    assert f'href="/present?{deck}"' in text(address)


def test_a_selection_without_a_ready_made_deck_does_not_offer_one(snapshot: Snapshot) -> None:
    links = [node for node in everything(snapshot) if getattr(node, "data-lead", "") == "deck"]
    assert [(link.hidden, link.href) for link in links] == [(True, "/present")]


def test_the_document_holds_the_chosen_stages_in_words(client: TestClient, snapshot: Snapshot) -> None:
    """For a browser in which nothing draws the matrix."""
    page = BeautifulSoup(client.get("/compare?source=evidence&countries=NZL,KOR&principles=2,5").text, "html.parser")
    rows = [[cell.text for cell in row.select("th, td")] for row in page.select("#first-view .compare-frame tr")]
    cells = snapshot.comparisons.of(Source.EVIDENCE).cells
    assert rows[0] == ["Country", *(f"{n} {snapshot.toolkit.principles[n].short_title}" for n in (2, 5))]
    assert sorted(rows[1:]) == sorted(
        [snapshot.toolkit.areas[code].name, *(cells[code, n].result.label for n in (2, 5))] for code in ("NZL", "KOR")
    )
