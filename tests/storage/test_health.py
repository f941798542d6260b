"""What is wrong with a data folder at this moment, in sentences."""

import errno
import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from dashboard.storage import health
from tests.storage import odd
from tests.storage.odd import ODD

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "assessments" / "revisions").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize("editable", [False, True])
def test_a_folder_that_can_be_used_has_no_problem(folder: Path, editable: bool) -> None:
    before = sorted(folder.rglob("*"))
    assert health.problems(folder, editable=editable) == []
    shutil.rmtree(folder / "assessments")
    (folder / "indicators.csv").touch()
    assert health.problems(folder, editable=editable) == []
    assert len(before) == 2


def test_a_missing_or_empty_folder_is_named(tmp_path: Path) -> None:
    assert health.problems(tmp_path / "nowhere") == ["The data folder is missing."]
    assert health.problems(tmp_path / "nowhere" / "deeper", editable=True) == ["The data folder is missing."]
    assert health.problems(tmp_path) == ["The data folder is empty."]


@pytest.mark.parametrize("kind", ["a link to itself", "a pipe", "a socket"])
def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, kind: str) -> None:
    odd.put(kind, tmp_path / "data")
    [sentence] = health.problems(tmp_path / "data", editable=True)
    assert sentence.startswith("The data folder cannot be read (") and sentence.endswith(").")


@pytest.mark.parametrize("path", ["a" * 10_000, "a\0b", "\udcff"])
def test_a_path_that_can_be_none_is_named(path: str) -> None:
    assert len(health.problems(Path(path), editable=True)) == 1


@pytest.mark.parametrize("kind", [kind for kind in ODD if kind not in ("a folder", "a link to nothing")])
def test_assessments_that_cannot_be_read_are_named(folder: Path, kind: str) -> None:
    (folder / "indicators.csv").touch()
    odd.put(kind, folder / "assessments")
    sentences = health.problems(folder)
    assert len(sentences) == 1 and sentences[0].startswith("The folder of assessments cannot be read (")


@pytest.mark.parametrize("part", ["assessments", "assessments/revisions"])
def test_assessments_that_cannot_be_written_are_named_where_one_may_edit(
    folder: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    access = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: access(path, mode) and not (Path(path) == folder / part and mode & os.W_OK)
    )
    assert health.problems(folder, editable=True) == ["The folder of assessments cannot be written to."]
    assert health.problems(folder) == []


def test_a_disk_that_is_almost_full_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 4_999_999))
    assert health.problems(folder) == ["The disk of the data folder is almost full: 4999 kB are free."]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 5_000_000))
    assert health.problems(folder) == []


def test_a_disk_that_does_not_answer_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(shutil, "disk_usage", failing)
    [sentence] = health.problems(folder)
    assert sentence == "The free space on the disk of the data folder is unknown (Input/output error)."
