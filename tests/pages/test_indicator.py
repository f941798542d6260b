"""The page of one indicator: its tabs, its state in the address, and what it bears on."""

import re
from collections.abc import Callable

from dash import html
from starlette.testclient import TestClient

from dashboard.components import urls
from dashboard.components.chart_state import available_tabs
from dashboard.components.site import Site, View
from dashboard.store.toolkit import Toolkit

Text = Callable[[str], str]
Views = Callable[[str], View]


def test_each_indicator_renders_in_each_of_its_tabs(text: Text, toolkit: Toolkit) -> None:
    for entry in toolkit.indicators.values():
        for tab in available_tabs(entry):
            markup = text(f"/indicators/{entry.id}" + ("" if tab == "chart" else f"?tab={tab}"))
            assert "could not be used" not in markup, entry.id
            assert markup.count("<h1") == 1
            assert ("<tbody" in markup) == (tab == "table")


def test_a_table_holds_every_observation(text: Text, toolkit: Toolkit) -> None:
    for entry in toolkit.indicators.values():
        markup = text(f"/indicators/{entry.id}?tab=table")
        table = markup[markup.index("<tbody") : markup.index("</tbody")]
        assert table.count("<tr") == len(toolkit.observations_of(entry.id)), entry.id


def test_an_indicator_keeps_the_rest_of_its_state(view: Views, text: Text) -> None:
    address = "/indicators/un_egdi?tab=pie&view=sideways&year=1812&countries=NZL,Narnia"
    markup = text(address)
    for said in (
        "“pie” cannot be used as tab",
        "“sideways” cannot be used as view",
        "“1812” cannot be used as year",
        "There is no country “Narnia” here",
    ):
        assert said in markup
    values = {
        node.id: getattr(node, "value", None)
        for node in html.Div(view(address).body)._traverse()
        if getattr(node, "id", None)
    }
    assert values["card-countries"] == ["NZL"]


def test_title_text_alternative_and_foot_speak_of_the_year_that_is_drawn(client: TestClient) -> None:
    page = client.get("/indicators/un_egdi?year=2010").text
    first_view = page[page.index("<body") : page.index('id="react-entry-point"')]
    assert "the median of 183 countries is 0.44 on a scale of 0 to 1 (2010)</h1>" in first_view
    assert "2010 · n = 183" in first_view
    assert "(2024)" not in first_view[: first_view.index("Related indicators")]
    assert 'href="/indicators/un_egdi?tab=map&amp;year=2010"' in first_view


def test_an_inferred_number_of_respondents_says_so(client: TestClient) -> None:
    assert "n = 23 (inferred)" in client.get("/indicators/laws_open_by_default").text
    assert "n = 33 (inferred)" not in client.get("/indicators/oecd_dg_share_once_only").text


def test_it_links_to_the_characteristics_that_it_bears_on_and_to_no_other(
    site: Site, text: Text, toolkit: Toolkit
) -> None:
    for entry in toolkit.indicators.values():
        named = {rule.item for rule in site.comparisons.evidence_map.rules if rule.indicator == entry.id}
        part = text(urls.indicator(entry.id)).partition("<h2>Characteristics it bears on</h2>")[2].partition("<h2")[0]
        found = re.findall(r'href="(/principles/[^"]+)"', part)
        assert sorted(found) == sorted(urls.characteristic(toolkit.items[name].principle, name) for name in named)
