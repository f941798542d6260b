"""Errors: one line each, fit for a reader."""

import errno
import os
from fractions import Fraction

import pytest

from dashboard import paths
from dashboard.errors import (
    ConflictError,
    DataError,
    ParameterError,
    Problem,
    StorageError,
    ToolkitError,
    UnknownNameError,
)
from dashboard.settings import Settings


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("a.csv", 7, "year", "MM", "must be a year"), "a.csv:7: year: 'MM': must be a year"),
        (Problem("a.csv", 7, "year", "", "is missing"), "a.csv:7: year: '': is missing"),
        (Problem("a.yaml", 7, "", "", "is not YAML"), "a.yaml:7: is not YAML"),
        (Problem("a.yaml", 0, "", "", "is empty"), "a.yaml: is empty"),
        (Problem("a.csv", 1, "", "colour", "is no column"), "a.csv:1: 'colour': is no column"),
        (Problem("a.csv", 2, "x", "a\nb", "is odd"), "a.csv:2: x: 'a\\nb': is odd"),
    ],
)
def test_a_problem_is_one_line_that_names_what_is_known_of_its_place(problem: Problem, line: str) -> None:
    assert str(problem) == line


def test_a_long_value_is_cut() -> None:
    line = str(Problem("a.csv", 2, "x", "y" * 10_000, "is long"))
    assert len(line) < 200
    assert "…" in line


def test_a_data_error_holds_every_problem_in_the_order_of_the_files() -> None:
    problems = [
        Problem("b.csv", 2, "x", "", "m"),
        Problem("a.csv", 10, "x", "", "m"),
        Problem("a.csv", 9, "x", "", "m"),
    ]
    error = DataError(problems)
    assert [(problem.file, problem.row) for problem in error.problems] == [("a.csv", 9), ("a.csv", 10), ("b.csv", 2)]
    assert len(str(error).splitlines()) == 3


def test_an_unknown_name_is_told_with_what_is_near_it() -> None:
    assert str(UnknownNameError("country", "NZ", ["NZL"])) == "There is no country “NZ”. Did you mean NZL?"
    assert str(UnknownNameError("country", "QQ")) == "There is no country “QQ”."


@pytest.mark.parametrize(
    ("number", "reason", "is_full"),
    [
        (errno.ENOSPC, "The disk is full. Nothing was changed. Free some space, then try again.", True),
        (errno.EDQUOT, "The disk is full. Nothing was changed. Free some space, then try again.", True),
        (errno.EROFS, "The data folder cannot be written to (Read-only file system). Nothing was changed.", False),
        (errno.EACCES, "The data folder cannot be written to (Permission denied). Nothing was changed.", False),
        (errno.ENOENT, "The data folder, or a folder in it, is missing. Nothing was changed.", False),
        (errno.EIO, "The disk reports an error (Input/output error). Nothing was changed.", False),
    ],
)
def test_a_storage_error_says_what_happened_why_and_what_to_do(number: int, reason: str, is_full: bool) -> None:
    error = StorageError("The assessment was not saved.", OSError(number, os.strerror(number)))
    assert str(error).startswith(f"The assessment was not saved. {reason}")
    assert str(error).endswith("then try again.")
    assert error.is_full is is_full


def test_all_errors_are_of_one_tree() -> None:
    assert all(
        issubclass(error, ToolkitError)
        for error in (DataError, UnknownNameError, ConflictError, ParameterError, StorageError)
    )


def test_a_setting_that_is_empty_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DGT_DATA", "DGT_PORT"):
        monkeypatch.setenv(name, "")
    assert (Settings().data, Settings().port) == (paths.default_data(), 8050)


def test_settings_are_typed_and_have_the_defaults_of_the_design(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DGT_PORT", raising=False)
    monkeypatch.setenv("DGT_THRESHOLD", "3/4")
    settings = Settings()
    assert (settings.host, settings.port, settings.threshold) == ("127.0.0.1", 8050, Fraction(3, 4))
    monkeypatch.setenv("DGT_THRESHOLD", "0.5")
    assert Settings().threshold == Fraction(1, 2)
