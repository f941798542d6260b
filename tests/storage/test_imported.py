"""Imported datasets: beside the others, whole or not at all, and never lost."""

import datetime as dt
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from dashboard.errors import DataError, ParameterError, StorageError, UnknownNameError
from dashboard.model.codes import IndicatorKind, Unit
from dashboard.model.documents import Dataset, Indicator
from dashboard.model.imported_dataset import ImportedDataset, as_table
from dashboard.model.toolkit import Toolkit
from dashboard.storage import disk, imported
from dashboard.storage.assessments import Assessments
from dashboard.storage.imported import ImportedDatasets
from dashboard.storage.live import LiveToolkit

NOW = dt.datetime(2026, 11, 23, 14, 2, tzinfo=dt.UTC)


def imported_dataset(name: str = "mine", *, unit: Unit = Unit.PERCENT, **columns: list[object]) -> ImportedDataset:
    """Two indicators of two countries."""
    indicators = {
        f"{name}_{part}": Indicator(
            id=f"{name}_{part}", title=part, short_title=part, question=f"{part}?", dataset=name, kind=IndicatorKind.SCORE,
            ref_area="country", unit_measure=unit, scale=(0, 1),
        )
        for part in ("one", "two")
    }  # fmt: skip
    frame = pd.DataFrame(
        {
            "indicator": [f"{name}_two", f"{name}_one", f"{name}_one", f"{name}_one"],
            "ref_area": ["KOR", "TUR", "KOR", "KOR"],
            "breakdown": ["_T"] * 4,
            "time_period": [2020, 2020, 2019, 2020],
            "raw_value": ["1", "2.50", "", "4"],
            "obs_status": ["printed", "printed", "no answer", "printed"],
            "comment": ["", "", "The file has a mark.", ""],
            **columns,
        }
    )
    about = Dataset(id=name, title="Mine", publisher="Me", citation="Me.", licence="Mine", order=imported.ORDER)
    return ImportedDataset(about, indicators, as_table(frame))


@pytest.fixture
def store(tmp_path: Path) -> ImportedDatasets:
    return ImportedDatasets(tmp_path)


@pytest.fixture
def with_them(toolkit: Toolkit, store: ImportedDatasets) -> Callable[[], Toolkit]:
    """The shipped toolkit with what is in the store now."""

    def look() -> Toolkit:
        datasets, problems, digests = imported.load(store, toolkit.areas, toolkit.datasets, toolkit.indicators)
        assert problems == []
        return toolkit.with_imported(datasets, digests)

    return look


def test_what_was_saved_reads_the_same(toolkit: Toolkit, store: ImportedDatasets) -> None:
    store.save(imported_dataset(), toolkit.areas)
    dataset = store.read("mine", toolkit.areas)
    rows = dataset.rows("mine_one")
    assert list(rows["raw_value"]) == ["", "4", "2.50"] and list(rows["ref_area"]) == ["KOR", "KOR", "TUR"]
    assert dataset.dataset == imported_dataset().dataset and dataset.indicators == imported_dataset().indicators


def test_its_rows_are_like_those_that_ship(toolkit: Toolkit) -> None:
    rows = imported_dataset().rows("mine_one")
    assert list(rows.columns) == list(toolkit.observations.columns)
    assert rows.dtypes.to_dict() == toolkit.observations.dtypes.to_dict()


def test_it_stands_beside_the_others_and_changes_the_version(
    toolkit: Toolkit, store: ImportedDatasets, with_them: Callable[[], Toolkit]
) -> None:
    store.save(imported_dataset(), toolkit.areas)
    after = with_them()
    assert after.datasets.keys() - toolkit.datasets.keys() == {"mine"}
    assert after.indicators.keys() - toolkit.indicators.keys() == {"mine_one", "mine_two"}
    assert after.observation_count == toolkit.observation_count + 4
    assert after.version != toolkit.version
    assert len(after.observations_about("TUR")) == len(toolkit.observations_about("TUR")) + 1
    assert list(after.values_in({"mine_one": 2020}, {"KOR", "TUR"})["mine_one"]) == [4.0, 2.5]
    without = after.with_imported({}, {})
    assert without.version == toolkit.version and without.indicators == toolkit.indicators


def test_what_is_there_is_not_written_over(toolkit: Toolkit, store: ImportedDatasets) -> None:
    store.save(imported_dataset(), toolkit.areas)
    before = store.stamps()
    with pytest.raises(ParameterError, match="already"):
        store.save(imported_dataset(), toolkit.areas)
    assert store.stamps() == before and [path.name for path in store.folder.iterdir()] == ["mine"]


