"""``dgt import indicators``: what it prints, what it refuses, what it keeps and takes out again."""

import shutil
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.storage import files

CLEAN = 'Country,2019,2020\n"Korea, Rep.",1.5,2\nTürkiye,3,..\n'


@pytest.fixture(scope="module")
def folder(small_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(small_data, tmp_path_factory.mktemp("cli") / "data"))


@pytest.fixture
def run(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def go(text: str, *options: str) -> tuple[int, str, str]:
        path = tmp_path / "my-figures.csv"
        path.write_text(text, encoding="utf-8")
        code = main(["import", "indicators", str(path), "--data", str(folder), *options])
        return code, *capsys.readouterr()

    return go


def test_what_was_understood_is_printed_and_what_is_wrong_ends_in_1(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    code, said, wrong = run(f"{CLEAN}World,1,2\nCorea,1,x1\n", "--yes")
    assert code == 1
    assert (
        "A (Country) -> ref_area" in said
        and "B (2019) -> values-of-year" in said
        and "'..' is read as: no answer" in said
    )
    assert "my-figures.csv:4: A (Country): 'World': reads as a group" in wrong
    assert "my-figures.csv:5: C (2020): 'x1': is not a number" in wrong
    assert "unit: '': is not known: choose one" in wrong and "Nothing was imported" in wrong
    assert not (folder / "imported").exists()


def test_a_dry_run_and_a_missing_yes_change_nothing(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    code, said, _ = run(CLEAN, "--unit", "percent", "--dry-run")
    assert code == 0 and "Nothing was imported" in said
    code, _, wrong = run(CLEAN, "--unit", "percent")
    assert code == 1 and "--yes" in wrong
    assert not (folder / "imported").exists()


def test_figures_are_imported_checked_refused_twice_and_removed(
    run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # type: ignore[no-untyped-def]
    options = (
        "--id", "mine", "--title", "My figures", "--publisher", "Me", "--leave-out", "groups", "--area", "Corea=KOR", "--map",
        "B=leave-out", "--unit", "dollars a head", "--name", "My figures=What I count", "--principles", "1,5", "--yes",
    )  # fmt: skip
    code, said, wrong = run(f"{CLEAN}World,1,2\n", *options)
    assert (code, wrong) == (0, "")
    assert "Imported as mine: 2 observations of 1 indicators." in said
    toolkit = files.load(folder)
    [entry] = toolkit.imported["mine"].indicators.values()
    assert (entry.title, entry.unit, entry.principles) == ("What I count", "dollars a head", (1, 5))
    note = toolkit.datasets["mine"].note
    assert (
        note == "Columns left out of the file: B (2019), 3 numbers. Countries and groups left out of the file: “World”."
    )
    assert main(["check", "--data", str(folder)]) == 0
    capsys.readouterr()
    code, _, wrong = run(CLEAN, "--id", "mine", "--unit", "percent", "--yes")
    assert code == 1 and "mine_2 is not" in wrong
    assert main(["import", "indicators", "--remove", "mine", "--yes", "--data", str(folder)]) == 0
    assert "imported/.removed/mine-" in capsys.readouterr().out
    assert files.load(folder).imported == {}


@pytest.mark.parametrize(
    "options",
    [
        ("--map", "Nothing=ref_area"), ("--map", "A=odd"), ("--map", "A"), ("--leave-out", "rows:x"), ("--empty", "..=odd"),
        ("--unit", "nobody=percent"), ("--scale", "x"), ("--name", "x"), ("--remove", "mine"),
    ],
)  # fmt: skip
def test_an_option_that_cannot_be_used_is_wrong_usage(run, options: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SystemExit) as left:
        run(CLEAN, *options)
    assert left.value.code == 2


def test_the_help_says_that_whoever_runs_the_command_may_import(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["import", "--help"])
    assert "whoever runs the command" in capsys.readouterr().out


def test_what_is_not_there_cannot_be_removed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "indicators", "--remove", "nothing", "--yes", "--data", str(folder)]) == 1
    assert "nothing" in capsys.readouterr().err
