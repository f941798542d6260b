"""Side by side: the part below comes with the page, or from one callback, and names the evidence of both sides."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from dash import html

from dashboard.domain.maturity.comparison import Source
from dashboard.services.snapshot import Snapshot
from dashboard.web.pages.compare.side_by_side import key, sides
from dashboard.web.parameters import Query
from dashboard.web.state.comparison import compare_state
from dashboard.web.view import View

EXAMPLE = "/compare?source=illustrative&countries=XAA,XAB&view=side"
EVIDENCE = "/compare?source=evidence&countries=NZL,CAN,GBR,KOR&view=side"


@pytest.fixture(scope="module")
def below(view: Callable[[str], View]) -> Callable[[str], str]:
    """What the page carries to be put below countries side by side."""

    def part_below(address: str) -> str:
        parts = {getattr(node, "id", ""): node for node in html.Div(view(address).body)._traverse()}
        return str(parts["compare-data"].data.get("below", {}).get("html", ""))

    return part_below


def test_the_page_carries_what_differs_where_its_address_says_so(below: Callable[[str], str]) -> None:
    assert "Characteristics that differ" in below(EXAMPLE)
    assert "Peers to learn from" in below(EXAMPLE)
    assert below("/compare?source=illustrative&countries=XAA,XAB") == ""


def test_a_self_assessment_shows_the_note_and_the_evidence_of_both_sides(
    snapshot: Snapshot, below: Callable[[str], str]
) -> None:
    markup = below(EXAMPLE)
    for code in ("XAA", "XAB"):
        document = snapshot.comparisons.latest(Source.ILLUSTRATIVE)[code]
        proof = next(evidence for answer in document.answers.values() for evidence in answer.evidence)
        assert proof.text.split(",")[0] in markup or proof.link in markup


def test_public_evidence_shows_question_answer_dataset_year_strength_and_who_answered(
    below: Callable[[str], str],
) -> None:
    markup = below("/compare?source=evidence&countries=NZL,TCD&view=side")
    assert "settles a part of it" in markup
    assert "GovTech Maturity Index" in markup
    assert "was answered by" in markup


def test_below_four_countries_each_can_learn(below: Callable[[str], str]) -> None:
    markup = below(EVIDENCE)
    for name in ("New Zealand", "Canada", "United Kingdom", "Korea"):
        assert f"For {name}" in markup


def test_the_key_is_empty_for_one_country_and_for_five(snapshot: Snapshot) -> None:
    for countries in ("NZL", "NZL,CAN,GBR,KOR,ESP", ""):
        assert key(snapshot, compare_state(snapshot, Query({"source": "evidence", "countries": countries}))) == ""


def test_the_key_holds_what_the_part_below_depends_on(snapshot: Snapshot) -> None:
    params = Query({"countries": "NZL,CAN", "source": "evidence", "pillar": "1", "group": "OECD", "order": "toolkit"})
    assert key(snapshot, compare_state(snapshot, params)) == "evidence;;NZL,CAN;1,2,3,4;OECD;toolkit"


def test_nothing_stands_below_for_a_key_that_makes_no_sense(snapshot: Snapshot) -> None:
    for request in (
        "",
        ";;;;;",
        "evidence;;NZL;1;;",
        "evidence;;NZL,XXX;1;;",
        "a;b;c;d;e;f;g",
        "evidence;1900;NZL,NZL;1;;",
    ):
        assert sides(snapshot, request) == []


def test_a_changed_selection_is_answered_by_one_callback(callback: Callable[[str], Any]) -> None:
    request = "illustrative;;XAA,XAB;1;;"
    answer = callback("compare-below.data")("compare-sides.data", compare_sides=request)
    assert answer["compare-below"]["data"]["key"] == request
    assert "Characteristics that differ" in answer["compare-below"]["data"]["html"]


def test_the_address_keeps_indicators_order_and_filter(view: Callable[[str], View]) -> None:
    page = view("/compare?source=evidence&view=list&indicators=un_egdi,gtmi&sort=un_egdi&order=reversed&filter=europe")
    parts = {getattr(node, "id", ""): node for node in html.Div(page.body)._traverse()}
    assert parts["compare-data"].data["free"] == {
        "view": "list",
        "name": "",
        "order": "reversed",
        "filter": "europe",
    }
    assert parts["compare-indicators"].value == ["un_egdi", "gtmi"]
    assert parts["compare-sort"].value == "un_egdi"


def test_a_country_page_says_whom_it_can_learn_from(text: Callable[[str], str]) -> None:
    markup = text("/countries/XAB")
    assert "Peers to learn from" in markup
    assert "The other fictional countries" in markup
    assert "never secures the advanced stage" in text("/countries/NZL")


def test_more_countries_to_learn_from_lead_to_the_same_cycle_and_the_peers_to_their_group(
    below: Callable[[str], str],
) -> None:
    markup = below("/compare?source=evidence&cycle=2022&countries=AFG,SSD&view=side&group=OECD")
    links = [unescape(link) for link in re.findall(r'href="(/compare[^"]*)">\d+ more', markup)]
    assert links and all("source=evidence" in link and "cycle=2022" in link and "sort=p" in link for link in links)
    assert {"group=OECD" in link for link in links} == {True, False}
