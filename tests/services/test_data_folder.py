"""An installed package works on its user's folder, and never writes into itself."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from dashboard import paths
from dashboard.errors import ParameterError
from dashboard.services import data_folder
from dashboard.settings import Editing, Settings
from dashboard.storage import seed


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder of an installed package; it is not there yet."""
    monkeypatch.delenv("DGT_DATA", raising=False)
    monkeypatch.setattr(paths, "PACKAGE", paths.CHECKOUT)  # so that the shipped data is inside
    monkeypatch.setattr("platformdirs.user_data_path", lambda app, **_: tmp_path / app)
    return tmp_path / "digital-government-toolkit" / "data"


def test_in_a_checkout_it_is_the_folder_of_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DGT_DATA", raising=False)
    assert Settings().data == paths.CHECKOUT / "data"
    assert Settings().editable
    assert data_folder.for_writing(Settings()) == (Settings(), "")


@pytest.mark.parametrize("open_folder", [data_folder.for_serving, data_folder.for_writing])
def test_serving_and_writing_create_the_users_folder_and_say_where(home: Path, open_folder: object) -> None:
    opened = open_folder(Settings())  # type: ignore[operator]
    assert opened.settings.data == home and opened.settings.editable
    assert str(home) in opened.notice and len(opened.notice.splitlines()) == 1
    assert seed.is_data_folder(home)
    assert open_folder(Settings()) == (opened.settings, "")  # type: ignore[operator]


def test_reading_uses_what_ships_until_there_is_a_folder(home: Path) -> None:
    assert data_folder.for_reading(Settings(editing=Editing.ON)).settings.data == paths.SEED
    assert not home.exists()
    seed.create(home)
    assert data_folder.for_reading(Settings()).settings.data == home


def test_the_shipped_folder_is_served_read_only_and_refuses_changes(home: Path) -> None:
    settings = Settings(data=paths.SEED)
    assert not settings.editable
    opened = data_folder.for_serving(settings)
    assert opened.settings.data == paths.SEED and "Read-only" in opened.notice and "dgt init" in opened.notice
    with pytest.raises(ParameterError, match="read-only"):
        data_folder.for_writing(settings)
    with pytest.raises(ValidationError, match="part of the installed package"):
        Settings(data=paths.SEED, editing=Editing.ON)
    assert not home.exists()


def test_a_link_into_the_package_is_the_package(home: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(paths.SEED)
    assert not Settings(data=tmp_path / "link").editable


@pytest.mark.parametrize("open_folder", [data_folder.for_reading, data_folder.for_serving, data_folder.for_writing])
def test_a_folder_that_was_named_is_never_created_without_being_asked_for(tmp_path: Path, open_folder: object) -> None:
    empty, missing, half = tmp_path / "empty", tmp_path / "missing", tmp_path / "half"
    empty.mkdir()
    (half / seed.MOVING).mkdir(parents=True)
    for folder, reason in ((empty, "is empty"), (missing, "does not exist"), (half, "is incomplete")):
        with pytest.raises(ParameterError, match=f"{reason}.*dgt init"):
            open_folder(Settings(data=folder))  # type: ignore[operator]
    assert not missing.exists() and not list(empty.iterdir())


def test_a_folder_of_an_older_release_is_named_and_served(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed.create(home)
    record = (home / seed.RECORD).read_text("utf-8")
    (home / seed.RECORD).write_text(record.replace("groups.yaml", "old.yaml"), "utf-8")
    opened = data_folder.for_serving(Settings())
    assert f"dgt init --update {home}" in opened.notice
