"""A folder broken in every way one can think of: the place is named, one cause is one problem, nothing is hidden."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.errors import DataError, Problem
from dashboard.paths import DATA
from dashboard.storage import files

Change = Callable[[Path], object]
OBSERVATIONS, INDICATORS, AREAS, EVIDENCE = "indicators.csv", "indicators.yaml", "countries.csv", "evidence_map.csv"


def problems_in(folder: Path) -> list[Problem]:
    try:
        return list(files.load(folder).unreadable)
    except DataError as error:
        return list(error.problems)


def replaced(file: str, old: str, new: str) -> Change:
    """Writes ``new`` over the first ``old`` of a file."""

    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}; the test needs another place to break"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def written(file: str, content: bytes) -> Change:
    return lambda folder: (folder / file).write_bytes(content)


def line_of(folder: Path, file: str, text: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_small_folder_is_whole(small_folder: Path) -> None:
    assert problems_in(small_folder) == []


PRINCIPLE = "toolkit/principles/03.yaml"
ONE_PROBLEM: dict[str, tuple[Change, str]] = {
    # codes that other files do not know
    "unknown indicator": (replaced(OBSERVATIONS, "once_only_right,", "once_only_wrong,"),
        "indicators.csv:{once_only_wrong}: indicator: 'once_only_wrong': is not in indicators.yaml"),
    "unknown area": (replaced(OBSERVATIONS, ",RESP_OGD14,", ",RESP_OGD99,"),
        "indicators.csv:2: ref_area: 'RESP_OGD99': is not in countries.csv"),
    "fictional area": (replaced(OBSERVATIONS, ",AFG,", ",XAA,"),
        "indicators.csv:{XAA}: ref_area: 'XAA': is fictional; observations are about real countries"),
    "country for a group": (replaced(OBSERVATIONS, ",RESP_AGE14,", ",NZL,"),
        "indicators.csv:4: ref_area: 'NZL': must be a group"),
    "breakdown of another question": (replaced(OBSERVATIONS, ",2014,yes,39.13,", ",2014,maybe,39.13,"),
        "indicators.csv:2: breakdown: 'maybe': must be one of yes, no"),
    "unit of another indicator": (replaced(OBSERVATIONS, ",39.13,PT,", ",39.13,NR,"),
        "indicators.csv:2: unit_measure: 'NR': must be PT"),
    "dataset of another indicator": (replaced(OBSERVATIONS, ",39.13,PT,printed,toolkit_2015", ",39.13,PT,printed,odb"),
        "indicators.csv:2: dataset: 'odb': the indicator belongs to toolkit_2015"),
    # values
    "no number": (replaced(OBSERVATIONS, ",39.13,", ",3g.13,"),
        "indicators.csv:2: obs_value: '3g.13': must be a plain number or empty"),
    "not a number": (replaced(OBSERVATIONS, ",39.13,", ",NaN,"),
        "indicators.csv:2: obs_value: 'NaN': must be a plain number or empty"),
    "digits of another script": (replaced(OBSERVATIONS, ",39.13,", ",٣٩,"),
        "indicators.csv:2: obs_value: '٣٩': must be a plain number or empty"),
    "number and newline": (replaced(OBSERVATIONS, ",39.13,", ',"39.13\n",'),
        "indicators.csv:2: obs_value: '39.13\\n': must be a plain number or empty"),
    "number without end": (replaced(OBSERVATIONS, ",39.13,", f",{'9' * 400},"),
        "indicators.csv:2: obs_value: '" + "9" * 119 + "…': must be a plain number or empty"),
    "share above 100": (replaced(OBSERVATIONS, "RESP_OGD14,2014,yes,18.18", "RESP_OGD14,2014,yes,118.18"),
        "indicators.csv:9: obs_value: '118.18': is out of range for PT"),
    "value where there is none": (replaced(OBSERVATIONS, ",2014,_T,,PT,lost", ",2014,_T,5,PT,lost"),
        "indicators.csv:4: obs_value: '5': must be empty where the status says there is no value"),
    "no value where there is one": (replaced(OBSERVATIONS, ",39.13,", ",,"),
        "indicators.csv:2: obs_value: '': is missing; its status says there is one"),
    "no comment on a likely value": (replaced(OBSERVATIONS, "printed,toolkit_2015,\n", "likely,toolkit_2015,\n"),
        "indicators.csv:2: comment: '': is missing: say how it was read"),
    "shares that do not add up": (replaced(OBSERVATIONS, ",39.13,", ",38.13,"),
        "indicators.csv:2: obs_value: '99': shares of laws_open_by_default, RESP_OGD14 2014, "
        "must add up to 100, or sums_note say why"),
    "answer that is no answer": (replaced(EVIDENCE, "gtmi_rti_law,0,applies", "gtmi_rti_law,7,applies"),
        "evidence_map.csv:2: code: '7': is not an answer to gtmi_rti_law"),
    # tables
    "missing column": (replaced(OBSERVATIONS, ",obs_status,", ",status,"),
        "indicators.csv:1: obs_status: '': this column is missing"),
    "short row": (replaced(AREAS, "ABW,Aruba,country,AW,Americas,,,,,,,,", "ABW,Aruba,country,AW,Americas"),
        "countries.csv:2: has 5 cells; the header has 13"),
    "unknown kind of area": (replaced(AREAS, "Aruba,country", "Aruba,contry"),
        "countries.csv:2: kind: 'contry': must be one of country, group, fictional"),
    "header only": (written(OBSERVATIONS, b"indicator,ref_area\n"), "indicators.csv: holds no row"),
    "empty table": (written(AREAS, b""), "countries.csv: holds no row"),
    "table that is not UTF-8": (written(AREAS, b"ref_area\nAB\xff\n"),
        "countries.csv:2: is not UTF-8: byte 0xff, invalid start byte"),
    "missing table": (lambda folder: (folder / AREAS).unlink(), "countries.csv: cannot be read: No such file or directory"),
    "folder for a table": (lambda folder: ((folder / AREAS).unlink(), (folder / AREAS).mkdir()),
        "countries.csv: cannot be read: Is a directory"),
    # YAML
    "broken YAML": (written(INDICATORS, b"a:\n  title: [x\nb: 1\n"),
        "indicators.yaml:3: is not YAML: did not find expected ',' or ']'"),
    "empty YAML": (written("datasets.yaml", b""), "datasets.yaml: is empty"),
    "YAML list": (written("datasets.yaml", b"- a\n"), "datasets.yaml: must be a mapping of ids"),
    "missing YAML": (lambda folder: (folder / INDICATORS).unlink(),
        "indicators.yaml: cannot be read: No such file or directory"),
    "indicator that stands twice": (replaced(INDICATORS, "\ngaps_internet_use_by_age:", "\nlaws_open_by_default: # again"),
        "indicators.yaml:{# again}: is not YAML: the key 'laws_open_by_default' stands twice"),
    "id written in the entry": (replaced(INDICATORS, "  short_title: Open-by-default laws", "  id: other\n  short_title: X"),
        "indicators.yaml: laws_open_by_default.id: 'other': must be left out: the key is the id"),
    "unknown kind of indicator": (replaced(INDICATORS, "kind: counts", "kind: count"),
        "indicators.yaml: cert_alerts.kind: 'count': Input should be "
        "'share', 'shares', 'counts', 'score', 'answer', 'membership' or 'rank'"),
    "unknown key": (replaced(INDICATORS, "  short_title: Open-by-default laws", "  short_title: X\n  colour: red"),
        "indicators.yaml: laws_open_by_default.colour: 'red': Extra inputs are not permitted"),
    "finding with a field that is none": (replaced(INDICATORS, "'{count} countries have open", "'{cuont} countries have open"),
        "indicators.yaml: laws_open_by_default: '': Value error, finding can only name {{count}} and {{percent}}"),
    "indicator of no dataset": (replaced(INDICATORS, "dataset: toolkit_2015", "dataset: toolkit_2016"),
        "indicators.yaml: laws_open_by_default.dataset: 'toolkit_2016': is not in datasets.yaml"),
    "related to nothing": (replaced(INDICATORS, "    - ourdata_2023_index\n", "    - ourdata_2033_index\n"),
        "indicators.yaml: laws_open_by_default.related: 'ourdata_2033_index': is not an indicator"),
    "indicator without observations": (replaced(INDICATORS, "gaps_internet_use_by_age:", "gaps_in_use_by_age:"),
        "indicators.yaml: gaps_in_use_by_age.id: 'gaps_in_use_by_age': has no observation in indicators.csv"),
    "principle that does not exist": (replaced(INDICATORS, "principles: [1]", "principles: [13]"),
        "indicators.yaml: laws_open_by_default.principles.0: '13': Input should be less than or equal to 12"),
    "yes and no without a sum": (replaced(INDICATORS, "  sums_to: 100\n", ""),
        "indicators.yaml: laws_open_by_default.sums_to: '': yes and no must add up to 100, or sums_note say why"),
    "two principles in one place": (lambda folder: shutil.copy(folder / PRINCIPLE, folder / "toolkit/principles/13.yaml"),
        "toolkit/principles: number: '3': stands in two files"),
    "pillar left out": (written("toolkit/pillars.yaml",
        b"- {number: 1, title: A, title_introduction: B, summary: C}\n"),
        "toolkit/pillars.yaml: number: '': there must be three pillars, 1, 2, 3"),
    # the evidence map
    "evidence of no indicator": (replaced(EVIDENCE, "gtmi_rti_law,0", "gtmi_rti_laws,0"),
        "evidence_map.csv:2: indicator: 'gtmi_rti_laws': is not in indicators.yaml"),
    "evidence on no characteristic": (replaced(EVIDENCE, "\n1,early,1,", "\n1,early,9,"),
        "evidence_map.csv:2: number: '9': p1-early-c9 is not a characteristic"),
    "exception of no country": (replaced(EVIDENCE, ",GBR,", ",GBR|UKX,"),
        "evidence_map.csv:{UKX}: except_ref_areas: 'GBR|UKX': UKX is not in countries.csv"),
    "exceptions with another sign": (replaced(EVIDENCE, ",GBR,", ",GBR;FRA,"),
        "evidence_map.csv:{GBR;FRA}: except_ref_areas: 'GBR;FRA': must be codes, separated by |"),
    "two ways to combine": (replaced(EVIDENCE, "does not apply,partial,worst", "does not apply,partial,any"),
        "evidence_map.csv:3: combine: 'any': differs from an earlier row of p1-early-c1"),
    "unknown strength": (replaced(EVIDENCE, "applies,partial,worst", "applies,strong,worst"),
        "evidence_map.csv:2: strength: 'strong': must be one of direct, partial, proxy"),
    "year without a comparison": (replaced(EVIDENCE, "<=2022", "2022"),
        "evidence_map.csv:{,2022,}: code: '2022': must be <= a year"),
    "comparison that is none": (replaced(EVIDENCE, "<=2022", "<2022"),
        "evidence_map.csv:{,<2022,}: code: '<2022': must be an answer's code or <= a year"),
}  # fmt: skip


BOTH_ENDS = {"indicator of no dataset", "indicator without observations"}  # each end of the reference is named


@pytest.mark.parametrize("name", ONE_PROBLEM)
def test_one_cause_is_one_problem_and_names_its_place(small_folder: Path, name: str) -> None:
    change, expected = ONE_PROBLEM[name]
    change(small_folder)
    lines = [str(problem) for problem in problems_in(small_folder)]
    marked = re.search(r"(?<!{){([^{}]+)}(?!})", expected)
    if marked:  # stands for the line of the file that now holds this text
        line = line_of(small_folder, expected.split(":", 1)[0], marked[1])
        expected = expected.replace(marked[0], str(line))
    assert expected.replace("{{", "{").replace("}}", "}") in lines
    # Where a key is wrong, the shares that stand alone no longer add up; nothing else may follow from one cause.
    others = [problem for problem in lines if "must add up" not in problem]
    if name in BOTH_ENDS:
        assert len(others) <= 3, lines
    else:
        assert len({problem.split(": ")[0] for problem in others or lines}) == 1, lines


def test_every_problem_is_found_in_one_pass(small_folder: Path) -> None:
    changes: list[Change] = [
        replaced(OBSERVATIONS, ",39.13,", ",abc,"),
        replaced(OBSERVATIONS, 'toolkit_2015,"Only', 'nowhere,"Only'),
        replaced(AREAS, "Aruba,country", "Aruba,contry"),
        replaced(EVIDENCE, "gtmi_rti_law,0", "gtmi_rti_laws,0"),
        replaced(INDICATORS, "kind: counts", "kind: count"),
        replaced("datasets.yaml", "publisher: OECD", "publishers: OECD"),
        replaced("toolkit/principles/05.yaml", "stage: early", "stage: erly"),
        written("toolkit/principles/06.yaml", b"a: [b"),
        written("toolkit/pillars.yaml", b""),
        written("assessments/XAA-2022.json", b"{"),
        replaced("assessments/XAB-2022.json", '"country": "XAB"', '"country": "ZZZ"'),
    ]
    for change in changes:
        change(small_folder)
    named = {(problem.file, problem.value) for problem in problems_in(small_folder)}
    assert named >= {
        (OBSERVATIONS, "abc"),
        (OBSERVATIONS, "nowhere"),
        (AREAS, "contry"),
        (EVIDENCE, "gtmi_rti_laws"),
        (INDICATORS, "count"),
        ("datasets.yaml", "OECD"),
        ("toolkit/principles/05.yaml", "erly"),
        ("toolkit/principles/06.yaml", ""),
        ("toolkit/pillars.yaml", ""),
        ("assessments/XAA-2022.json", ""),
        ("assessments/XAB-2022.json", "ZZZ"),
    }


def test_problems_are_sorted_by_place_and_each_is_one_line(small_folder: Path) -> None:
    for change in (
        replaced(OBSERVATIONS, ",39.13,", ',"a\nb",'),
        written("datasets.yaml", b"a: [b"),
        written(AREAS, b""),
    ):
        change(small_folder)
    with pytest.raises(DataError) as caught:
        files.load(small_folder)
    assert list(caught.value.problems) == sorted(caught.value.problems)
    assert str(caught.value).splitlines() == [str(problem) for problem in caught.value.problems]


def test_a_folder_that_is_not_there_names_every_file_that_is_missing(tmp_path: Path) -> None:
    named = {problem.file for problem in problems_in(tmp_path / "nowhere")}
    assert named >= {
        OBSERVATIONS,
        INDICATORS,
        AREAS,
        EVIDENCE,
        "datasets.yaml",
        "toolkit/pillars.yaml",
        "toolkit/principles",
    }


@pytest.mark.parametrize(
    "change", [lambda text: b"\xef\xbb\xbf" + text, lambda text: text.replace(b"\n", b"\r\n")], ids=["mark", "CRLF"]
)
def test_tables_saved_by_another_program_are_read_the_same(
    small_folder: Path, change: Callable[[bytes], bytes]
) -> None:
    before = files.load(small_folder)
    for file in (OBSERVATIONS, AREAS, EVIDENCE):
        (small_folder / file).write_bytes(change((small_folder / file).read_bytes()))
    after = files.load(small_folder)
    assert after.observations.equals(before.observations)
    assert after.areas == before.areas
    assert after.evidence_map.equals(before.evidence_map)


def test_the_line_is_the_one_an_editor_shows(small_folder: Path) -> None:
    path = small_folder / OBSERVATIONS
    header, first, second, *rest = path.read_text(encoding="utf-8").splitlines()
    broken = second.replace("60.87", "abc")
    path.write_text("\n".join([header, "", first, "", "", broken, *rest]), encoding="utf-8")
    assert [problem.row for problem in problems_in(small_folder) if problem.value == "abc"] == [6]


def test_both_rows_of_a_duplicate_key_are_named(small_folder: Path) -> None:
    path = small_folder / EVIDENCE
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[4]]), encoding="utf-8")
    problems = problems_in(small_folder)
    assert [problem.row for problem in problems] == [5, len(lines) + 1]
    assert {problem.column for problem in problems} == {"principle, stage, number, indicator, code"}
    assert {problem.message for problem in problems} == {"duplicate key"}


# What is read


def test_the_version_changes_with_any_file_and_with_nothing_else(small_folder: Path, small_data: Path) -> None:
    versions = [files.load(small_data).version, files.load(small_folder).version]
    assert versions[0] == versions[1]
    for change in (replaced(AREAS, "Aruba", "Arubia"), replaced("assessments/XAB-2022.json", "2022", "2022 ")):
        change(small_folder)
        versions.append(files.load(small_folder).version)
    assert len(set(versions)) == 3


def test_what_is_read_is_typed_and_in_the_order_of_the_files(small_data: Path) -> None:
    toolkit = files.load(small_data)
    assert list(toolkit.observations.index) == list(range(len(toolkit.observations)))
    assert str(toolkit.observations["obs_value"].dtype) == "float64"
    assert str(toolkit.observations["time_period"].dtype) == "int64"
    assert {type(number) for number in toolkit.evidence_map["principle"]} == {int}
    assert [dataset.order for dataset in toolkit.datasets.values()] == sorted(
        d.order for d in toolkit.datasets.values()
    )
    assert toolkit.areas["NZL"].digital_nations_since == 2014
    assert toolkit.areas["CIV"].aliases
    assert toolkit.areas["XAA"].oecd_since is None
    assert small_data != DATA
