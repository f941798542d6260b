"""What stands in front of Dash: caching, entity tags, security headers, plotly.js cut to size."""

import re

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from dashboard.paths import ASSETS
from dashboard.web.delivery import security
from dashboard.web.delivery.middleware import PLOTLY

FOR_EVER = "public, max-age=31536000, immutable"
ANSWERS = [
    ("/", 200),
    ("/indicators/un_egdi?tab=map", 200),
    ("/no/such/page", 404),
    ("/countries/QQQ", 404),
    ("/assets/no-such-file.js", 404),
    ("/assets/vendor/topojson/world_110m.json", 200),
    ("/healthz", 200),
    ("/api/v1/indicators", 200),
    ("/api/v1/indicators/nothing.csv", 404),
    ("/api/v1/comparison?source=nonsense", 422),
    ("/_dash-dependencies", 200),
    (PLOTLY, 200),
]


def _own_files(client: TestClient) -> list[str]:
    return re.findall(r'(?:href|src)="(/assets/[^"]+)"', client.get("/").text)


def _suites(client: TestClient) -> list[str]:
    return re.findall(r'src="(/_dash-component-suites/[^"]+)"', client.get("/").text)


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_every_answer_carries_the_security_headers(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    expected = {name.decode(): value.decode() for name, value in security.HEADERS}
    if path.startswith(("/api", "/healthz")):  # public answers may be read by pages of all sites
        expected["cross-origin-resource-policy"] = "cross-origin"
    assert {name: answer.headers.get(name) for name in expected} == expected


def test_the_policy_lets_no_inline_or_foreign_script_run() -> None:
    rules = {rule.split()[0]: rule.split()[1:] for rule in security.POLICY.split("; ")}
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == rules["connect-src"] == rules["font-src"] == ["'self'"]
    assert not re.search(r"unsafe-eval|\*|https?:", security.POLICY)
    assert rules["frame-ancestors"] == ["'self'"]


def test_own_files_are_kept_for_a_year(client: TestClient) -> None:
    files = _own_files(client)
    assert len(files) >= 8
    for url in files:
        answer = client.get(url)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, FOR_EVER)


def test_dash_files_with_a_fingerprint_are_kept_for_a_year_others_for_an_hour(client: TestClient) -> None:
    suites = _suites(client)
    assert suites
    for url in suites:
        assert client.get(url).headers["cache-control"] == FOR_EVER
    for url in (PLOTLY, "/assets/vendor/topojson/world_110m.json"):
        assert client.get(url).headers["cache-control"] == "public, max-age=3600"


def test_pages_are_asked_for_anew_and_differ_by_encoding(client: TestClient) -> None:
    answer = client.get("/about")
    assert answer.headers["cache-control"] == "no-cache"
    assert "accept-encoding" in answer.headers["vary"].lower()


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_a_file_that_the_browser_has_is_not_sent_again(client: TestClient, form: str) -> None:
    url = _own_files(client)[0]
    tag = client.get(url).headers["etag"]
    answer = client.get(url, headers={"If-None-Match": form.format(tag)})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == tag
    assert answer.headers["content-security-policy"]


def test_a_file_that_the_browser_has_in_another_state_is_sent(client: TestClient) -> None:
    answer = client.get(_own_files(client)[0], headers={"If-None-Match": '"0123456789abcdef"'})
    assert answer.status_code == 200 and answer.content


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_files_of_ours_and_of_dash_come_compressed(client: TestClient, encoding: str) -> None:
    for url in (PLOTLY, _suites(client)[0]):
        with client.stream("GET", url, headers={"Accept-Encoding": encoding}) as answer:
            sent = b"".join(answer.iter_raw())
        assert answer.headers.get("content-encoding", "identity") == encoding
        assert int(answer.headers["content-length"]) == len(sent)
        assert "accept-encoding" in answer.headers["vary"].lower()


def test_head_tells_the_same_without_the_body(client: TestClient) -> None:
    url = _own_files(client)[0]
    asked, got = client.head(url), client.get(url)
    assert asked.content == b""
    assert {**asked.headers} == {**got.headers}
    assert client.head("/").status_code == client.head("/healthz").status_code == 200
    assert client.head("/nothing/here").status_code == 404


def test_the_address_of_plotly_is_answered_with_the_bundle_cut_to_size(client: TestClient) -> None:
    answer = client.get(PLOTLY)
    assert answer.content == (ASSETS / "vendor" / "plotly.min.js").read_bytes()
    assert answer.headers["content-type"].startswith("text/javascript")


def test_an_unknown_file_of_a_component_suite_is_not_found(client: TestClient) -> None:
    for path in ("/_dash-component-suites/dash/nothing.js", "/_dash-component-suites/nothing/at/all.js"):
        assert client.get(path).status_code == 404


def test_a_file_is_given_to_reading_methods_only(client: TestClient) -> None:
    assert client.post(_own_files(client)[0]).status_code in (404, 405)


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Content-Length": "1000001"}, 413), ({"Content-Length": "x"}, 411), ({"Content-Length": "-1"}, 411)],
)
def test_a_request_of_senseless_length_is_refused_before_it_is_read(client, headers, status) -> None:
    answer = client.post("/_dash-update-component", content=b"{}", headers=headers)
    assert answer.status_code == status
    assert "content-security-policy" in answer.headers


def test_no_web_socket_is_opened(client: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/_dash-ws-callback"):
        pass
