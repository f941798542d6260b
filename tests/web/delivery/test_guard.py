"""Who is answered where whoever opens a page may write, and where nobody may."""

import pytest
from starlette.types import Scope

from dashboard.web.delivery.guard import refused


def scope(method: str = "GET", client: str = "127.0.0.1", **headers: str) -> Scope:
    given = {"host": "127.0.0.1:8050", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {
        "type": "http",
        "method": method,
        "client": (client, 50000),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8050", "localhost:8050", "localhost", "[::1]:8050", "127.0.0.2", "LOCALHOST:1"]
)
def test_this_machine_is_answered_under_each_of_its_names(host: str) -> None:
    assert refused(scope(host=host), editable=True) is None


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.5:8050", "", "localhost.evil.example:8050"]
)
def test_a_name_that_was_made_to_lead_here_is_not_answered_where_one_may_write(host: str) -> None:
    answer = refused(scope(host=host), editable=True)
    assert answer is not None and answer.status_code == 403
    assert refused(scope(host=host), editable=False) is None


def test_another_machine_is_not_answered_where_one_may_write() -> None:
    assert refused(scope(client="10.0.0.7"), editable=True) is not None
    assert refused(scope(client="10.0.0.7"), editable=False) is None


@pytest.mark.parametrize(
    "header",
    ["x_forwarded_for", "x_forwarded_host", "x_forwarded_proto", "x_real_ip", "cf_connecting_ip", "forwarded", "via"],
)
def test_what_a_proxy_passes_on_is_not_answered_where_one_may_write(header: str) -> None:
    assert refused(scope(**{header: "10.0.0.7"}), editable=True) is not None
    assert refused(scope(**{header: "10.0.0.7"}), editable=False) is None


@pytest.mark.parametrize("editable", [True, False])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_page_of_another_site_cannot_send(method: str, editable: bool) -> None:
    assert refused(scope(method, origin="https://evil.example"), editable=editable) is not None
    assert refused(scope(method, origin="null"), editable=editable) is not None
    assert refused(scope(method, sec_fetch_site="cross-site"), editable=editable) is not None
    assert refused(scope(method, sec_fetch_site="same-site"), editable=editable) is not None


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_our_own_page_and_programs_can_send(method: str) -> None:
    own = scope(method, origin="http://127.0.0.1:8050", sec_fetch_site="same-origin")
    assert refused(own, editable=True) is None
    assert refused(scope(method), editable=True) is None


def test_reading_across_sites_is_up_to_the_browser() -> None:
    assert refused(scope(origin="https://elsewhere.example"), editable=False) is None