def test_an_indicator_of_another_dataset_is_not_hidden_by_one_of_the_same_id(
    toolkit: Toolkit, store: ImportedDatasets
) -> None:
    first, second = imported_dataset("mine"), imported_dataset("mine")
    other = ImportedDataset(second.dataset.model_copy(update={"id": "min"}), second.indicators, second.table)
    store.save(first, toolkit.areas)
    with pytest.raises(ParameterError, match="“mine” has an indicator “mine_one” already"):
        store.save(other, toolkit.areas)
    assert list(store.stamps()) == ["mine"]
    assert not list(store.folder.glob(".*.tmp"))


def test_a_removed_dataset_is_kept_and_can_be_put_back(
    toolkit: Toolkit, store: ImportedDatasets, with_them: Callable[[], Toolkit]
) -> None:
    store.save(imported_dataset(), toolkit.areas)
    before = with_them()
    place = store.remove("mine", NOW)
    assert place == "imported/.removed/mine-20261123T140200Z"
    assert with_them().version == toolkit.version
    shutil.move(store.folder.parent / place, store.folder / "mine")
    assert with_them().version == before.version


@pytest.mark.parametrize("name", ["nothing", ".removed", "../data", ""])
def test_only_a_dataset_can_be_removed(toolkit: Toolkit, store: ImportedDatasets, name: str) -> None:
    store.save(imported_dataset(), toolkit.areas)
    with pytest.raises(UnknownNameError):
        store.remove(name, NOW)


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_crash_in_the_middle_leaves_nothing_half(
    toolkit: Toolkit, store: ImportedDatasets, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    written = 0
    create, move = disk.create, disk.move

    def crash(*parts: object) -> None:
        nonlocal written
        if written == after:
            raise KeyboardInterrupt
        written += 1
        (create if len(parts) == 2 and isinstance(parts[1], bytes) else move)(*parts)  # type: ignore[arg-type]

    monkeypatch.setattr(disk, "create", crash)
    monkeypatch.setattr(disk, "move", crash)
    with pytest.raises(KeyboardInterrupt):
        store.save(imported_dataset(), toolkit.areas)
    assert store.stamps() == {}
    monkeypatch.undo()
    store.save(imported_dataset(), toolkit.areas)
    assert list(store.stamps()) == ["mine"]


@pytest.mark.parametrize(
    ("column", "cells", "message"),
    [
        ("raw_value", ["1", "x", "", "4"], "plain number"),
        ("raw_value", ["1", "200", "", "4"], "out of range"),
        ("raw_value", ["1", "2", "3", "4"], "exactly where the status says so"),
        ("ref_area", ["KOR", "ZZZ", "KOR", "KOR"], "is not known"),
        ("ref_area", ["KOR", "XAA", "KOR", "KOR"], "is not known"),
        ("time_period", [2020, 1800, 2019, 2020], "year from 1900"),
        ("time_period", [2020, 2020, 2020, 2020], "duplicate key"),
        ("breakdown", ["_T", "odd", "_T", "_T"], "is not a category"),
        ("comment", ["", "no sentence", "A remark.", ""], "sentence"),
        ("indicator", ["mine_two", "mine_x", "mine_one", "mine_one"], "is not known"),
        ("indicator", ["mine_one"] * 4, "has no observation"),
    ],
)
def test_what_is_not_clean_is_not_kept(
    toolkit: Toolkit, store: ImportedDatasets, column: str, cells: list[object], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        store.save(imported_dataset(**{column: cells}), toolkit.areas)
    assert not store.folder.exists()


@pytest.mark.parametrize("file", imported.FILES)
@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"a: 1", b"- 1"])
def test_a_broken_dataset_is_named_and_hides_nothing(
    toolkit: Toolkit, store: ImportedDatasets, file: str, content: bytes
) -> None:
    store.save(imported_dataset("good"), toolkit.areas)
    store.save(imported_dataset(), toolkit.areas)
    (store.folder / "mine" / file).write_bytes(content)
    datasets, problems, _ = imported.load(store, toolkit.areas, toolkit.datasets, toolkit.indicators)
    assert list(datasets) == ["good"]
    assert problems and all(problem.file.startswith("imported/mine/") for problem in problems)


def test_a_missing_file_is_named(toolkit: Toolkit, store: ImportedDatasets) -> None:
    store.save(imported_dataset(), toolkit.areas)
    (store.folder / "mine" / imported.OBSERVATIONS).unlink()
    datasets, [problem], _ = imported.load(store, toolkit.areas, toolkit.datasets, toolkit.indicators)
    assert datasets == {} and problem.file == "imported/mine/observations.parquet"


