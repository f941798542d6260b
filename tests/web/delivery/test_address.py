"""The address that a page is known by: never more of a request than a plain host."""

import pytest
from pydantic import ValidationError
from starlette.requests import Request

from dashboard.settings import Settings
from dashboard.web.delivery.address import base_address


def request(host: str, scheme: str = "http") -> Request:
    return Request({"type": "http", "scheme": scheme, "path": "/", "headers": [(b"host", host.encode())]})


@pytest.mark.parametrize("host", ["example.org", "example.org:8050", "127.0.0.1:8050", "[::1]:8050", "a-b.example"])
def test_without_a_setting_it_is_the_one_that_was_asked_for(host: str) -> None:
    assert base_address(request(host, "https"), Settings()) == f"https://{host}"


def test_a_host_in_capitals_is_the_same_host() -> None:
    assert base_address(request("Example.ORG"), Settings()) == "http://example.org"


@pytest.mark.parametrize("host", ["", 'a"><script>', "a b", "a/b", "a@b", "[::1", "a:port", "a\n", "x" * 300])
def test_a_host_that_is_none_is_left_out(host: str) -> None:
    assert base_address(request(host), Settings()) == ""


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/"])
def test_the_setting_goes_before_the_host(url: str) -> None:
    assert base_address(request("other.example"), Settings(url=url)) == "https://example.org"


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org", "https://example.org/path", "https://a b", "https://"]
)
def test_a_setting_that_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        Settings(url=url)
