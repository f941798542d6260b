"""One odd file never takes the site down: it is named, hides nothing else, and nothing waits for it."""

import datetime as dt
import errno
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from starlette.testclient import TestClient

from dashboard.app import create_app
from dashboard.errors import DataError, StorageError, UnknownNameError
from dashboard.model.assessments import Assessment, ItemAnswer
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA
from dashboard.settings import Settings
from dashboard.storage import disk, files, imported
from dashboard.storage.assessments import Assessments, to_json
from dashboard.storage.imported import ImportedDatasets
from dashboard.storage.live import LiveToolkit
from dashboard.storage.versions import Versions
from dashboard.web.registry import PAGES
from tests.storage import odd
from tests.storage.odd import ODD
from tests.storage.test_imported import imported_dataset

AT = dt.datetime(2026, 3, 1, 12, 30, tzinfo=dt.UTC)
KEY, OTHER = ("XAA", 2024), ("XAB", 2024)
HEAD = "XAA-2024.json"
PLACES = (HEAD, "revisions/XAA-2024/00002.json", "revisions/XAA-2024")


@pytest.fixture(autouse=True)
def _nothing_waits() -> Iterator[None]:
    """A read that waits for a writer is interrupted."""

    def interrupt(*_: object) -> None:
        raise TimeoutError("something waits")

    previous = signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, previous)


@pytest.fixture
def store(tmp_path: Path) -> Assessments:
    """The shipped assessments, of which one was saved twice."""
    shutil.copytree(DATA / "assessments", tmp_path / "assessments")
    store = Assessments(tmp_path / "assessments")
    for base in (0, 1):
        store.save(document(*KEY, note=str(base)), base=base, by="Ana", at=AT)
    return store


def document(country: str, cycle: int, note: str) -> Assessment:
    answers = {"p1-early-c1": ItemAnswer(answer="applies", note=note)}
    return Assessment(country=country, cycle=cycle, provenance="illustrative", answers=answers)


def refuse(monkeypatch: pytest.MonkeyPatch, path: Path, number: int) -> None:
    """Make a file one that cannot be opened."""
    real = os.open

    def refusing(name: Any, *rest: Any, **options: Any) -> int:
        if Path(name) == path:
            raise OSError(number, os.strerror(number), str(path))
        return real(name, *rest, **options)

    monkeypatch.setattr(os, "open", refusing)


@pytest.mark.parametrize("kind", ODD)
def test_reading_refuses_what_is_no_file(tmp_path: Path, kind: str) -> None:
    odd.put(kind, tmp_path / "x")
    with pytest.raises(OSError):
        disk.read(tmp_path / "x")
    assert not disk.is_file(tmp_path / "x")


@pytest.mark.parametrize(
    ("kind", "place"),
    [(kind, place) for kind in ODD for place in PLACES if (kind, place) != ("a folder", PLACES[2])],  # as it should be
)
def test_an_odd_file_of_an_assessment_is_named_and_hides_no_other(
    toolkit: Toolkit, store: Assessments, kind: str, place: str
) -> None:
    live = LiveToolkit(toolkit, store)
    before = live.newest(at_once=True)
    head = (store.folder / HEAD).read_bytes()
    content = (store.folder / PLACES[1]).read_bytes()
    odd.put(kind, store.folder / place)
    if place != HEAD:
        (store.folder / HEAD).unlink(missing_ok=True)  # so that the revisions are needed
    after = live.newest(at_once=True)
    assert after.assessments.keys() == before.assessments.keys() - {KEY}
    assert [problem.file for problem in after.unreadable] == [f"assessments/{place}"]
    assert "cannot be read" in after.unreadable[0].message
    assert store.stamps() == store.stamps() and store.digest("XAA-2024") == store.file("XAA-2024").digest
    assert live.newest(at_once=True) is after
    with pytest.raises(DataError):
        store.read(*KEY)
    with pytest.raises(DataError):
        store.save(document(*KEY, note="mine"), base=2, by="Ana", at=AT)
    assert store.save(document(*OTHER, note="x"), base=0, by="Ana", at=AT).revision == 1

    odd.remove(store.folder / place)
    (store.folder / PLACES[1]).parent.mkdir(exist_ok=True)
    (store.folder / PLACES[1]).write_bytes(content)
    (store.folder / HEAD).write_bytes(head)
    again = live.newest(at_once=True)
    assert again.assessments[KEY] == before.assessments[KEY] and again.unreadable == ()


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_file_that_is_new_is_named(toolkit: Toolkit, store: Assessments, kind: str) -> None:
    live = LiveToolkit(toolkit, store)
    before = live.newest(at_once=True)
    odd.put(kind, store.folder / "a.json")
    after = live.newest(at_once=True)
    assert after.assessments == before.assessments
    assert [problem.file for problem in after.unreadable] == ["assessments/a.json"]
    odd.remove(store.folder / "a.json")
    assert live.newest(at_once=True).unreadable == ()


