"""Snapshots: one request reads one moment, a save publishes the next, and what it does not concern stays."""

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.domain.statistics import indicators
from dashboard.errors import DataError, UnknownNameError
from dashboard.model.assessments import Assessment, ItemAnswer
from dashboard.model.codes import Answer
from dashboard.services import frozen_versions
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Editing, Settings
from dashboard.storage import files

ITEM = "p1-early-c1"


@pytest.fixture
def state(data_folder: Path) -> AppState:
    return AppState(files.load(data_folder), Settings(data=data_folder))


def save(state: AppState, base: int, answer: Answer, country: str = "NZL") -> Assessment:
    document = state.service.blank(country, 2026).model_copy(update={"answers": {ITEM: ItemAnswer(answer=answer)}})
    return state.service.save(document, base=base, by="Ana")


def test_a_save_publishes_a_snapshot_and_leaves_the_one_before_as_it_was(state: AppState) -> None:
    before = state.snapshot()
    save(state, 0, Answer.APPLIES)
    after = state.snapshot()
    assert ("NZL", 2026) in after.toolkit.assessments and ("NZL", 2026) not in before.toolkit.assessments
    assert after.comparisons.toolkit is after.toolkit and before.comparisons.toolkit is before.toolkit
    assert state.snapshot() is after


def test_a_save_changes_the_version_of_assessments_alone(state: AppState) -> None:
    before = state.snapshot().toolkit
    save(state, 0, Answer.APPLIES)
    after = state.snapshot().toolkit
    assert after.content_version == before.content_version
    assert after.assessments_version != before.assessments_version
    assert after.version != before.version


def test_findings_glossary_and_public_evidence_outlive_a_save(state: AppState, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state.snapshot()
    findings = {name: indicators.finding(before.toolkit, each) for name, each in before.toolkit.indicators.items()}
    save(state, 0, Answer.APPLIES)
    after = state.snapshot()

    def fail(*_: object) -> str:
        raise AssertionError("worked out again")

    monkeypatch.setattr(indicators, "_finding", fail)
    assert {n: indicators.finding(after.toolkit, each) for n, each in after.toolkit.indicators.items()} == findings
    assert after.glossary is before.glossary
    assert after.comparisons.evidence_map is before.comparisons.evidence_map


def test_threads_that_read_while_others_save_never_see_a_torn_snapshot(state: AppState) -> None:
    stop = threading.Event()
    torn: list[str] = []

    def read() -> None:
        while not stop.is_set():
            snapshot = state.snapshot()
            if snapshot.comparisons.toolkit is not snapshot.toolkit:
                torn.append("comparisons of another toolkit")

    def write(country: str) -> None:
        base = 0
        for turn in range(10):
            base = save(state, base, Answer.APPLIES if turn % 2 else Answer.PARTLY, country).revision
            if state.snapshot().toolkit.assessments[country, 2026].revision < base:
                torn.append("one's own save is not there")

    with ThreadPoolExecutor() as pool:
        readers = [pool.submit(read) for _ in range(3)]
        for writer in [pool.submit(write, country) for country in ("NZL", "CAN")]:
            writer.result(60)
        stop.set()
        for reader in readers:
            reader.result(60)
    assert torn == []


def frozen(state: AppState, count: int) -> list[str]:
    """The names of so many versions that were kept, and another one since."""
    names = []
    for base in range(count):
        save(state, base, Answer.APPLIES if base % 2 else Answer.PARTLY)
        toolkit = state.service.toolkit()
        state.versions.keep(toolkit)
        names.append(toolkit.version)
    save(state, count, Answer.NOT)
    return names


def test_a_frozen_version_shows_what_it_held_and_cannot_be_edited(state: AppState) -> None:
    [name] = frozen(state, 1)
    past = state.at(name)
    assert past.toolkit.version == name != state.snapshot().toolkit.version
    assert past.toolkit.assessments["NZL", 2026].answers[ITEM].answer is Answer.PARTLY
    assert state.snapshot().editable and not past.editable


def test_a_frozen_version_shares_with_the_present_what_is_the_same(state: AppState) -> None:
    [name] = frozen(state, 1)
    past = state.at(name)
    assert past.toolkit.observations is state.snapshot().toolkit.observations
    assert past.toolkit.memo is state.snapshot().toolkit.memo
    assert past.glossary is state.snapshot().glossary


def test_versions_are_loaded_once_each_and_at_the_same_time(state: AppState, monkeypatch: pytest.MonkeyPatch) -> None:
    names = frozen(state, 2)
    load, both = state.versions.open, threading.Barrier(2)
    opened: list[str] = []

    def open_(version: str, present: object) -> object:
        opened.append(version)
        both.wait(20)  # each waits for the other: one after the other, it would break
        return load(version, present)  # type: ignore[arg-type]

    monkeypatch.setattr(state.versions, "open", open_)
    with ThreadPoolExecutor(8) as pool:
        pasts = list(pool.map(state.at, names * 4))
    assert sorted(opened) == sorted(names)
    assert {past.toolkit.version for past in pasts} == set(names)


def test_no_more_versions_stay_in_memory_than_the_bound_says(state: AppState, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frozen_versions, "MAX_VERSIONS", 2)
    alive = [weakref.ref(state.at(name).toolkit) for name in frozen(state, 5)]
    gc.collect()
    assert len(state.frozen) == 2
    assert sum(reference() is not None for reference in alive) == 2


def test_a_version_that_cannot_be_opened_is_told_and_may_be_tried_again(state: AppState) -> None:
    [name] = frozen(state, 1)
    with pytest.raises(UnknownNameError):
        state.at("0" * 12)
    archive = state.versions.folder / f"{name}.zip"
    content = archive.read_bytes()
    archive.write_bytes(content[:100])
    with pytest.raises(DataError):
        state.at(name)
    archive.write_bytes(content)
    assert state.at(name).toolkit.version == name
    assert len(state.frozen) == 1


def test_where_nobody_may_write_a_frozen_version_hides_drafts(state: AppState, data_folder: Path) -> None:
    [name] = frozen(state, 1)
    closed = AppState(files.load(data_folder), Settings(data=data_folder, editing=Editing.OFF))
    assert ("NZL", 2026) not in closed.at(name).toolkit.assessments


def test_a_function_of_a_snapshot_is_run_by_the_queue(state: AppState, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state.queue, "wait", lambda job: (job.function, job.arguments, job.snapshot))
    snapshot = state.snapshot()
    assert snapshot.run(divmod, 7) == (divmod, (7,), snapshot)


def test_without_a_queue_it_is_run_directly(snapshot: Snapshot) -> None:
    alone = Snapshot.of(snapshot.toolkit, snapshot.settings, snapshot.service, snapshot.versions)
    assert alone.run(lambda own, number: (own is alone, number), 7) == (True, 7)
