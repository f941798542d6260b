"""The page of a result: what it shows, what a tick would move, and that an effort is saved beside others' work."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from dash import Dash, html
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.domain.assessments.workflow import Role, WorkflowStep
from dashboard.domain.maturity.roadmap import roadmap
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Effort
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.services.assessments import AssessmentService
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Editing, Settings
from dashboard.web import urls
from dashboard.web.components import ids as shared_ids
from dashboard.web.markup import to_html
from dashboard.web.pages.result import ids
from dashboard.web.pages.result import page as result
from dashboard.web.view import View
from tests.router import pages

Text = Callable[[str], str]
KEY = ("NZL", 2026)
LINK = {"text": "A law", "link": "https://example.org/law"}
ANSWERS = {
    "p5-intermediate-c1": {"answer": "partly", "evidence": [LINK]},
    "p5-intermediate-c2": {"answer": "does not apply"},
    "p9-intermediate-c1": {"answer": "does not apply"},
}
FIRST, SECOND, NINTH = ANSWERS


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Of a folder of the module's own, which holds nothing but assessments."""
    return Settings(data=tmp_path_factory.mktemp("data"))


@pytest.fixture
def own(toolkit: Toolkit, settings: Settings) -> AppState:
    """A site over that folder, with one draft and nothing else."""
    shutil.rmtree(settings.data / "assessments", ignore_errors=True)
    site = AppState(toolkit, settings)
    _write(site.service, answers=ANSWERS)
    site.service.toolkit(at_once=True)
    return site


def _write(desk: AssessmentService, base: int = 0, by: str = "Anna", **fields: Any) -> Assessment:
    document = {**desk.open(*KEY).model_dump(), **fields}
    return desk.save(Assessment.model_validate(document), base=base, by=by)


def result_view(site: AppState, query: Mapping[str, str] | None = None) -> View:
    return result.layout(site.snapshot(), query or {}, *map(str, KEY))


def markup(view: View) -> str:
    return to_html(view.body)


def named(view: View, kind: str) -> list[Any]:
    """The components of a pattern, in the order of the page."""
    nodes = html.Div(view.body)._traverse()
    return [node for node in nodes if isinstance(name := getattr(node, "id", None), dict) and name["type"] == kind]


# --- what it shows


def test_every_principle_has_its_row_with_its_stage_and_a_way_to_its_answers(text: Text, toolkit: Toolkit) -> None:
    markup = text("/assess/XAB/2024/result")
    rows = markup.partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")[:-1]
    assert len(rows) == len(toolkit.principles)
    for number, row in zip(toolkit.principles, rows, strict=True):
        assert f'href="{urls.principle(number)}"' in row
        assert "stage-badge" in row
        assert urls.assessment("XAB", 2024, principle=number) in row
        assert f"cell=XAB-{number}" in row


def test_a_declared_stage_stands_beside_the_computed_one_with_its_reason(text: Text, toolkit: Toolkit) -> None:
    markup = text("/assess/XAA/2024/result")
    declared = toolkit.assessments["XAA", 2024].declared
    assert "<b>Declared advanced</b>: one stage above what the answers come to." in markup
    assert "<b>Declared advanced</b>: as computed." in markup
    assert all(declaration.reason in markup for declaration in declared.values())
    assert "Target: advanced by 2026." in markup


def test_every_step_has_its_card_in_the_order_of_the_roadmap(snapshot: Snapshot, text: Text) -> None:
    steps = roadmap(snapshot.comparisons, snapshot.toolkit.assessments["XAB", 2024])
    cards = text("/assess/XAB/2024/result").split("<article")[1:]
    ahead = [step for step in steps if step.reason.next_stage]
    assert len(cards) == len(ahead)
    for step, card in zip(ahead, cards, strict=True):
        assert urls.principle(step.reason.principle.number) in card
        assert all(urls.characteristic(missing.item.principle, missing.item.id) in card for missing in step.missing)


def test_without_an_answer_there_is_no_result_and_a_way_to_begin(text: Text, view: Callable[[str], View]) -> None:
    address = "/assess/FRA/2026/result"
    assert view(address).status == 200
    assert "Nothing is answered yet" in text(address)
    assert urls.assessment("FRA", 2026) in text(address)
    assert "<article" not in text(address)


