"""The page of one country: among whom it is seen, what public data says of it, and what is missing."""

import dataclasses
import json
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from dash.development.base_component import Component
from plotly.utils import PlotlyJSONEncoder
from starlette.testclient import TestClient

from dashboard.domain.maturity.peers import Position, coverage, positions
from dashboard.model.codes import AreaKind, IndicatorKind
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.pages.country import ids
from dashboard.web.pages.country import page as country
from dashboard.web.view import View

Text = Callable[[str], str]
Views = Callable[[str], View]
Callers = Callable[[str], Callable[..., dict[str, dict[str, Any]]]]
APART = {IndicatorKind.RANK, IndicatorKind.MEMBERSHIP}  # memberships stand in the head
RANK_HEAD = ">Rank</th>"


@pytest.mark.xdist_group("pages")
def test_each_country_has_a_page_and_a_group_has_none(view: Views, toolkit: Toolkit) -> None:
    for area in toolkit.areas.values():
        assert view(f"/countries/{area.code}").status == (404 if area.kind is AreaKind.GROUP else 200)


# --- the head


@pytest.mark.parametrize(
    ("code", "memberships"),
    [
        ("NZL", ("OECD members since 1973", "OECD members in 2015", "Digital Nations since 2014", "APEC")),
        ("LTU", ("OECD members since 2018", "European Union in 2015")),
        ("COL", ("Adherents to the Recommendation, 2015", "OECD members since 2020")),
    ],
)
def test_memberships_stand_in_the_head_with_their_years(text: Text, code: str, memberships: tuple[str, ...]) -> None:
    head = _between(text(f"/countries/{code}"), 'aria-label="Memberships"', "</ul>")
    for words in memberships:
        assert f'<li class="chip">{words}</li>' in head
    assert ("OECD members in 2015" in head) == (code == "NZL")


def test_a_country_of_no_group_has_no_list_of_memberships(text: Text) -> None:
    assert "Memberships" not in text("/countries/AND")


# --- peers


def test_the_peers_are_those_of_the_address(view: Views, text: Text) -> None:
    assert "Peers: G7." in text("/countries/NZL?group=G7")
    assert "of 7 peers" in text("/countries/NZL?group=G7")
    assert _value(view("/countries/NZL?group=G7"), ids.COUNTRY_GROUP) == "G7"


@pytest.mark.parametrize(
    ("code", "group"), [("NZL", "ADHERENTS"), ("BRA", "G20"), ("AND", "EUROPE"), ("XAA", "EVERYONE")]
)
def test_without_a_choice_the_peers_are_of_its_first_group_else_of_its_region(
    view: Views, code: str, group: str
) -> None:
    assert _value(view(f"/countries/{code}"), ids.COUNTRY_GROUP) == group


def test_an_unknown_group_is_told_and_the_usual_peers_are_shown(view: Views, text: Text) -> None:
    address = "/countries/NZL?group=NATO&ranks=yes"
    assert "“NATO” cannot be used as group" in text(address)
    assert _value(view(address), ids.COUNTRY_GROUP) == "ADHERENTS"
    assert RANK_HEAD in text(address)


def test_ranks_that_are_neither_asked_for_nor_left_out_are_told(text: Text) -> None:
    assert "“maybe” cannot be used as ranks" in text("/countries/NZL?ranks=maybe")


# --- ranks


def test_nothing_is_ranked_unless_asked_for(text: Text, toolkit: Toolkit) -> None:
    plain, ranked = text("/countries/NZL"), text("/countries/NZL?ranks=yes")
    assert RANK_HEAD not in plain and RANK_HEAD in ranked
    published = [
        p.indicator.id for p in positions(toolkit, "NZL", ()) if p.indicator.kind is IndicatorKind.RANK and p.value
    ]
    assert published
    for name in published:
        assert f'href="{urls.indicator(name)}"' not in plain
        assert f'href="{urls.indicator(name)}"' in ranked


# --- the callback


@pytest.mark.parametrize(
    ("group", "ranks", "address"),
    [
        ("G7", False, "/countries/NZL?group=G7"),
        ("EVERYONE", True, "/countries/NZL?group=EVERYONE&ranks=yes"),
        ("ADHERENTS", True, "/countries/NZL?ranks=yes"),
        ("ADHERENTS", None, "/countries/NZL"),
    ],
)
def test_a_choice_shows_what_its_address_shows(
    callback: Callers, shell: Callable[[str], Component], group: str, ranks: bool | None, address: str
) -> None:
    answer = callback(f"{ids.COUNTRY_STAGES}.children")(
        f"{ids.COUNTRY_GROUP}.value", country_group=group, country_ranks=ranks, country_code="NZL"
    )
    assert answer[ids.COUNTRY_ADDRESS]["data"] == {"url": address}
    page = shell(address)
    for name in (ids.COUNTRY_STAGES, ids.COUNTRY_VALUES):
        content = _node(page, name).children
        assert answer[name]["children"] == json.loads(json.dumps(content, cls=PlotlyJSONEncoder)), name