def test_an_id_that_ships_is_not_taken_over(toolkit: Toolkit, store: ImportedDatasets) -> None:
    store.save(imported_dataset("un_egdi"), toolkit.areas)
    datasets, [problem], _ = imported.load(
        store, toolkit.areas, {**toolkit.datasets, "un_egdi": imported_dataset().dataset}, {}
    )
    assert datasets == {} and problem.value == "un_egdi"


def test_a_table_with_other_columns_is_refused(toolkit: Toolkit, store: ImportedDatasets) -> None:
    store.save(imported_dataset(), toolkit.areas)
    path = store.folder / "mine" / imported.OBSERVATIONS
    pq.write_table(pq.read_table(path).drop_columns(["comment"]), path)
    with pytest.raises(DataError):
        store.read("mine", toolkit.areas)


def test_a_running_toolkit_follows_what_is_imported_and_removed(toolkit: Toolkit, store: ImportedDatasets) -> None:
    live = LiveToolkit(
        toolkit.with_assessments({}, (), toolkit.digests), Assessments(store.folder.parent / "assessments")
    )
    before = live.newest(at_once=True)
    store.save(imported_dataset(), toolkit.areas)
    after = live.newest(at_once=True)
    assert "mine" in after.imported and "mine" not in before.imported
    store.save(imported_dataset("other"), toolkit.areas)
    both = live.newest(at_once=True)
    assert both.imported["mine"] is after.imported["mine"] and "other_one" in both.indicators
    (store.folder / "other" / imported.DATASET).write_bytes(b"a: 1")
    broken = live.newest(at_once=True)
    assert list(broken.imported) == ["mine"] and broken.unreadable
    assert live.newest(at_once=True) is broken
    store.remove("other", NOW)
    store.remove("mine", NOW)
    assert live.newest(at_once=True).version == before.version and not live.newest().unreadable


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("step", ["mkdir", "hardlink_to", "open", "rename"])
def test_a_disk_that_refuses_is_named_and_nothing_is_changed(
    toolkit: Toolkit, store: ImportedDatasets, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    store.save(imported_dataset("other"), toolkit.areas)
    with monkeypatch.context() as broken:
        broken.setattr(Path, step, refuse)
        with pytest.raises(StorageError, match=r"^The dataset was not imported\. .* Nothing was changed\.") as caught:
            store.save(imported_dataset(), toolkit.areas)
        if step in ("mkdir", "rename"):
            with pytest.raises(StorageError, match=r"^The dataset was not removed\. .* Nothing was changed\."):
                store.remove("other", NOW)
    assert caught.value.is_full == (number == errno.ENOSPC)
    assert list(store.stamps()) == ["other"] and not list(store.folder.glob(".*.tmp"))
    store.save(imported_dataset(), toolkit.areas)


def test_a_data_folder_that_is_gone_is_named_and_not_made_again(toolkit: Toolkit, tmp_path: Path) -> None:
    store = ImportedDatasets(tmp_path / "gone")
    with pytest.raises(StorageError, match="is missing"):
        store.save(imported_dataset(), toolkit.areas)
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("file", imported.FILES)
def test_a_broken_dataset_does_not_keep_others_from_being_imported(
    toolkit: Toolkit, store: ImportedDatasets, file: str
) -> None:
    store.save(imported_dataset("broken"), toolkit.areas)
    (store.folder / "broken" / file).write_bytes(b": [")
    store.save(imported_dataset(), toolkit.areas)
    assert list(store.stamps()) == ["broken", "mine"]


@pytest.mark.parametrize(
    "name", ["", ".", "..", ".hidden", "a/b", "../x", "x" * 81, "x" * 100_000, "a\0b", "a\nb", "\udcff"]
)
def test_a_name_that_is_none_never_reaches_the_disk(toolkit: Toolkit, store: ImportedDatasets, name: str) -> None:
    dataset = imported_dataset()
    renamed = ImportedDataset(dataset.dataset.model_copy(update={"id": name}), dataset.indicators, dataset.table)
    for attempt in (
        lambda: store.read(name, toolkit.areas),
        lambda: store.remove(name, NOW),
        lambda: store.save(renamed, toolkit.areas),
    ):
        with pytest.raises(UnknownNameError) as caught:
            attempt()
        assert len(str(caught.value)) < 200
    assert not store.folder.exists()
