"""The card of a practice: where it leads, what is said under one principle, and how its link was mended."""

import pytest
from dash import html

from dashboard.model.codes import REPAIR_NAMES, Repair
from dashboard.model.practices import Link, Mention, Practice
from dashboard.model.toolkit import Toolkit
from dashboard.web.components.practice_card import practice_card, printed_link
from dashboard.web.markup import to_html

URL = "http://www.oecd.org/gov/a-plan.pdf"
PRINTED = {Repair.NONE: (URL,), Repair.CONFIRMED: (URL, "http://www.oecd.org/gov/aplan.pdf"),
           Repair.INFERRED: ("http://www.oecd.org/gov/aplan.pdf",)}  # fmt: skip


def a_practice(repair: Repair | None = Repair.NONE) -> Practice:
    link = Link(url=URL, printed=PRINTED[repair], repair=repair, note="from another") if repair else None
    mentions = (Mention(principle=2, source_lines="1", says="Only here."), Mention(principle=9, source_lines="2"))
    return Practice(id="nzl-plan", country="NZL", name="Plan", summary="Does it.", link=link, mentions=mentions)


def test_a_card_leads_to_the_practice_its_country_and_its_principles(toolkit: Toolkit) -> None:
    markup = to_html(practice_card(toolkit, a_practice(), heading=html.H2))
    assert '<h2><a href="/practices/nzl-plan">Plan</a></h2>' in markup
    assert '<a href="/countries/NZL">New Zealand</a>' in markup
    assert 'href="/principles/2"' in markup and 'href="/principles/9"' in markup
    assert "Does it." in markup


def test_what_is_said_under_a_principle_is_shown_there_and_nowhere_else(toolkit: Toolkit) -> None:
    by_principle = {n: "Only here." in to_html(practice_card(toolkit, a_practice(), n)) for n in (None, 2, 9)}
    assert by_principle == {None: False, 2: True, 9: False}


@pytest.mark.parametrize("repair", Repair)
def test_a_link_is_told_as_printed_with_what_was_mended(repair: Repair) -> None:
    markup = to_html(printed_link(a_practice(repair)))
    assert f'href="{URL}"' in markup
    assert REPAIR_NAMES[repair] in markup
    assert ("guess" in markup) == (repair is Repair.INFERRED)


def test_a_link_tells_its_site_nothing_of_the_reader() -> None:
    anchor = printed_link(a_practice())[0]
    assert anchor.rel == "noreferrer"


def test_a_practice_without_a_link_says_so() -> None:
    assert printed_link(a_practice(None)) == ["The toolkit prints no link with it."]