@pytest.mark.parametrize("group", ["NATO", "", None])
def test_a_choice_that_is_none_falls_back_to_the_usual_peers(callback: Callers, group: str | None) -> None:
    answer = callback(f"{ids.COUNTRY_STAGES}.children")(
        f"{ids.COUNTRY_RANKS}.value", country_group=group, country_ranks=False, country_code="NZL"
    )
    assert answer[ids.COUNTRY_ADDRESS]["data"] == {"url": "/countries/NZL"}


# --- values


def test_every_value_of_a_country_is_on_its_page(text: Text, toolkit: Toolkit) -> None:
    known = [p for p in positions(toolkit, "NZL", ()) if p.value is not None and p.indicator.kind not in APART]
    assert len(known) > 60
    table = _between(text("/countries/NZL"), "<h2>Indicators</h2>", "<h2>What data exists")
    for position in known:
        name = escape(position.indicator.short_title, quote=False)
        link = f'<a href="{urls.indicator(position.indicator.id)}">{name}</a>'
        assert link in table, position.indicator.id
        assert f"<td>{position.period}</td>" in table[table.index(link) :].partition("</tr>")[0]


def test_a_doubtful_number_carries_its_status(text: Text) -> None:
    markup = text("/countries/FIN")
    row = markup[markup.index("Critical security alerts") :].partition("</tr>")[0]
    assert "188" in row and "Likely. " in row


# --- what is missing


@pytest.mark.parametrize("code", ["NZL", "TWN", "AND", "ARG", "DEU", "ABW"])
def test_what_is_missing_is_named_dataset_by_dataset(text: Text, toolkit: Toolkit, code: str) -> None:
    included = [p for p in positions(toolkit, code, ()) if p.indicator.kind not in APART and _is_told(p)]
    parts = _between(text(f"/countries/{code}"), "What data exists, and what is missing", "</tbody>")
    rows = parts.partition("<tbody")[2].split("</tr>")[:-1]
    datasets = coverage(toolkit, included)
    assert len(rows) == len(datasets)
    for row, part in zip(rows, datasets, strict=True):
        assert escape(toolkit.datasets[part.dataset].title, quote=False) in row
        assert f">{len(part.known)} of {len(part.known) + len(part.missing)}<" in row
        for gap in part.missing:
            named = escape(f"{gap.indicator.short_title} ({gap.status})", quote=False)
            assert named in row or "all of them: the country is not in it" in row


def test_a_value_that_the_source_has_lost_is_told_as_such(text: Text) -> None:
    assert "(lost in source)" in text("/countries/DEU")
    assert "(lost in source)" not in text("/countries/NZL")


# --- fictional countries


@pytest.mark.xdist_group("pages")
def test_a_fictional_country_has_stages_and_neither_practices_nor_public_data(text: Text, toolkit: Toolkit) -> None:
    for area in toolkit.areas.values():
        if area.kind is AreaKind.GROUP:
            continue
        markup = text(f"/countries/{area.code}")
        fictional = area.kind is AreaKind.FICTIONAL
        assert ("This country is fictional" in markup) == fictional
        for head in ("<h2>Good practices", "<h2>Indicators", "<h2>What data exists"):
            assert (head in markup) != fictional, area.code
    assert "Illustrative" in text("/countries/XAA")
    assert urls.INDICATORS not in text("/countries/XAA")


def test_a_fictional_country_of_a_region_is_still_among_the_fictional_ones(snapshot: Snapshot) -> None:
    areas = dict(snapshot.toolkit.areas)
    areas["XAA"] = dataclasses.replace(areas["XAA"], region="Europe")
    moved = dataclasses.replace(snapshot, toolkit=dataclasses.replace(snapshot.toolkit, areas=areas))
    assert _value(country.layout(moved, {}, "XAA"), ids.COUNTRY_GROUP) == "EVERYONE"


def test_a_group_of_real_countries_is_no_peer_of_a_fictional_one(text: Text) -> None:
    assert "“OECD” cannot be used as group" in text("/countries/XAA?group=OECD")


# --- a code that is none


@pytest.mark.parametrize(("name", "near"), [("NZ", "NZL"), ("New Zeeland", "NZL"), ("Czekia", "CZE")])
def test_an_unknown_country_gives_near_ones(client: TestClient, name: str, near: str) -> None:
    answer = client.get(f"/countries/{name}")
    assert answer.status_code == 404
    assert "Did you mean" in answer.text and f'href="/countries/{near}"' in answer.text


def _is_told(position: Position) -> bool:
    """Counts are of a few chosen countries: that another is not among them says nothing."""
    return position.indicator.kind is not IndicatorKind.COUNTS or bool(position.value is None and position.comment)


def _between(markup: str, first: str, last: str) -> str:
    return markup.partition(first)[2].partition(last)[0]


def _node(tree: Component, name: str) -> Component:
    return next(node for node in tree._traverse() if getattr(node, "id", None) == name)


def _value(view: View, name: str) -> object:
    return next(_node(part, name).value for part in view.body if _has(part, name))


def _has(part: object, name: str) -> bool:
    return isinstance(part, Component) and any(getattr(node, "id", None) == name for node in part._traverse())
