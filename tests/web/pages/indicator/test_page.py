"""The page of one indicator: its tabs, its state in the address, and what it bears on."""

import re
from collections.abc import Callable

import pytest
from dash import html
from starlette.testclient import TestClient

from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.pages.indicator.chart_play import frames
from dashboard.web.parameters import Query
from dashboard.web.state.chart import available_tabs, chart_state
from dashboard.web.state.chart_options import colouring
from dashboard.web.view import View

Text = Callable[[str], str]
Views = Callable[[str], View]


@pytest.mark.xdist_group("pages")
def test_each_indicator_renders_in_each_of_its_tabs(text: Text, toolkit: Toolkit) -> None:
    for indicator in toolkit.indicators.values():
        for tab in available_tabs(indicator):
            markup = text(f"/indicators/{indicator.id}" + ("" if tab == "chart" else f"?tab={tab}"))
            assert "could not be used" not in markup, indicator.id
            assert markup.count("<h1") == 1
            assert ("<tbody" in markup) == (tab == "table")


@pytest.mark.xdist_group("pages")
def test_a_table_holds_every_observation(text: Text, toolkit: Toolkit) -> None:
    for indicator in toolkit.indicators.values():
        markup = text(f"/indicators/{indicator.id}?tab=table")
        table = markup[markup.index("<tbody") : markup.index("</tbody")]
        assert table.count("<tr") == len(toolkit.observations_of(indicator.id)), indicator.id


def test_an_indicator_keeps_the_rest_of_its_state(view: Views, text: Text) -> None:
    address = "/indicators/un_egdi?tab=pie&view=sideways&year=1812&countries=NZL,Narnia"
    markup = text(address)
    for part_of_address in (
        "“pie” cannot be used as tab",
        "“sideways” cannot be used as view",
        "“1812” cannot be used as year",
        "There is no country “Narnia” here",
    ):
        assert part_of_address in markup
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
    assert "(2024)" not in first_view[: first_view.index("Take it along")]
    assert 'href="/indicators/un_egdi?tab=map&amp;year=2010"' in first_view


def test_an_inferred_number_of_respondents_says_so(client: TestClient) -> None:
    assert "n = 23 (inferred)" in client.get("/indicators/laws_open_by_default").text
    assert "n = 33 (inferred)" not in client.get("/indicators/oecd_dg_share_once_only").text


@pytest.mark.xdist_group("pages")
def test_it_links_to_the_characteristics_that_it_bears_on_and_to_no_other(
    snapshot: Snapshot, text: Text, toolkit: Toolkit
) -> None:
    for indicator in toolkit.indicators.values():
        named = {rule.item for rule in snapshot.comparisons.evidence_map.rules if rule.indicator == indicator.id}
        part = (
            text(urls.indicator(indicator.id)).partition("<h2>Characteristics it bears on</h2>")[2].partition("<h2")[0]
        )
        addresses = re.findall(r'href="(/principles/[^"]+)"', part)
        assert sorted(addresses) == sorted(urls.characteristic(toolkit.items[name].principle, name) for name in named)


VIEWS = (
    "view=trend", "view=change", "view=change&year=2018&from=2010&countries=NZL", "view=multiples", "view=index",
    "view=multiples&countries=NZL,KOR", "view=scatter&with=gtmi", "view=scatter&with=gtmi_govtech_strategy&year=2014",
    "colour=stages&principle=6&countries=NZL", "tab=map&colour=stages&principle=6", "groups=none", "groups=G7,EU_2015",
)  # fmt: skip


@pytest.mark.parametrize("query", VIEWS)
def test_each_view_says_what_it_shows_from_where_and_of_how_many(text: Text, query: str) -> None:
    markup = text(f"/indicators/un_egdi?{query}")
    assert "could not be used" not in markup and "cannot be used" not in markup
    assert 'role="img"' in markup and "Source" in markup and " n = " in markup


