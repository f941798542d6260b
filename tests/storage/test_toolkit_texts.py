"""The toolkit's texts, broken by hand: the file, the place and the value are named, and nothing else follows."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.errors import DataError
from dashboard.storage import files

PRACTICES, READINGS = "toolkit/practices.yaml", "toolkit/readings.yaml"
GLOSSARY, PREFACE, PILLARS = "toolkit/glossary.yaml", "toolkit/preface.yaml", "toolkit/pillars.yaml"
MISSING = "cannot be read: No such file or directory"


def problems_in(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        files.load(folder)
    return [str(problem) for problem in caught.value.problems]


def edit(folder: Path, file: str, change: Callable[[Any], None]) -> None:
    """Change what a file holds, and write it again."""
    content = yaml.safe_load((folder / file).read_text(encoding="utf-8"))
    change(content)
    (folder / file).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def first(content: dict[str, Any], **changes: object) -> str:
    """Change some keys of the first entry, and return its id."""
    name = next(iter(content))
    content[name].update(changes)
    return name


@pytest.mark.parametrize(
    ("file", "changes", "problem"),
    [
        (PRACTICES, {"country": "Austria"}, "country: 'Austria': String should match pattern '^[A-Z]{3}$'"),
        (PRACTICES, {"mentions": []}, "mentions: '': Tuple should have at least 1 item after validation, not 0"),
        (PRACTICES, {"mention": "5"}, "mention: '5': Extra inputs are not permitted"),
        (READINGS, {"year": 214}, "year: '214': Input should be greater than or equal to 1900"),
        (READINGS, {"year": None}, "'': Value error, a work has a year, unless it is only announced"),
        (GLOSSARY, {"forms": []}, "forms: '': Tuple should have at least 1 item after validation, not 0"),
        (GLOSSARY, {"see": ["nowhere"]}, "see: 'nowhere': is not a term of the glossary"),
        (GLOSSARY, {"id": "other"}, "id: 'other': must be left out: the key is the id"),
    ],
)
def test_a_broken_entry_names_its_file_its_place_and_its_value(
    small_folder: Path, file: str, changes: dict, problem: str
) -> None:
    names: list[str] = []
    edit(small_folder, file, lambda content: names.append(first(content, **changes)))
    place = f"{names[0]}: " if problem.startswith("''") else f"{names[0]}."
    assert problems_in(small_folder) == [f"{file}: {place}{problem}"]


def test_a_practice_of_no_country_is_named(small_folder: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        content["zzz-made-up"] = {**content.pop(next(iter(content))), "country": "ZZZ"}

    edit(small_folder, PRACTICES, change)
    assert problems_in(small_folder) == [f"{PRACTICES}: zzz-made-up.country: 'ZZZ': is not a country of countries.csv"]


def test_a_form_of_two_terms_is_named_with_both(small_folder: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        content["e-participation"]["forms"].append("E-Democracy")

    edit(small_folder, GLOSSARY, change)
    assert problems_in(small_folder) == [
        f"{GLOSSARY}: e-participation.forms: 'E-Democracy': is a form of e-democracy too"
    ]


def test_a_term_that_refers_to_a_broken_one_is_no_problem_of_its_own(small_folder: Path) -> None:
    edit(small_folder, GLOSSARY, lambda content: content["e-democracy"].update(definition=""))
    (problem,) = problems_in(small_folder)
    assert problem.startswith(f"{GLOSSARY}: e-democracy.definition: ''")


def test_a_country_of_the_preface_that_does_not_exist_is_named(small_folder: Path) -> None:
    edit(small_folder, PREFACE, lambda content: content["recommendation"]["adherents"].append("LTV"))
    assert problems_in(small_folder) == [f"{PREFACE}: recommendation.adherents: 'LTV': is not in countries.csv"]


def test_a_pillar_without_an_introduction_is_named_by_its_place(small_folder: Path) -> None:
    edit(small_folder, PILLARS, lambda content: content[1].update(introduction=[]))
    assert f"{PILLARS}: 2.introduction: '': Tuple should have at least 1 item after validation, not 0" in problems_in(
        small_folder
    )


@pytest.mark.parametrize("file", [PRACTICES, READINGS, GLOSSARY, PREFACE])
@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, f": {MISSING}"), (b"", ": is empty"), (b"a: [b\n", ":2: is not YAML"), (b"\xff", ":1: is not UTF-8")],
    ids=["missing", "empty", "torn", "not UTF-8"],
)
def test_a_text_that_cannot_be_read_is_one_clear_problem(
    small_folder: Path, file: str, content: bytes | None, problem: str
) -> None:
    if content is None:
        (small_folder / file).unlink()
    else:
        (small_folder / file).write_bytes(content)
    (problem_line,) = problems_in(small_folder)
    assert problem_line.startswith(f"{file}{problem}")


def test_texts_are_read_in_the_order_of_their_files(small_data: Path) -> None:
    toolkit = files.load(small_data)
    for file, read in ((PRACTICES, toolkit.practices), (READINGS, toolkit.readings), (GLOSSARY, toolkit.terms)):
        assert list(read) == list(yaml.safe_load((small_data / file).read_text(encoding="utf-8")))
        assert all(document.id == name for name, document in read.items())


def test_the_version_changes_with_each_text(small_folder: Path) -> None:
    versions = {files.load(small_folder).version}
    for file in (PRACTICES, READINGS, GLOSSARY, PREFACE):
        with (small_folder / file).open("a", encoding="utf-8") as text:
            text.write("# A remark.\n")
        versions.add(files.load(small_folder).version)
    assert len(versions) == 5
