"""The app behind a test client, its router, and a caller of callbacks that needs no browser."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from dash import html
from dash.development.base_component import Component
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Settings
from dashboard.web.markup import to_html
from dashboard.web.view import View
from tests.router import Router


@pytest.fixture(scope="session")
def router(snapshot: Snapshot) -> Router:
    """Finds the view of an address, without the app around it."""
    return Router(snapshot)


@pytest.fixture(scope="session")
def view(router: Router) -> Callable[[str], View]:
    """The view at an address, path and query in one; made once."""

    @cache
    def found(address: str) -> View:
        path, _, search = address.partition("?")
        return router.view(path, search)

    return found


@pytest.fixture(scope="session")
def text(view: Callable[[str], View]) -> Callable[[str], str]:
    """The markup of the view at an address; made once."""
    return cache(lambda address: to_html(view(address).body))


@pytest.fixture(scope="session")
def shell(router: Router) -> Callable[[str], Component]:
    """The whole tree at an address, with the view inside; made once."""

    @cache
    def tree(address: str) -> Component:
        path, _, search = address.partition("?")
        return router.shell(path, search)[1]

    return tree


@pytest.fixture(scope="session")
def ids_of() -> Callable[[View | Component], list[str]]:
    """Every id in a view or a tree, as often as it stands there."""

    def found(tree: View | Component) -> list[str]:
        nodes = tree if isinstance(tree, Component) else html.Div(tree.body)
        names = [node.id for node in nodes._traverse() if isinstance(node, Component) and getattr(node, "id", None)]
        return [name if isinstance(name, str) else json.dumps(name, sort_keys=True) for name in names]

    return found


Answer = Mapping[str, Mapping[str, Any]]


class Caller:
    """Calls one callback of the app as its browser part does, over HTTP."""

    def __init__(self, client: TestClient, output: str) -> None:
        """``output`` is one output of the callback, ``id.property``."""
        self._client = client
        known = client.get("/_dash-dependencies").json()
        wanted = output.replace("@", "")
        self._callback = next(
            c for c in known if wanted in c["output"].strip(".").split("...") and not c["clientside_function"]
        )

    def __call__(self, changed: str, **values: Any) -> Answer:
        """``changed`` is the input that changed; values by id with ``_`` for ``-``, None where one is not given.

        Returns properties by id; empty where nothing is to be updated.
        """
        body = {
            "output": self._callback["output"],
            "outputs": [
                dict(zip(("id", "property"), name.rsplit(".", 1), strict=True))
                for name in self._callback["output"].strip(".").split("...")
            ],
            "inputs": [self._filled(entry, values) for entry in self._callback["inputs"]],
            "state": [self._filled(entry, values) for entry in self._callback["state"]],
            "changedPropIds": [changed],
        }
        if not self._callback["output"].startswith(".."):
            body["outputs"] = body["outputs"][0]
        assert changed in [f"{entry['id']}.{entry['property']}" for entry in body["inputs"]]
        assert not values.keys() - {entry["id"].replace("-", "_") for entry in body["inputs"] + body["state"]}
        answer = self._client.post("/_dash-update-component", json=body)
        if answer.status_code == 204:
            return {}
        assert answer.status_code == 200, answer.text
        found = answer.json()
        assert "sideUpdate" not in found, "the callback failed"
        return found["response"]

    @staticmethod
    def _filled(entry: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": entry["id"], "property": entry["property"], "value": values.get(entry["id"].replace("-", "_"))}


@pytest.fixture(scope="session")
def callback(client: TestClient) -> Callable[[str], Caller]:
    """A caller of the callback with that output; made once."""
    return cache(lambda output: Caller(client, output))


def _press(client: TestClient, button: str, values: Mapping[str, Any], item: str = "") -> Any:
    wanted = f'"type":"{button}"' if item else button
    known = client.get("/_dash-dependencies").json()
    found = next(c for c in known if any(wanted in e["id"] and e["property"] == "n_clicks" for e in c["inputs"]))
    outputs = [one.rsplit(".", 1) for one in found["output"].strip(".").split("...")]
    shaped = [{"id": _of_family(name, item), "property": part} for name, part in outputs]
    pressed = json.dumps({"item": item, "type": button}, separators=(",", ":")) if item else button
    body = {
        "output": found["output"],
        "outputs": shaped if found["output"].startswith("..") else shaped[0],
        "inputs": [_given(entry, values, item) for entry in found["inputs"]],
        "state": [_given(entry, values, item) for entry in found["state"]],
        "changedPropIds": [f"{pressed}.n_clicks"],
    }
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["response"]


def _of_family(name: str, item: str) -> Any:
    if not name.startswith("{"):
        return name
    return {key: item if part == ["MATCH"] else part for key, part in json.loads(name).items()}


def _given(entry: Mapping[str, Any], values: Mapping[str, Any], item: str) -> Any:
    one = _of_family(entry["id"], item)
    value = values.get(f"{one['type'] if isinstance(one, dict) else one}.{entry['property']}")
    rest = {"property": entry["property"]}
    if isinstance(one, dict) and ["ALL"] in one.values():
        key = next(key for key, part in one.items() if part == ["ALL"])
        return [{"id": {**one, key: n}, "value": text, **rest} for n, text in enumerate(value or [], 1)]
    return {"id": one, "value": value, **rest}


@pytest.fixture(scope="session")
def press() -> Callable[..., Any]:
    """Presses a button of an app as the browser does: ``press(client, id, values, item)`` gives properties by id.

    ``values`` are those of other controls, by ``id.property``, a list for a whole family; ``item`` says which button of
    a family is pressed, by the type of its id.
    """
    return _press


@pytest.fixture(scope="module")
def own(toolkit: Toolkit, tmp_path_factory: pytest.TempPathFactory) -> AppState:
    """A snapshot over a folder of the module's own; each test takes a country of its own."""
    return AppState(toolkit, Settings(data=tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="module")
def editor(own: AppState, visit: Callable[..., TestClient]) -> Iterator[TestClient]:
    """An app over the same folder, as on this machine."""
    with visit(create_app(own.settings, toolkit=own.snapshot().toolkit)) as client:
        yield client
