"""Bodies of callbacks: what Dash's own scripts send passes, nonsense is refused before Dash sees it."""

import json
import logging

import pytest
from starlette.testclient import TestClient

from dashboard.web import urls
from dashboard.web.delivery.callback_guard import is_well_formed

FINE = {
    "output": "a.children",
    "outputs": {"id": "a", "property": "children"},
    "inputs": [{"id": "b", "property": "value", "value": 1}],
    "changedPropIds": ["b.value"],
}


def test_what_dash_sends_passes() -> None:
    assert is_well_formed(json.dumps(FINE).encode(), {"a.children"})
    family = {
        **FINE,
        "output": '{"item":["MATCH"],"type":"x"}.children',
        "outputs": [{"id": {"type": "x"}, "property": "y"}],
    }
    assert is_well_formed(json.dumps(family).encode(), set())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff",
        b'{"output":"a.children"}',
        json.dumps({**FINE, "output": "unknown.children"}).encode(),
        json.dumps({**FINE, "output": 7}).encode(),
        json.dumps({**FINE, "inputs": "x"}).encode(),
        json.dumps({**FINE, "inputs": [7]}).encode(),
        json.dumps({**FINE, "changedPropIds": {}}).encode(),
    ],
)
def test_nonsense_is_refused_and_leaves_nothing_in_the_log(
    client: TestClient, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert not is_well_formed(body, {"a.children"})
    with caplog.at_level(logging.ERROR):
        assert client.post(urls.CALLBACKS, content=body).status_code == 400
    assert caplog.records == []
