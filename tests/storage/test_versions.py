import errno
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from dashboard.errors import DataError, ParameterError, StorageError, UnknownNameError
from dashboard.storage import files
from dashboard.storage.versions import FOLDER, Versions


def test_a_kept_version_comes_back_whole_after_the_data_has_changed(small_folder: Path) -> None:
    before = files.load(small_folder)
    versions = Versions(small_folder)
    assert versions.keep(before) == (before.version, True)
    next((small_folder / "assessments").glob("*.json")).unlink()
    after = files.load(small_folder)
    assert after.version != before.version
    again = versions.open(before.version)
    assert again.version == before.version
    assert again.assessments.keys() == before.assessments.keys()
    assert again.observations.equals(before.observations)


def test_keeping_is_no_change_of_the_data_and_done_once(small_folder: Path) -> None:
    toolkit = files.load(small_folder)
    versions = Versions(small_folder)
    assert versions.keep(toolkit) == (toolkit.version, True)
    first = (small_folder / FOLDER / f"{toolkit.version}.zip").read_bytes()
    assert versions.keep(files.load(small_folder)) == (toolkit.version, False)
    assert files.load(small_folder).version == toolkit.version
    assert versions.names() == [toolkit.version]
    (small_folder / FOLDER / f"{toolkit.version}.zip").unlink()
    assert versions.keep(toolkit).is_new
    assert (small_folder / FOLDER / f"{toolkit.version}.zip").read_bytes() == first


def test_what_changed_on_the_disk_is_not_kept_under_the_old_version(small_folder: Path) -> None:
    toolkit = files.load(small_folder)
    with (small_folder / "indicators.csv").open("a") as file:
        file.write("\n")
    with pytest.raises(ParameterError, match=r"indicators\.csv has changed"):
        Versions(small_folder).keep(toolkit)
    assert Versions(small_folder).names() == []


@pytest.mark.parametrize("name", ["", "../../etc", "0123456789ab", "0123456789AB", "0123456789abc", "x" * 500])
def test_a_version_that_is_not_kept_is_an_unknown_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownNameError):
        Versions(tmp_path).open(name)


@pytest.mark.parametrize("member", ["../out.csv", "/out.csv", "a/../../out.csv", f"{'x' * 300}/out.csv"])
def test_an_archive_that_reaches_outside_is_refused(tmp_path: Path, member: str) -> None:
    folder = tmp_path / "data" / FOLDER
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "0123456789ab.zip", "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(DataError, match="not an archive of a data folder"):
        Versions(tmp_path / "data").open("0123456789ab")
    assert not list(tmp_path.rglob("out.csv"))


def test_an_archive_under_another_versions_name_is_refused(small_folder: Path) -> None:
    versions = Versions(small_folder)
    toolkit = files.load(small_folder)
    versions.keep(toolkit)
    (small_folder / FOLDER / f"{toolkit.version}.zip").rename(small_folder / FOLDER / "0123456789ab.zip")
    with pytest.raises(DataError, match="another version"):
        versions.open("0123456789ab")


def test_a_broken_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "0123456789ab.zip").write_bytes(b"PK")
    with pytest.raises(DataError, match="cannot be read"):
        Versions(tmp_path).open("0123456789ab")


def test_an_archive_that_is_damaged_inside_is_told(small_folder: Path) -> None:
    versions = Versions(small_folder)
    version = versions.keep(files.load(small_folder)).version
    path = small_folder / FOLDER / f"{version}.zip"
    content = bytearray(path.read_bytes())
    for place in range(200, len(content) - 20_000, 997):
        content[place] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(DataError, match="cannot be read"):
        versions.open(version)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("step", ["mkdir", "hardlink_to", "open"])
def test_a_disk_that_refuses_is_named_and_nothing_is_kept(
    small_folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    toolkit, versions = files.load(small_folder), Versions(small_folder)
    with monkeypatch.context() as broken:
        broken.setattr(Path, step, refuse)
        with pytest.raises(StorageError, match=f"^Version {toolkit.version} was not stored") as caught:
            versions.keep(toolkit)
    assert caught.value.is_full == (number == errno.ENOSPC)
    assert versions.names() == [] and not list(small_folder.rglob(".*.tmp"))


def test_a_small_folder_that_is_gone_is_named_and_not_made_again(small_folder: Path) -> None:
    toolkit, versions = files.load(small_folder), Versions(small_folder)
    shutil.rmtree(small_folder)
    with pytest.raises(StorageError, match="is missing"):
        versions.keep(toolkit)
    assert not small_folder.exists()


def test_no_room_to_unpack_a_version_is_no_broken_archive(small_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    versions = Versions(small_folder)
    version = versions.keep(files.load(small_folder)).version
    monkeypatch.setattr(zipfile.ZipFile, "extractall", refuse)
    with pytest.raises(StorageError, match="The disk is full"):
        versions.open(version)