@pytest.mark.parametrize("kind", ODD)
def test_loading_names_odd_files(small_folder: Path, kind: str) -> None:
    odd.put(kind, small_folder / "assessments/XAA-2022.json")
    toolkit = files.load(small_folder)
    assert list(toolkit.assessments) == [("XAB", 2022)]
    assert [problem.file for problem in toolkit.unreadable] == ["assessments/XAA-2022.json"]
    assert Versions(small_folder).keep(toolkit).is_new
    assert Versions(small_folder).open(toolkit.version).unreadable != ()


@pytest.mark.parametrize("kind", ["a link to itself", "a pipe"])
@pytest.mark.parametrize("file", ["indicators.csv", "datasets.yaml", "toolkit/principles/01.yaml"])
def test_an_odd_file_of_the_toolkit_itself_is_a_problem_in_words(small_folder: Path, kind: str, file: str) -> None:
    odd.put(kind, small_folder / file)
    with pytest.raises(DataError, match=f"{file}: cannot be read"):
        files.load(small_folder)


@pytest.mark.parametrize("kind", ODD)
def test_a_description_that_is_odd_has_no_date(small_folder: Path, kind: str) -> None:
    odd.put(kind, small_folder / "datapackage.json")
    assert files.load(small_folder).created is None


@pytest.mark.parametrize("kind", ["a link to itself", "a pipe", "a socket"])
def test_a_folder_of_assessments_that_cannot_be_listed_is_named(small_folder: Path, kind: str) -> None:
    live = LiveToolkit(files.load(small_folder), Assessments(small_folder / "assessments"))
    (small_folder / "assessments").rename(small_folder / "aside")
    odd.put(kind, small_folder / "assessments")
    toolkit = files.load(small_folder)
    assert toolkit.assessments == {}
    assert [problem.file for problem in toolkit.unreadable] == ["assessments"]
    after = live.newest(at_once=True)
    assert after.assessments == {} and "assessments" in {problem.file for problem in after.unreadable}
    with pytest.raises((DataError, StorageError)):
        Assessments(small_folder / "assessments").save(document(*KEY, note="x"), base=0, by="Ana", at=AT)
    odd.remove(small_folder / "assessments")
    (small_folder / "aside").rename(small_folder / "assessments")
    again = live.newest(at_once=True)
    assert len(again.assessments) == 2 and again.unreadable == ()


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ESTALE, errno.EPERM])
@pytest.mark.parametrize("place", PLACES[:2])
def test_a_file_that_the_disk_refuses_is_named_until_it_can_be_read(
    toolkit: Toolkit, store: Assessments, monkeypatch: pytest.MonkeyPatch, place: str, number: int
) -> None:
    live = LiveToolkit(toolkit, store)
    before = live.newest(at_once=True)
    (store.folder / HEAD).touch()
    if place != HEAD:
        (store.folder / HEAD).unlink()
    with monkeypatch.context() as broken:
        refuse(broken, store.folder / place, number)
        after = live.newest(at_once=True)
        assert after.assessments.keys() == before.assessments.keys() - {KEY}
        assert [(p.file, p.message) for p in after.unreadable] == [
            (f"assessments/{place}", f"cannot be read: {os.strerror(number)}")
        ]
        with pytest.raises(DataError, match="cannot be read"):
            store.revisions(*KEY)
    again = live.newest(at_once=True)  # though no file has changed
    assert again.assessments == before.assessments and again.unreadable == ()


class Refusing:
    """An item of a folder whose status cannot be read."""

    def __init__(self, item: "os.DirEntry[str]") -> None:
        self.name, self._item = item.name, item

    def stat(self) -> os.stat_result:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    def inode(self) -> int:
        return self._item.inode()


