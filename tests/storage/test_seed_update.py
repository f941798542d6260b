"""An update brings in what a release ships anew, and keeps what a user has made or changed."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from dashboard.errors import DataError, ParameterError
from dashboard.storage import disk, files, seed, seed_update
from dashboard.storage.seed_update import SeedChanges, changes

NOW = dt.datetime(2026, 12, 1, 9, 30, tzinfo=dt.UTC)
GROUPS, TERMS = "groups.yaml", "toolkit/glossary.yaml"


@pytest.mark.parametrize(
    ("shipped", "present", "new", "expected"),
    [
        ("1", "1", "1", SeedChanges()),
        ("1", "1", "2", SeedChanges(refreshed=["f"])),
        ("1", "x", "2", SeedChanges(overwritten=["f"])),
        ("1", "x", "1", SeedChanges(kept=["f"])),
        ("1", "2", "2", SeedChanges()),
        ("1", "1", "", SeedChanges(removed=["f"])),
        ("1", "x", "", SeedChanges(removed=["f"])),
        ("", "", "2", SeedChanges(added=["f"])),
        ("1", "", "2", SeedChanges(added=["f"])),
        ("", "x", "2", SeedChanges(overwritten=["f"])),
        ("", "x", "", SeedChanges()),
    ],
)
def test_what_happens_to_a_file(shipped: str, present: str, new: str, expected: SeedChanges) -> None:
    """Digests of one file, empty where it is missing: as shipped before, as it is, as shipped now."""
    sides = ({"f": digest} if digest else {} for digest in (shipped, present, new))
    assert changes(*sides) == expected._replace(**{k: list(v) for k, v in expected._asdict().items()})


@pytest.fixture
def folder(small_data: Path, tmp_path: Path) -> Path:
    """A folder made from the small data, with work of its user in it."""
    folder = tmp_path / "data"
    seed.create(folder, small_data)
    for name in ("assessments/NZL-2026.json", "imported/old.txt", "versions/0123456789ab.zip", "notes.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("own")
    return folder


@pytest.fixture
def release(small_data: Path, tmp_path: Path) -> Path:
    """The small data of a later release."""
    source = Path(shutil.copytree(small_data, tmp_path / "release"))
    for name in (GROUPS, TERMS):
        append(source / name, "# release")
    return source


def append(path: Path, line: str) -> None:
    path.write_text(f"{path.read_text('utf-8')}{line}\n", "utf-8")


def everything(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_new_files_come_in_old_ones_are_backed_up_and_the_users_stay(folder: Path, release: Path) -> None:
    append(folder / TERMS, "# own")
    before = everything(folder)
    update = seed_update.update(folder, NOW, release)
    assert update.changes == SeedChanges([], [GROUPS], [TERMS], [], [])
    assert update.backup == folder / "backups" / "2026-12-01T093000"
    after = everything(folder)
    assert {name: before[name] for name in (GROUPS, TERMS)} == everything(update.backup)
    assert after[TERMS] == (release / TERMS).read_bytes()
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {GROUPS, TERMS, seed.RECORD}
    assert [problem.file for problem in update.unreadable] == ["assessments/NZL-2026.json"]
    assert not seed.is_outdated(folder, release)
    assert seed_update.update(folder, NOW, release).changes == SeedChanges([], [], [], [], [])
    assert files.load(folder).terms


def test_an_update_after_which_the_folder_could_not_be_read_changes_nothing(folder: Path, release: Path) -> None:
    append(release / "countries.csv", "nonsense")
    before = everything(folder)
    with pytest.raises(DataError, match=r"countries\.csv"):
        seed_update.update(folder, NOW, release)
    assert everything(folder) == before


def test_an_update_that_was_killed_is_completed(folder: Path, release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(seed, "_move_in", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        seed_update.update(folder, NOW, release)
    assert seed.is_outdated(folder, release)
    assert seed_update.update(folder, NOW, release).changes.replaced == []
    assert not seed.is_outdated(folder, release)
    assert (folder / TERMS).read_bytes() == (release / TERMS).read_bytes()


def test_the_seed_itself_and_other_folders_are_refused(release: Path, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="shipped data itself"):
        seed_update.update(release, NOW, release)
    with pytest.raises(ParameterError, match="no data folder"):
        seed_update.update(tmp_path, NOW, release)
    assert disk.paths(tmp_path) == [release]
