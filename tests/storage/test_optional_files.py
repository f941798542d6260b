"""``groups.yaml`` and ``evidence.yaml``: a broken one is named, a folder from before they existed still loads."""

import zipfile
from pathlib import Path

import pytest
import yaml

from dashboard.cli import main
from dashboard.domain.maturity.comparison import Comparisons, Source
from dashboard.errors import DataError
from dashboard.model.toolkit import Toolkit
from dashboard.storage import files
from dashboard.storage.versions import Versions

GROUPS, EVIDENCE = "groups.yaml", "evidence.yaml"


def problems_in(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        files.load(folder)
    return [str(problem) for problem in caught.value.problems]


def replace_text(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (GROUPS, "g7: 1", "g7: 2", "groups.yaml: G7.rule.g7: '2': Input should be 0 or 1"),
        (GROUPS, "g7: 1", "g8: 1", "groups.yaml: G7.rule.g8: '1': Extra inputs are not permitted"),
        (GROUPS, "g7: 1", "{}", "groups.yaml: G7.rule: '': Value error, must hold at least one condition"),
        (
            GROUPS,
            "- oecd_since: {up_to: 2015}",
            "- oecd_since: {up_to: soon}",
            "groups.yaml: ADHERENTS.rule.any_of.0.oecd_since.up_to: 'soon': "
            "Input should be a valid integer, unable to parse string as an integer",
        ),
        (GROUPS, "\nG7:\n", "\ng7:\n", "groups.yaml: g7.id: 'g7': String should match pattern '^[A-Z][A-Z0-9_]*$'"),
        (GROUPS, "\nOECD:\n", "\nOECD_NOW:\n", "groups.yaml: 'OECD': this group is missing: pages count its members"),
        (GROUPS, "\nDN:\n", "\nOECD:\n", "is not YAML: the key 'OECD' stands twice"),
        (EVIDENCE, "cycle: 2022", "cycle: soon", "evidence.yaml: cycle: 'soon': Input should be a valid integer"),
        (EVIDENCE, "cycle: 2022", "", "evidence.yaml: cycle: '': Field required"),
        (EVIDENCE, "cycle: 2022", "cycle: 2022\nedition: 1", "evidence.yaml: edition: '1': Extra inputs are not permitted"),
        (EVIDENCE, "wb_gtmi", "wb", "evidence.yaml: dataset: 'wb': is not in datasets.yaml"),
        (EVIDENCE, "gtmi_answer_source", "odb_score", "evidence.yaml: answered_by: 'odb_score': is not an indicator of wb_gtmi"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_file_key_and_value(
    small_folder: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, expected: str
) -> None:
    replace_text(small_folder / file, old, new)
    (problem,) = problems_in(small_folder)
    assert expected in problem
    assert main(["check", "--data", str(small_folder)]) == 1
    assert problem in capsys.readouterr().err


def without_files(folder: Path) -> Toolkit:
    for file in (GROUPS, EVIDENCE):
        (folder / file).unlink()
    return files.load(folder)


def test_a_folder_without_the_files_uses_the_shipped_ones_which_are_no_part_of_it(
    small_folder: Path, toolkit: Toolkit
) -> None:
    whole = files.load(small_folder)
    assert {GROUPS, EVIDENCE} <= whole.digests.keys()
    older = without_files(small_folder)
    assert (older.groups, older.evidence_source) == (toolkit.groups, toolkit.evidence_source)
    assert older.digests == {name: d for name, d in whole.digests.items() if name not in {GROUPS, EVIDENCE}}
    assert older.version != whole.version


def test_a_version_from_before_the_files_existed_opens_as_it_was(small_folder: Path) -> None:
    older = without_files(small_folder)
    versions = Versions(small_folder)
    assert versions.keep(older)
    with zipfile.ZipFile(small_folder / "versions" / f"{older.version}.zip") as archive:
        assert not {GROUPS, EVIDENCE} & set(archive.namelist())
    assert versions.open(older.version).groups == older.groups
    assert versions.open(older.version, older).groups is older.groups


def test_an_older_folder_is_not_to_blame_for_what_the_shipped_files_name(small_folder: Path) -> None:
    path = small_folder / "indicators.yaml"
    indicators = yaml.safe_load(path.read_text("utf-8"))
    del indicators["gtmi_answer_source"]
    for indicator in indicators.values():
        indicator["related"] = [name for name in indicator.get("related", ()) if name != "gtmi_answer_source"]
    path.write_text(yaml.safe_dump(indicators, allow_unicode=True), "utf-8")
    lines = (small_folder / "indicators.csv").read_text("utf-8").splitlines(keepends=True)
    rest = [line for line in lines if not line.startswith("gtmi_answer_source,")]
    (small_folder / "indicators.csv").write_text("".join(rest), "utf-8")
    assert problems_in(small_folder) == ["evidence.yaml: answered_by: 'gtmi_answer_source': is not in indicators.yaml"]
    older = without_files(small_folder)
    assert Comparisons(older).of(Source.EVIDENCE).is_empty