def test_a_status_that_cannot_be_read_is_no_reason_to_stop(
    toolkit: Toolkit, store: Assessments, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = LiveToolkit(toolkit, store)
    before = live.newest(at_once=True)
    real = os.scandir

    class Scan:
        def __init__(self, folder: Path) -> None:
            self._scan = real(folder)

        def __enter__(self) -> Iterator[Refusing]:
            return map(Refusing, self._scan)

        def __exit__(self, *_: object) -> None:
            self._scan.close()

    monkeypatch.setattr(os, "scandir", Scan)
    assert set(store.stamps()) == set(store.stamps()) != set()
    assert live.newest(at_once=True) is before


def test_a_name_that_is_not_text_is_named(small_folder: Path) -> None:
    name = os.fsdecode(b"assessments/\xff.json")
    (small_folder / name).write_bytes(to_json(document(*KEY, note="x")))
    (small_folder / "imported").mkdir()
    (small_folder / os.fsdecode(b"imported/\xff")).mkdir()
    toolkit = files.load(small_folder)
    assert {problem.file for problem in toolkit.unreadable} == {"assessments/\\xff.json", "imported/\\xff"}
    assert len(toolkit.assessments) == 2 and toolkit.version
    assert Versions(small_folder).keep(toolkit).is_new


def test_a_problem_of_one_assessment_is_not_forgotten_with_that_of_another(
    toolkit: Toolkit, store: Assessments
) -> None:
    live = LiveToolkit(toolkit, store)
    (store.folder / HEAD).write_text("{", encoding="utf-8")
    assert len(live.newest(at_once=True).unreadable) == 1
    (store.folder / "A.json").write_text("{", encoding="utf-8")  # its name is a part of the other's
    assert [p.file for p in live.newest(at_once=True).unreadable] == ["assessments/A.json", f"assessments/{HEAD}"]


# Imported datasets


@pytest.mark.parametrize("place", ["", *imported.FILES])
@pytest.mark.parametrize("kind", ODD)
def test_an_odd_file_of_a_dataset_is_named_and_hides_no_other(
    toolkit: Toolkit, tmp_path: Path, kind: str, place: str
) -> None:
    datasets = ImportedDatasets(tmp_path)
    live = LiveToolkit(toolkit.with_assessments({}, (), toolkit.digests), Assessments(tmp_path / "assessments"))
    for name in ("good", "mine"):
        datasets.save(imported_dataset(name), toolkit.areas)
    assert list(live.newest(at_once=True).imported) == ["good", "mine"]
    odd.put(kind, datasets.folder / "mine" / place)
    after = live.newest(at_once=True)
    assert list(after.imported) == ["good"]
    assert {Path(problem.file).parts[1] for problem in after.unreadable} == {"mine"}
    with pytest.raises(DataError):
        datasets.read("mine", toolkit.areas)
    datasets.save(imported_dataset("new"), toolkit.areas)
    datasets.remove("mine", AT)
    again = live.newest(at_once=True)
    assert list(again.imported) == ["good", "new"] and again.unreadable == ()


@pytest.mark.parametrize("kind", ["a link to itself", "a pipe", "a socket"])
def test_a_folder_of_datasets_that_cannot_be_listed_is_named(toolkit: Toolkit, tmp_path: Path, kind: str) -> None:
    odd.put(kind, tmp_path / imported.FOLDER)
    datasets = ImportedDatasets(tmp_path)
    assert [problem.file for problem in datasets.problems()] == ["imported"]
    assert datasets.stamps() == {}
    assert imported.load(datasets, toolkit.areas, {}, {})[1] == datasets.problems()
    with pytest.raises(StorageError):
        datasets.save(imported_dataset(), toolkit.areas)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_dataset_that_the_disk_refuses_is_named(
    toolkit: Toolkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    datasets = ImportedDatasets(tmp_path)
    datasets.save(imported_dataset(), toolkit.areas)
    refuse(monkeypatch, datasets.folder / "mine" / imported.OBSERVATIONS, number)
    usable, [problem], _ = imported.load(datasets, toolkit.areas, {}, {})
    assert usable == {} and problem.message == f"cannot be read: {os.strerror(number)}"


# Versions


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_archive_is_no_version_and_hides_no_other(small_folder: Path, kind: str) -> None:
    versions, toolkit = Versions(small_folder), files.load(small_folder)
    odd.put(kind, versions.folder / "0123456789ab.zip")
    assert versions.names() == [] and not versions.has("0123456789ab")
    with pytest.raises(UnknownNameError):
        versions.open("0123456789ab")
    assert versions.keep(toolkit).is_new
    assert versions.names() == [toolkit.version]


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_archive_in_the_place_of_a_version_is_named(small_folder: Path, kind: str) -> None:
    versions, toolkit = Versions(small_folder), files.load(small_folder)
    odd.put(kind, versions.folder / f"{toolkit.version}.zip")
    with pytest.raises(StorageError, match=f"Version {toolkit.version} was not stored"):
        versions.keep(toolkit)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_an_archive_that_the_disk_refuses_is_named(
    small_folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    versions = Versions(small_folder)
    version = versions.keep(files.load(small_folder)).version
    refuse(monkeypatch, versions.folder / f"{version}.zip", number)
    with pytest.raises(DataError, match=os.strerror(number)):
        versions.open(version)


# The whole site


@pytest.mark.parametrize("kind", ODD)
def test_the_site_answers_whatever_is_put_into_its_folder(
    small_folder: Path, visit: Callable[[Dash], TestClient], kind: str
) -> None:
    browser = visit(create_app(Settings(data=small_folder), pages=PAGES[:1]))
    assert browser.get("/healthz").status_code == 200
    for place in ("assessments/XAB-2024.json", "assessments/XAA-2022.json", "imported/x", "versions/0123456789ab.zip"):
        odd.put(kind, small_folder / place)
    assert browser.get("/healthz").status_code == 200
    assert browser.get("/").status_code == 200
    assert browser.get("/api/v1/versions").json()["kept"] == []
