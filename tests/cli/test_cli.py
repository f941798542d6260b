"""The command line as it is called: what it prints, where, and how it exits."""

import argparse
import importlib
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard import __version__, cli
from dashboard.errors import ToolkitError
from dashboard.paths import CHECKOUT, DATA
from dashboard.settings import Settings

BROKEN = "indicators.csv:2: obs_value: 'nonsense': must be a plain number or empty\n"


def break_cell(folder: Path, line: int, column: str, value: str) -> None:
    path = folder / "indicators.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    cells = lines[line - 1].split(",")
    cells[lines[0].split(",").index(column)] = value
    lines[line - 1] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8")


def never(*_: object, **__: object) -> None:
    raise AssertionError("the server must not start")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine that runs the tests reaches them, and no test opens a port."""
    for name in ("DATA", "HOST", "PORT", "THRESHOLD", "CACHE", "URL", "ROOT_PATH", "EDITING"):
        monkeypatch.delenv(f"DGT_{name}", raising=False)
    monkeypatch.setattr("uvicorn.run", never)


def test_check_counts_what_it_read_and_exits_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    for line in (
        "3 pillars, 12 principles",
        "201 items: 108 characteristics, 93 policies",
        "22 toolkit charts: 18 with printed values, 4 of them not assignable; 4 with all lost",
        "133 indicators in 10 datasets",
        "20875 observations: 20726 printed",
        "208 countries, 10 group areas, 8 fictional areas",
        "157 rows in the evidence map",
        "16 assessments",
    ):
        assert line in printed.out
    assert re.search(r"data version [0-9a-f]{12}: no problem found\n$", printed.out)


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        (300, "indicator", "nonsense"),
        (120, "ref_area", "nonsense"),
        (600, "time_period", "nonsense"),
        (1000, "breakdown", "nonsense"),
        (5000, "obs_value", "nonsense"),
        (9000, "unit_measure", "nonsense"),
        (15000, "obs_status", "nonsense"),
        (19000, "dataset", "nonsense"),
        (20876, "comment", "nonsense"),
    ],
)
def test_nonsense_in_one_cell_makes_check_exit_1_and_name_it(
    data_folder: Path, capsys: pytest.CaptureFixture[str], line: int, column: str, value: str
) -> None:
    break_cell(data_folder, line, column, value)
    assert cli.main(["check", "--data", str(data_folder)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert f"indicators.csv:{line}: {column}: 'nonsense': " in printed.err
    assert all(problem.startswith(f"indicators.csv:{line}: ") for problem in printed.err.splitlines())


def test_serve_refuses_a_broken_folder_with_the_message_of_check(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_cell(data_folder, 2, "obs_value", "nonsense")
    assert cli.main(["check", "--data", str(data_folder)]) == 1
    checked = capsys.readouterr()
    assert cli.main(["serve", "--data", str(data_folder)]) == 1
    assert capsys.readouterr() == checked
    assert checked.err == BROKEN


def test_an_unreadable_assessment_fails_the_check_but_does_not_stop_the_server(
    data_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (data_folder / "assessments" / "XAA-2022.json").write_text("{", encoding="utf-8")
    assert cli.main(["check", "--data", str(data_folder)]) == 1
    printed = capsys.readouterr()
    assert "15 assessments" in printed.out
    assert "no problem found" not in printed.out
    assert printed.err.startswith("assessments/XAA-2022.json:1: is not JSON: ")

    served: list[dict[str, object]] = []
    monkeypatch.setattr("dashboard.app.create_app", lambda settings, toolkit: type("App", (), {"server": toolkit}))
    monkeypatch.setattr("uvicorn.run", lambda server, **options: served.append({"toolkit": server, **options}))
    assert cli.main(["serve", "--data", str(data_folder), "--port", "8123"]) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith("left out: assessments/XAA-2022.json:1: ")
    assert "http://127.0.0.1:8123/" in printed.out
    assert len(served[0]["toolkit"].assessments) == 15
    assert (served[0]["host"], served[0]["port"]) == ("127.0.0.1", 8123)


def test_a_folder_that_is_not_there_exits_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--data", str(tmp_path / "nowhere")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert f"{tmp_path / 'nowhere'} does not exist. Create it with: dgt init" in line


def test_the_folder_may_come_from_the_environment_and_the_option_goes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DGT_DATA", str(tmp_path / "nowhere"))
    assert cli.main(["check"]) == 1
    assert cli.main(["check", "--data", str(DATA)]) == 0
    assert "no problem found" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["check", "--colour"],
        ["check", "--data"],
        ["serve", "--port", "x"],
        ["serve", "--port", "99999"],
        ["import"],
        ["import", "frobnicate"],
        ["import", "check"],
        ["export"],
        ["export", "serve"],
        ["assessment"],
        ["--", "frobnicate"],
    ],
)
def test_wrong_usage_exits_2_with_a_line_that_says_what(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[-1].startswith("dgt")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "eighty"),
        ("THRESHOLD", "two thirds"),
        ("THRESHOLD", "1/0"),
        ("THRESHOLD", "7"),
        ("CACHE", "-1"),
    ],
)
def test_a_setting_of_the_environment_that_cannot_be_used_exits_2_and_names_it(
    name: str, value: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"DGT_{name}", value)
    with pytest.raises(SystemExit) as caught:
        cli.main(["check"])
    assert caught.value.code == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert name.lower() in last
    assert value in last


@pytest.mark.parametrize(("option", "expected"), [("--version", __version__), ("--help", "check")])
def test_version_and_help_exit_0(option: str, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main([option])
    assert caught.value.code == 0
    assert expected in capsys.readouterr().out


LAZY = """
import sys
from dashboard.cli import main
try:
    main(sys.argv[1:])
