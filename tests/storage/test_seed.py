"""A data folder is made from the shipped data whole or not at all, and carries a record of it."""

import errno
import os
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.errors import ParameterError, StorageError
from dashboard.paths import SEED
from dashboard.storage import disk, seed

FILES = {
    "indicators.yaml": "a: 1",
    "toolkit/principles/1.yaml": "number: 1",
    "assessments/XAA-2022.json": "{}",
    "assessments/NZL-2026.json": "own",
    "assessments/revisions/XAA-2022/00001.json": "own",
    "imported/mine/data.csv": "own",
    "versions/0123456789ab.zip": "own",
    "toolkit/.DS_Store": "hidden",
}
SHIPPED = ["assessments/XAA-2022.json", "indicators.yaml", "toolkit/principles/1.yaml"]


class Killed(BaseException):
    """The process ends here."""


def fill(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    """Every file of a folder but the record."""
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in files if name != seed.RECORD)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return fill(tmp_path / "seed", FILES)


@pytest.mark.parametrize("is_there", [False, True], ids=["new", "empty"])
def test_what_ships_is_copied_and_nothing_that_was_added_in_a_checkout(
    source: Path, tmp_path: Path, is_there: bool
) -> None:
    folder = tmp_path / "deep" / "data"
    if is_there:
        (folder / "lost+found").mkdir(parents=True)
    assert seed.create(folder, source)
    assert names(folder) == SHIPPED
    assert not seed.is_outdated(folder, source)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["data"]


def test_the_copy_can_be_changed_where_the_package_is_read_only(source: Path, tmp_path: Path) -> None:
    (source / "indicators.yaml").chmod(0o444)
    seed.create(tmp_path / "data", source)
    assert (tmp_path / "data" / "indicators.yaml").stat().st_mode & 0o200


def test_a_folder_that_is_one_already_stays_as_it_is(source: Path, tmp_path: Path) -> None:
    folder = fill(tmp_path / "data", {"indicators.yaml": "own", "toolkit/x": "own"})
    assert not seed.create(folder, source)
    assert names(folder) == ["indicators.yaml", "toolkit/x"]


@pytest.mark.parametrize(
    ("files", "words"),
    [({"letter.txt": ""}, "holds letter.txt"), ({f"{n}": "" for n in range(9)}, "holds 0, 1, 2, 3, 4, …")],
)
def test_a_folder_with_anything_else_is_refused(
    source: Path, tmp_path: Path, files: dict[str, str], words: str
) -> None:
    folder = fill(tmp_path / "data", files)
    with pytest.raises(ParameterError, match=words):
        seed.create(folder, source)
    assert names(folder) == sorted(files)


def test_a_file_and_the_package_are_refused(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ParameterError, match="not a folder"):
        seed.create(tmp_path / "file", source)
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "package")
    with pytest.raises(ParameterError, match="inside the installed package"):
        seed.create(tmp_path / "package" / "data", source)
    assert not (tmp_path / "package").exists()


@pytest.mark.parametrize("is_there", [False, True], ids=["new", "empty"])
def test_a_full_disk_leaves_nothing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    folder = tmp_path / "data"
    if is_there:
        folder.mkdir()
    replace = disk.replace

    def full(path: Path, content: bytes) -> None:
        if path.name == "1.yaml":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(path, content)

    monkeypatch.setattr(disk, "replace", full)
    with pytest.raises(StorageError, match="disk is full"):
        seed.create(folder, source)
    assert sorted(path.name for path in tmp_path.iterdir()) == (["data", "seed"] if is_there else ["seed"])
    assert not is_there or list(folder.iterdir()) == []


@pytest.mark.parametrize("step", range(4))
def test_a_move_that_was_killed_is_completed_by_the_next(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    folder, moved = tmp_path / "data", []
    folder.mkdir()
    replace = Path.replace

    def killed(path: Path, target: Path) -> Path:
        if seed.MOVING in path.parts:
            if len(moved) == step:
                raise Killed
            moved.append(path)
        return replace(path, target)

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(Path, "replace", killed)
        seed.create(folder, source)
    (source / "indicators.yaml").write_text("newer")
    seed.create(folder, source)
    assert names(folder) == SHIPPED
    assert (folder / "indicators.yaml").read_text() == "a: 1"
    assert not (folder / seed.MOVING).exists()


def test_a_copy_that_was_killed_is_dropped(source: Path, tmp_path: Path) -> None:
    folder = fill(tmp_path / "data", {f"{seed.COPYING}/indicators.yaml": "half"})
    assert seed.create(folder, source)
    assert names(folder) == SHIPPED
    assert (folder / "indicators.yaml").read_text() == "a: 1"


def test_of_two_processes_the_slower_uses_the_folder_of_the_faster(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, move = tmp_path / "data", disk.move

    def overtaken(temporary: Path, target: Path) -> None:
        fill(target, {"indicators.yaml": "faster", "toolkit/x": ""})
        move(temporary, target)

    monkeypatch.setattr(disk, "move", overtaken)
    assert not seed.create(folder, source)
    assert (folder / "indicators.yaml").read_text() == "faster"


@pytest.mark.parametrize("text", [None, "", "[]", '{"files": {}}', '{"software": "1", "files": []}'])
def test_a_folder_without_a_usable_record_has_none(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / seed.RECORD).write_text(text)
    assert seed.record(tmp_path) is None
    assert not seed.is_outdated(tmp_path, tmp_path)


def test_a_newer_seed_makes_a_folder_outdated_and_what_its_user_does_does_not(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    seed.create(folder, source)
    fill(folder, {"indicators.yaml": "own", "assessments/NZL-2026.json": "own"})
    assert not seed.is_outdated(folder, source)
    fill(source, {"groups.yaml": "new"})
    assert seed.is_outdated(folder, source)


def test_the_shipped_folder_is_a_data_folder_with_its_examples() -> None:
    assert seed.is_data_folder(SEED)
    shipped = seed.content_files(SEED)
    assert {"indicators.csv", "datasets.yaml", "toolkit/pillars.yaml", "toolkit/about.md"} <= set(shipped)
    assert len(list(SEED.glob(seed.EXAMPLES))) == 16