@pytest.mark.parametrize("address", ["/assess/XXX/2024/result", "/assess/NZL/20x4/result", "/assess/OECD/2024/result"])
def test_what_does_not_exist_is_told(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_what_is_published_or_read_only_shows_its_efforts_and_cannot_set_them(own: AppState, toolkit: Toolkit) -> None:
    _write(own.service, 1, efforts={FIRST: "low"})
    closed = AppState(own.snapshot().toolkit, Settings(data=own.settings.data, editing=Editing.OFF))
    assert named(result_view(own), shared_ids.RESULT_EFFORT)
    own.service.take_step(*KEY, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=2, by="Anna")
    assert not named(result_view(own), shared_ids.RESULT_EFFORT)
    assert "Efforts can be set while it is a draft; this assessment is submitted." in markup(result_view(own))
    own.service.take_step(*KEY, WorkflowStep.PUBLISH, role=Role.SECRETARIAT, base=3, by="Sec")
    assert not named(result_view(closed), shared_ids.RESULT_EFFORT)
    assert "Effort: low" in markup(result_view(closed))
    for site in (own, closed):
        assert named(result_view(site), shared_ids.RESULT_WHAT_IF)


# --- what if


def test_the_address_says_what_is_ticked(own: AppState) -> None:
    view = result_view(own, {"what": f"{NINTH},{FIRST}"})
    assert {tick.id["item"] for tick in named(view, shared_ids.RESULT_WHAT_IF) if tick.value} == {FIRST, NINTH}
    assert "If 2 more characteristics were met" in markup(view)
    assert "If met: " in markup(view)
    assert "Part of this address" not in markup(view)


@pytest.mark.parametrize("name", ["p5-intermediate-c9", "p1-advanced-c1", "p5-early-c1", "<b>x</b>", "x" * 3000])
def test_what_is_not_missing_cannot_be_supposed_and_is_told(own: AppState, name: str) -> None:
    view = result_view(own, {"what": f"{name},{FIRST}" if len(name) < 100 else name})
    assert "There is no missing characteristic" in markup(view)
    assert "<b>x" not in markup(view)
    assert len([tick for tick in named(view, shared_ids.RESULT_WHAT_IF) if tick.value]) == (len(name) < 100)


class Window:
    """One window on the page, as its browser part sees it: it knows what it shows and sends that with each change."""

    def __init__(self, client: TestClient, site: AppState, by: str = "") -> None:
        self._client, self._by = client, by
        self._callbacks = client.get("/_dash-dependencies").json()
        view = result_view(site)
        self.efforts = {node.id["item"]: node.value for node in named(view, shared_ids.RESULT_EFFORT)}
        self.ticks = {node.id["item"]: node.value for node in named(view, shared_ids.RESULT_WHAT_IF)}
        self.steps = [node.id["principle"] for node in named(view, shared_ids.RESULT_STEP)]
        document = site.service.open(*KEY)
        self.key = {"code": KEY[0], "cycle": KEY[1], "revision": document.revision}

    def tick(self, item: str) -> Mapping[str, Any]:
        self.ticks[item] = True
        return self._send(ids.RESULT_OUTLOOK, [self._many(shared_ids.RESULT_WHAT_IF, self.ticks)], [self._key()])

    def clear(self) -> list[bool]:
        answer = self._send(shared_ids.RESULT_WHAT_IF, [_value(ids.RESULT_CLEAR, "n_clicks", 1)], [], many=self.ticks)
        return [answer[_name(shared_ids.RESULT_WHAT_IF, item)]["value"] for item in self.ticks]

    def judge(self, item: str, effort: str) -> Mapping[str, Any]:
        self.efforts[item] = effort
        return self._judge(_name(shared_ids.RESULT_EFFORT, item) + ".value")

    def order(self) -> Mapping[str, Any]:
        return self._judge(f"{ids.RESULT_ORDER}.n_clicks")

    def _judge(self, changed: str) -> Mapping[str, Any]:
        inputs = [self._many(shared_ids.RESULT_EFFORT, self.efforts), _value(ids.RESULT_ORDER, "n_clicks", 1)]
        states = [
            self._many(shared_ids.RESULT_WHAT_IF, self.ticks),
            self._key(),
            _value(shared_ids.AUTHOR, "value", self._by),
        ]
        answer = self._send(ids.RESULT_SAVED, inputs, states, changed)
        if ids.RESULT_KEY in answer:
            self.key = answer[ids.RESULT_KEY]["data"]
        return answer

    def _key(self) -> dict[str, Any]:
        return _value(ids.RESULT_KEY, "data", self.key)

    @staticmethod
    def _many(kind: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [{"id": {"type": kind, "item": item}, "property": "value", "value": v} for item, v in values.items()]

    def _send(
        self, output: str, inputs: list, states: list, changed: str = "", many: Sequence[str] = ()
    ) -> Mapping[str, Any]:
        callback = next(c for c in self._callbacks if output in c["output"] and not c["clientside_function"])
        names = callback["output"].strip(".").split("...")
        outputs = [self._output(name.rsplit(".", 1), many) for name in names]
        first = inputs[0][0] if isinstance(inputs[0], list) else inputs[0]
        name = _name(**first["id"]) if isinstance(first["id"], dict) else first["id"]
        body = {
            "output": callback["output"],
            "outputs": outputs if callback["output"].startswith("..") else outputs[0],
            "inputs": inputs,
            "state": states,
            "changedPropIds": [changed or f"{name}.{first['property']}"],
        }
        answer = self._client.post("/_dash-update-component", json=body)
        if answer.status_code == 204:
            return {}
        assert answer.status_code == 200, answer.text
        assert "sideUpdate" not in answer.json(), answer.text
        return answer.json()["response"]

    def _output(self, part: list[str], many: Sequence[str]) -> Any:
        name, prop = part
        if not name.startswith("{"):
            return {"id": name, "property": prop}
        kind = json.loads(name)["type"]
        if kind == shared_ids.RESULT_STEP:
            return [{"id": {"principle": n, "type": kind}, "property": prop} for n in self.steps]
        return [{"id": {"item": item, "type": kind}, "property": prop} for item in many]


def _value(name: str, prop: str, value: Any) -> dict[str, Any]:
    return {"id": name, "property": prop, "value": value}


def _name(type: str, item: str) -> str:
    return json.dumps({"item": item, "type": type}, separators=(",", ":"))


@pytest.fixture(scope="module")
def served(toolkit: Toolkit, settings: Settings, visit: Callable[[Dash], TestClient]) -> Iterator[TestClient]:
    """An app with this page alone, over the same folder."""
    with visit(create_app(settings, pages=pages("result"), toolkit=toolkit)) as client:
        yield client


def test_a_tick_moves_what_is_shown_and_the_address_and_saves_nothing(own: AppState, served: TestClient) -> None:
    window = Window(served, own)
    window.tick(FIRST)
    answer = window.tick(SECOND)
    assert answer[ids.RESULT_ADDRESS]["data"] == {"url": urls.result(*KEY, what=f"{FIRST},{SECOND}")}
    assert "Principle 5: " in json.dumps(answer[ids.RESULT_OUTLOOK])
    assert "If met: " in json.dumps(answer[ids.RESULT_TABLE])
    assert own.service.open(*KEY).revision == 1


def test_clearing_takes_every_tick_away(own: AppState, served: TestClient) -> None:
    window = Window(served, own)
    window.tick(FIRST)
    assert window.clear() == [False] * len(window.ticks)


# --- efforts


def test_an_effort_is_saved_at_once_under_the_name_given_and_nothing_moves_away(
    own: AppState, served: TestClient
) -> None:
    window = Window(served, own, by="  Ben  Example ")
    window.judge(FIRST, "low")
    answer = window.judge(SECOND, "medium")
    stored = own.service.open(*KEY)
    assert stored.efforts == {FIRST: "low", SECOND: "medium"}
    assert (stored.revision, stored.saved_by) == (3, "Ben Example")
    assert stored.answers == own.snapshot().toolkit.assessments[KEY].answers
    assert ids.RESULT_ROADMAP not in answer
    assert "Revision 3" in json.dumps(answer[ids.RESULT_HEAD])
    five = json.dumps({"principle": 5, "type": shared_ids.RESULT_STEP}, separators=(",", ":"))
    assert answer[five]["children"] == "Effort: medium."


def test_an_effort_can_be_taken_back(own: AppState, served: TestClient) -> None:
    window = Window(served, own)
    window.judge(FIRST, "high")
    window.judge(FIRST, "any")
    assert own.service.open(*KEY).efforts == {}


def test_the_steps_are_put_in_order_when_asked(own: AppState, served: TestClient) -> None:
    window = Window(served, own)
    window.judge(NINTH, "low")
    drawn = json.dumps(window.order()[ids.RESULT_ROADMAP])
    assert drawn.index(urls.principle(9)) < drawn.index(urls.principle(1))
    assert own.service.open(*KEY).revision == 2


def test_selects_that_were_only_drawn_save_nothing(own: AppState, served: TestClient) -> None:
    window = Window(served, own)
    assert window.judge(FIRST, window.efforts[FIRST]) == {}
    assert own.service.open(*KEY).revision == 1


def test_an_effort_goes_together_with_what_another_saved_meanwhile(own: AppState, served: TestClient) -> None:
    first, second = Window(served, own, by="Ben"), Window(served, own, by="Carla")
    first.judge(FIRST, "low")
    _write(own.service, 2, by="Anna", answers=ANSWERS | {SECOND: {"answer": "applies"}})
    answer = second.judge(NINTH, "high")
    stored = own.service.open(*KEY)
    assert stored.efforts == {FIRST: "low", NINTH: "high"}
    assert stored.answer_codes[SECOND] == "applies"
    assert "with what Anna has saved meanwhile" in json.dumps(answer[ids.RESULT_SAVED])
    assert SECOND not in [part.split('"')[0] for part in json.dumps(answer[ids.RESULT_ROADMAP]).split('"item": "')]
    second.judge(FIRST, "medium")
    assert own.service.open(*KEY).efforts[FIRST] is Effort.MEDIUM


def test_of_two_who_judge_the_same_the_second_is_told_and_the_first_stays(own: AppState, served: TestClient) -> None:
    first, second = Window(served, own, by="Ben"), Window(served, own, by="Carla")
    first.judge(FIRST, "low")
    answer = second.judge(FIRST, "high")
    message = json.dumps(answer[ids.RESULT_SAVED], ensure_ascii=False)
    assert "Ben has judged the same meanwhile" in message
    assert "Principle 5, intermediate characteristic 1: yours high, theirs low" in message
    assert own.service.open(*KEY).efforts == {FIRST: "low"}
    second.judge(FIRST, "high")
    assert own.service.open(*KEY).efforts == {FIRST: "high"}


def test_what_cannot_be_saved_is_told_and_nothing_changes(own: AppState, served: TestClient) -> None:
    window = Window(served, own)
    own.service.take_step(*KEY, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=1, by="Anna")
    answer = window.judge(FIRST, "low")
    message = json.dumps(answer[ids.RESULT_SAVED])
    assert "This assessment is submitted: reopen it" in message and "Nothing was changed." in message
    assert set(answer) == {ids.RESULT_SAVED}
    assert own.service.open(*KEY).efforts == {}


def test_a_read_only_app_saves_no_effort(own: AppState, visit: Callable[[Dash], TestClient]) -> None:
    own.service.take_step(*KEY, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=1, by="Anna")
    own.service.take_step(*KEY, WorkflowStep.PUBLISH, role=Role.SECRETARIAT, base=2, by="Sec")
    closed = Settings(data=own.settings.data, editing=Editing.OFF)
    with visit(create_app(closed, pages=pages("result"), toolkit=own.snapshot().toolkit)) as client:
        window = Window(client, own)
        assert window.tick(FIRST)
        assert "read-only" in json.dumps(window.judge(FIRST, "low")[ids.RESULT_SAVED])
    assert own.service.open(*KEY).revision == 3
