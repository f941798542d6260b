"""Assessments broken in every way one can think of: each is named, and none ever hides the others."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.storage import files

Change = Callable[[Path], object]
BROKEN = "assessments/XAA-2022.json"


def holding(content: bytes) -> Change:
    """Writes other content over an assessment."""
    return lambda folder: (folder / BROKEN).write_bytes(content)


def changed(**keys: object) -> Change:
    """Changes some keys of an assessment."""

    def change(folder: Path) -> None:
        path = folder / BROKEN
        path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **keys}), encoding="utf-8")

    return change


UNREADABLE: dict[str, tuple[Change, str]] = {
    "torn": (lambda folder: (path := folder / BROKEN).write_bytes(path.read_bytes()[:500]),
        "is not JSON"),
    "empty": (holding(b""), "is not JSON"),
    "not UTF-8": (holding(b'{"country": "\xff"}'), "is not JSON"),
    "a list": (holding(b"[]"), "Input should be an object"),
    "too large": (holding(b" " * 2_000_001), "is larger than 2000000 bytes"),
    "a folder": (lambda folder: ((path := folder / BROKEN).unlink(), path.mkdir()), "cannot be read"),
    "a country of nowhere": (changed(country="ZZZ"), "country: 'ZZZ': is not a country of countries.csv"),
    "a group": (changed(country="OEC"), "country: 'OEC': is not a country"),
    "a real country": (changed(country="NZL"), "provenance: 'illustrative': illustrative answers belong"),
    "not illustrative": (changed(provenance="self-declared"), "provenance: 'self-declared'"),
    "unknown provenance": (changed(provenance="made up"), "provenance: 'made up': Input should be"),
    "another cycle": (changed(cycle=2023), "country, cycle: 'XAA 2023': must be the file's name"),
    "an impossible cycle": (changed(cycle=20222), "cycle: '20222'"),
    "an item that is none": (changed(answers={"p1-early-c9": {"answer": "applies"}}),
        "answers.p1-early-c9: 'p1-early-c9': is not a characteristic of the toolkit"),
    "a policy": (changed(answers={"p1-early-p1": {"answer": "applies"}}), "answers.p1-early-p1"),
    "an unknown answer": (changed(answers={"p1-early-c1": {"answer": "perhaps"}}), "'perhaps'"),
    "an unknown stage": (changed(declared={"4": {"stage": "super", "reason": "x"}}), "'super'"),
    "a principle that is none": (changed(targets={"13": {"stage": "early", "year": 2030}}), "'13'"),
    "a link to a script": (changed(answers={"p1-early-c1": {"answer": "applies",
        "evidence": [{"text": "x", "link": "javascript:alert(1)"}]}}), "'javascript:alert(1)'"),
    "an unknown key": (changed(colour="red"), "colour: 'red': Extra inputs are not permitted"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_assessment_is_named_and_never_hides_the_others(small_folder: Path, name: str) -> None:
    change, expected = UNREADABLE[name]
    change(small_folder)
    toolkit = files.load(small_folder)
    assert list(toolkit.assessments) == [("XAB", 2022)]
    assert {problem.file for problem in toolkit.unreadable} == {BROKEN}
    assert expected in "\n".join(map(str, toolkit.unreadable))


def test_a_file_of_another_name_is_refused_though_its_content_is_right(small_folder: Path) -> None:
    (small_folder / BROKEN).rename(small_folder / "assessments/copy of XAA-2022.json")
    toolkit = files.load(small_folder)
    assert list(toolkit.assessments) == [("XAB", 2022)]
    assert [problem.column for problem in toolkit.unreadable] == ["country, cycle"]


def test_a_folder_without_assessments_is_whole(small_folder: Path) -> None:
    shutil.rmtree(small_folder / "assessments")
    assert files.load(small_folder).assessments == {}
