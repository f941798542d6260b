"""The texts of pages are read from the data folder, or from the shipped one where a folder has none."""

from pathlib import Path

import pytest

from dashboard.errors import DataError
from dashboard.paths import DATA
from dashboard.storage import files
from dashboard.storage.versions import Versions

ABOUT = "toolkit/about.md"


def problems_in(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        files.load(folder)
    return [str(problem) for problem in caught.value.problems]


def test_the_texts_are_part_of_the_content(small_folder: Path) -> None:
    before = files.load(small_folder)
    assert before.texts.keys() == {"about", "data"}
    assert ABOUT in before.digests
    (small_folder / ABOUT).write_text("# Another text\n", encoding="utf-8")
    after = files.load(small_folder)
    assert after.texts["about"] == "# Another text\n"
    assert after.version != before.version


def test_a_folder_without_them_has_the_shipped_texts_as_no_part_of_its_content(small_folder: Path) -> None:
    for name in ("about", "data"):
        (small_folder / f"toolkit/{name}.md").unlink()
    toolkit = files.load(small_folder)
    assert toolkit.texts["about"] == (DATA / ABOUT).read_text(encoding="utf-8")
    assert not [file for file in toolkit.digests if file.endswith(".md")]


def test_a_version_from_before_they_were_files_can_be_opened(small_folder: Path) -> None:
    present = files.load(small_folder)
    (small_folder / ABOUT).unlink()
    old = files.load(small_folder)
    versions = Versions(small_folder)
    versions.keep(old)
    opened = versions.open(old.version, present)
    assert opened.version == old.version != present.version
    assert opened.texts == present.texts


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            b"# About\n\nAt least {treshold}.\n",
            f"{ABOUT}:3: '{{treshold}}': is not a placeholder here; those are ",
        ),
        (b"", f"{ABOUT}:1: must start with the title, after a #"),
        (b"# About\n\n\xff\n", f"{ABOUT}:3: is not UTF-8: byte 0xff, invalid start byte"),
    ],
)
def test_what_is_wrong_with_a_text_is_named_by_loading(small_folder: Path, content: bytes, problem: str) -> None:
    (small_folder / ABOUT).write_bytes(content)
    found = problems_in(small_folder)
    assert len(found) == 1 and found[0].startswith(problem)


def test_a_folder_in_the_place_of_a_text_is_named(small_folder: Path) -> None:
    (small_folder / ABOUT).unlink()
    (small_folder / ABOUT).mkdir()
    assert problems_in(small_folder) == [f"{ABOUT}: cannot be read: Is a directory"]
