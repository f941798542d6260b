"""A toolkit follows the files of its assessments, whoever changes them, and keeps all else."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from dashboard.model.assessments import Assessment
from dashboard.model.codes import State
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA
from dashboard.storage.assessments import Assessments
from dashboard.storage.live import LiveToolkit

NOW = dt.datetime(2026, 11, 23, 14, 2, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path: Path) -> Assessments:
    """The shipped assessments, in a folder of the test's own."""
    shutil.copytree(DATA / "assessments", tmp_path / "assessments")
    return Assessments(tmp_path / "assessments")


@pytest.fixture
def live(toolkit: Toolkit, store: Assessments) -> LiveToolkit:
    return LiveToolkit(toolkit, store)


def draft(**parts: object) -> Assessment:
    return Assessment.model_validate(
        {"country": "NZL", "cycle": 2026, "provenance": "self-declared", "state": State.DRAFT, **parts}
    )


def test_while_nothing_changes_it_is_the_same_toolkit(toolkit: Toolkit, live: LiveToolkit) -> None:
    assert live.newest(at_once=True) is toolkit


def test_what_was_saved_between_the_loading_and_the_first_look_is_found(toolkit: Toolkit, store: Assessments) -> None:
    store.save(draft(), base=0, by="Ana", at=NOW)
    assert ("NZL", 2026) in LiveToolkit(toolkit, store).newest().assessments


def test_a_saved_assessment_is_in_the_next_toolkit_and_its_version_is_another(
    toolkit: Toolkit, live: LiveToolkit, store: Assessments
) -> None:
    items = toolkit.items
    saved = store.save(draft(), base=0, by="Ana", at=NOW)
    after = live.newest(at_once=True)
    assert after.assessments["NZL", 2026] == saved
    assert after.version != toolkit.version
    assert ("NZL", 2026) not in toolkit.assessments
    assert after.observations is toolkit.observations and after.items is items


def test_the_version_depends_on_the_content_alone(toolkit: Toolkit, live: LiveToolkit, store: Assessments) -> None:
    path = store.folder / "XAA-2024.json"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"applies", b"partly", 1))
    assert live.newest(at_once=True).version != toolkit.version
    path.write_bytes(content)
    assert live.newest(at_once=True).version == toolkit.version


def test_a_file_that_is_taken_away_is_gone(live: LiveToolkit, store: Assessments) -> None:
    (store.folder / "XAA-2024.json").unlink()
    after = live.newest(at_once=True)
    assert ("XAA", 2024) not in after.assessments and ("XAA", 2022) in after.assessments
    assert "assessments/XAA-2024.json" not in after.digests


def test_a_broken_file_is_named_hides_no_other_and_is_forgotten_once_mended(
    toolkit: Toolkit, live: LiveToolkit, store: Assessments
) -> None:
    path = store.folder / "XAA-2024.json"
    content = path.read_bytes()
    path.write_text("{ not json", encoding="utf-8")
    broken = live.newest(at_once=True)
    assert [problem.file for problem in broken.unreadable] == ["assessments/XAA-2024.json"]
    assert ("XAA", 2024) not in broken.assessments and ("XAB", 2024) in broken.assessments
    path.write_bytes(content)
    mended = live.newest(at_once=True)
    assert mended.unreadable == () and mended.assessments == toolkit.assessments


def test_between_two_looks_a_change_by_others_waits(toolkit: Toolkit, live: LiveToolkit, store: Assessments) -> None:
    live.newest(at_once=True)
    store.save(draft(), base=0, by="Ana", at=NOW)
    assert live.newest() is toolkit
    assert ("NZL", 2026) in live.newest(at_once=True).assessments
