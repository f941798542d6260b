"""The state of an indicator's card and its address correspond one to one."""

from urllib.parse import parse_qsl

import pytest

from dashboard.services.snapshot import Snapshot
from dashboard.web.parameters import Query
from dashboard.web.state.chart import MEDIANS, ChartState, chart_state

EGDI = "/indicators/un_egdi"


def state(snapshot: Snapshot, text: str, name: str = "un_egdi") -> tuple[ChartState, list[str]]:
    query = Query(dict(parse_qsl(text)))
    return chart_state(snapshot, snapshot.toolkit.indicators[name], query), query.notices


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
def test_an_address_survives_parsing_and_writing(snapshot: Snapshot, query: str) -> None:
    card, notices = state(snapshot, query)
    assert notices == []
    assert card.url() == EGDI + (f"?{query}" if query else "")


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
def test_default_values_are_left_out_of_the_address(snapshot: Snapshot, query: str, address: str) -> None:
    card, notices = state(snapshot, query)
    assert notices == [] and card.url() == EGDI + address


@pytest.mark.parametrize(
    ("query", "notice_text"),
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
def test_unusable_parameters_give_notices_and_the_others_apply(
    snapshot: Snapshot, query: str, notice_text: str
) -> None:
    card, notices = state(snapshot, f"{query}&countries=NZL")
    assert any(notice_text in notice for notice in notices), notices
    assert card.highlighted == ("NZL",)


def test_a_share_of_a_group_has_neither_countries_nor_a_partner(snapshot: Snapshot) -> None:
    card, notices = state(snapshot, "view=scatter&with=gtmi&colour=stages", "laws_open_by_default")
    assert len(notices) == 3 and card.url() == "/indicators/laws_open_by_default"


def test_a_scatter_says_which_indicator_it_shows(snapshot: Snapshot) -> None:
    card, _ = state(snapshot, "view=scatter")
    assert card.partner in snapshot.toolkit.indicators and f"with={card.partner}" in card.url()


@pytest.mark.parametrize(
    ("query", "notice_text"),
    [
        (
            "principle=6",
            "“6” cannot be used as principle; it was left out. It says whose stages are the colours: add colour",
        ),
        ("colour=stages", "The colours are stages on principle 1: no principle was named."),
        ("countries=NZL,KOR,CAN,FRA,DEU,ITA,ESP", "At most 6 countries can be highlighted at once; left out: ESP."),
    ],
)
def test_limits_and_assumptions_give_a_notice(snapshot: Snapshot, query: str, notice_text: str) -> None:
    _, notices = state(snapshot, query)
    assert len(notices) == 1 and notices[0].startswith(
        notice_text.replace("principle 1", f"principle {_first(snapshot)}")
    )


def _first(snapshot: Snapshot) -> int:
    return next(iter(snapshot.toolkit.indicators["un_egdi"].principles), 1)


def test_an_indicator_that_stages_cannot_colour_gives_a_notice(snapshot: Snapshot) -> None:
    _, notices = state(snapshot, "colour=stages&principle=6", "cert_alerts")
    assert ["Stages can colour countries that have" in notice for notice in notices] == [True]