def test_a_change_names_its_years_and_keeps_the_notes_on_its_numbers_in_sight(text: Text) -> None:
    markup = text("/indicators/un_egdi?view=change&year=2012&from=2010")
    assert "countries scored higher in 2012 than in 2010" in markup
    assert "2010 and 2012 · n = 180" in markup
    assert "Without a value in 2010, so not compared:" in markup
    assert "About the numbers: " in markup and "slightly other weights" in markup


def test_a_scatter_names_both_sources_and_its_table_holds_both_values(text: Text) -> None:
    markup = text("/indicators/un_egdi?view=scatter&with=gtmi")
    assert "Sources: United Nations" in markup and "World Bank" in markup and "No cause is implied" in markup
    table = text("/indicators/un_egdi?tab=table&view=scatter&with=gtmi")
    assert "countries with both values" in table
    assert table[table.index("<tbody") : table.index("</tbody")].count("<tr") == 192


def test_stages_as_colour_name_their_source_and_are_never_the_illustrative_ones(text: Text, snapshot: Snapshot) -> None:
    markup = text("/indicators/un_egdi?colour=stages&principle=6")
    assert "Stages on principle 6" in markup and "public evidence" in markup
    state = chart_state(snapshot, snapshot.toolkit.indicators["un_egdi"], Query({"colour": "stages", "principle": "6"}))
    chart = colouring(snapshot, state)
    assert chart is not None and chart.hollow and not any(code.startswith("XA") for code in chart.stages)


def test_a_map_of_stages_says_whose_and_of_which_year_and_has_no_film(text: Text) -> None:
    markup = text("/indicators/un_egdi?tab=map&colour=stages&principle=6")
    title = markup[markup.index("<h1") : markup.index("</h1")]
    assert "public evidence, 2022. Indicative: at least intermediate 113" in title
    assert "median" not in title
    assert "The colours are stages, not values." in markup
    assert "card-play" not in markup and "card-slider" not in markup


@pytest.mark.xdist_group("pages")
def test_a_share_whose_answers_are_known_has_a_tile_a_country(text: Text, toolkit: Toolkit) -> None:
    for indicator in toolkit.indicators.values():
        if indicator.answers_in:
            rows = toolkit.observations_of(indicator.answers_in)
            assert text(f"/indicators/{indicator.id}").count("answer-tile tile-") == len(rows)


def test_only_the_controls_that_matter_are_shown(view: Views) -> None:
    def controls(query: str) -> set[str]:
        nodes = html.Div(view(f"/indicators/un_egdi?{query}").body)._traverse()
        names = {getattr(node, "id", "") for node in nodes}
        return {
            n
            for n in names
            if n in {"card-period", "card-from", "card-with", "card-groups", "card-colour", "card-play"}
        }

    assert controls("view=trend") == {"card-groups"}
    assert controls("view=change") == {"card-period", "card-from"}
    assert controls("view=scatter") == {"card-period", "card-with", "card-colour", "card-play"}
    assert controls("tab=map") == {"card-period", "card-colour", "card-play"}


def test_the_film_has_a_frame_for_each_year_that_exists(snapshot: Snapshot) -> None:
    indicator = snapshot.toolkit.indicators["un_egdi"]
    for query in ({}, {"tab": "map"}, {"view": "scatter", "with": "gtmi"}):
        played = frames(snapshot, indicator, chart_state(snapshot, indicator, Query(query)))
        assert [frame["year"] for frame in played] == [2010, 2012, 2014, 2016, 2018, 2022, 2024]
        assert len({frame["shows"]["card-title"]["children"] for frame in played}) == 7
        assert all(frame["shows"]["card-graph"]["figure"] for frame in played)
    assert frames(snapshot, indicator, chart_state(snapshot, indicator, Query({"view": "trend"}))) == []
    counts = snapshot.toolkit.indicators["cert_alerts"]
    assert frames(snapshot, counts, chart_state(snapshot, counts, Query({}))) == []
