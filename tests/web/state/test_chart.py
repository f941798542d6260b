"""The state of an indicator's card and its address are one."""

from urllib.parse import parse_qsl

import pytest

from dashboard.services.snapshot import Snapshot
from dashboard.web.parameters import Query
from dashboard.web.state.chart import MEDIANS, ChartState, chart_state

EGDI = "/indicators/un_egdi"


def state(snapshot: Snapshot, query: str, name: str = "un_egdi") -> tuple[ChartState, list[str]]:
    asked = Query(dict(parse_qsl(query)))
    return chart_state(snapshot, snapshot.toolkit.indicators[name], asked), asked.notices


@pytest.mark.parametrize(
    "query",
    [
        "",
        "tab=map&year=2014&countries=NZL",
        "view=change&year=2022&from=2012&countries=NZL,KOR",
        "view=multiples&groups=OECD,G7",
        "view=trend&groups=none",
        "view=scatter&with=gtmi&colour=stages&principle=6",
        "tab=table&view=scatter&with=gtmi",
        "colour=stages&principle=2",
    ],
)
def test_an_address_is_restored_whole(snapshot: Snapshot, query: str) -> None:
    found, notices = state(snapshot, query)
    assert notices == []
    assert found.url() == EGDI + (f"?{query}" if query else "")


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("view=latest&year=2024&tab=chart", ""),
        ("view=change&from=2022&year=2024", "?view=change"),
        ("from=2012", ""),
        ("with=gtmi", ""),
        (f"groups={','.join(MEDIANS)}", ""),
    ],
)
def test_what_is_shown_anyway_is_left_out_of_the_address(snapshot: Snapshot, query: str, address: str) -> None:
    found, notices = state(snapshot, query)
    assert notices == [] and found.url() == EGDI + address


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("view=pie", "“pie” cannot be used as view"),
        ("with=un_egdi", "“un_egdi” cannot be used as with"),
        ("from=1812", "“1812” cannot be used as from"),
        ("groups=OECD,NARNIA", "There is no group “NARNIA” here"),
        ("scale=log", "“log” cannot be used as scale"),
        ("scale=cube", "“cube” cannot be used as scale"),
        ("colour=pink", "“pink” cannot be used as colour"),
        ("colour=stages&principle=13", "“13” cannot be used as principle"),
    ],
)
def test_what_cannot_be_used_is_told_and_the_rest_kept(snapshot: Snapshot, query: str, said: str) -> None:
    found, notices = state(snapshot, f"{query}&countries=NZL")
    assert any(said in notice for notice in notices), notices
    assert found.highlighted == ("NZL",)


def test_a_share_of_a_group_has_neither_countries_nor_a_partner(snapshot: Snapshot) -> None:
    found, notices = state(snapshot, "view=scatter&with=gtmi&colour=stages", "laws_open_by_default")
    assert len(notices) == 3 and found.url() == "/indicators/laws_open_by_default"


def test_a_scatter_says_which_indicator_it_shows(snapshot: Snapshot) -> None:
    found, _ = state(snapshot, "view=scatter")
    assert found.partner in snapshot.toolkit.indicators and f"with={found.partner}" in found.url()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "principle=6",
            "“6” cannot be used as principle; it was left out. It says whose stages are the colours: add colour",
        ),
        ("colour=stages", "The colours are stages on principle 1: no principle was named."),
        ("countries=NZL,KOR,CAN,FRA,DEU,ITA,ESP", "At most 6 countries can be highlighted at once; left out: ESP."),
    ],
)
def test_what_is_cut_or_taken_for_granted_is_told(snapshot: Snapshot, query: str, said: str) -> None:
    _, notices = state(snapshot, query)
    assert len(notices) == 1 and notices[0].startswith(said.replace("principle 1", f"principle {_first(snapshot)}"))


def _first(snapshot: Snapshot) -> int:
    return next(iter(snapshot.toolkit.indicators["un_egdi"].principles), 1)


def test_an_indicator_that_stages_cannot_colour_says_so(snapshot: Snapshot) -> None:
    _, notices = state(snapshot, "colour=stages&principle=6", "cert_alerts")
    assert ["Stages can colour countries that have" in notice for notice in notices] == [True]
