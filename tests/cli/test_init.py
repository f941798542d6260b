"""``dgt init``: what it prints, and how it exits."""

import shutil
from pathlib import Path

import pytest

from dashboard import cli
from dashboard.storage import seed, seed_update


def test_it_creates_a_folder_once_and_then_says_what_it_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    assert cli.main(["init", str(folder)]) == 0
    assert capsys.readouterr().out.startswith(f"Created {folder} from the shipped data: 16 assessments")
    (folder / "assessments" / "NZL-2026.json").write_text("{}")
    assert cli.main(["init", "--data", str(folder)]) == 0
    assert "already: 17 assessments, 0 imported datasets, 0 frozen versions. Nothing" in capsys.readouterr().out
    assert cli.main(["check", "--data", str(folder)]) == 1  # for the assessment alone
    assert capsys.readouterr().err.splitlines()[0].startswith("assessments/NZL-2026.json")


def test_another_folder_is_refused_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").touch()
    assert cli.main(["init", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == "" and len(printed.err.splitlines()) == 1 and "letter.txt" in printed.err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_update_names_each_file_and_the_backup(
    small_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, source = tmp_path / "data", Path(shutil.copytree(small_data, tmp_path / "release"))
    seed.create(folder, small_data)
    for path in (folder / "groups.yaml", source / "groups.yaml", source / "evidence.yaml"):
        path.write_text(path.read_text("utf-8") + f"# {path}\n", "utf-8")
    original = seed_update.update
    monkeypatch.setattr(seed_update, "update", lambda target, now: original(target, now, source))
    assert cli.main(["init", "--update", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["evidence.yaml: updated", "groups.yaml: changed by hand and replaced"]
    assert f"are in {folder / 'backups'}" in lines[2]
    assert cli.main(["init", "--update", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder} is up to date. Nothing was changed.\n"