except SystemExit as stopped:
    assert stopped.code == 0, stopped.code
slow = {"pandas", "numpy", "pyarrow", "dash", "plotly", "pydantic", "fastapi", "uvicorn"}
print("imported:", *sorted(slow & set(sys.modules)), *sorted(name for name in sys.modules if name.startswith("dashboard.cli.")))
"""


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["import", "--help"], ["export", "--help"]], ids=" ".join
)
def test_help_imports_no_command_and_nothing_that_is_slow(arguments: list[str]) -> None:
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", LAZY, *arguments], cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "imported:"


@pytest.mark.parametrize("group", [None, *cli.GROUPS])
def test_the_table_names_every_command_as_its_module_does(group: str | None) -> None:
    commands = cli.GROUPS[group].commands if group else cli.COMMANDS
    parser = argparse.ArgumentParser(prog="dgt")
    subparsers = parser.add_subparsers()
    for module, function in dict.fromkeys((command.module, command.function) for command in commands):
        getattr(importlib.import_module(f"dashboard.cli.{module}"), function)(subparsers)
    helps = {action.dest: action.help for action in subparsers._get_subactions()}
    assert helps == {command.name: command.help for command in commands}
    assert list(helps) == [command.name for command in commands]


@pytest.mark.parametrize(
    "command",
    [[command.name] for command in cli.COMMANDS]
    + [[group, command.name] for group, commands in cli.GROUPS.items() for command in commands.commands],
    ids=" ".join,
)
def test_every_command_has_its_own_help_with_its_options(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main([*command, "--help"])
    assert stopped.value.code == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"usage: dgt {' '.join(command)} ") and "--data DIR" in printed


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "toolkit.example"])  # noqa: S104
def test_an_open_editor_is_not_served(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["serve", "--host", host, "--editing", "on"])
    assert stopped.value.code == 2
    assert f"editing cannot be switched on for {host}" in capsys.readouterr().err


def test_a_production_server_never_lets_anybody_write(monkeypatch: pytest.MonkeyPatch) -> None:
    created: list[Settings] = []
    monkeypatch.setattr(
        "dashboard.app.create_app", lambda settings: created.append(settings) or SimpleNamespace(server=None)
    )
    importlib.reload(importlib.import_module("dashboard.server"))
    assert [settings.editable for settings in created[-1:]] == [False]
    monkeypatch.setenv("DGT_EDITING", "on")
    with pytest.raises(ToolkitError, match="cannot be edited"):
        importlib.reload(importlib.import_module("dashboard.server"))
