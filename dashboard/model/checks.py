"""Checks of the data folder: first each table by itself, then the references between files.

Every function returns all problems in one pass; none raises on bad data. Tables are checked as text, and each row is
indexed by its line in the file. An unreadable file is represented by an empty mapping or table, and nothing is compared
with it, as it is a problem of its own.
"""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from dashboard.errors import Problem
from dashboard.model.areas import Area
from dashboard.model.assessments import Assessment
from dashboard.model.codes import EMPTY, IndicatorKind, ItemKind, Unit
from dashboard.model.documents import Dataset, Indicator, Principle
from dashboard.model.evidence_source import EvidenceSource
from dashboard.model.glossary import Term
from dashboard.model.groups import REQUIRED_GROUPS, CountryGroup
from dashboard.model.practices import Practice
from dashboard.model.preface import Preface
from dashboard.model.tables import NUMBER

SUM_TOLERANCE = 0.1
OBSERVATIONS_FILE = "indicators.csv"
INDICATORS_FILE = "indicators.yaml"
EVIDENCE_FILE = "evidence_map.csv"
EVIDENCE_SOURCE_FILE = "evidence.yaml"
GROUPS_FILE = "groups.yaml"
PRACTICES_FILE = "toolkit/practices.yaml"
GLOSSARY_FILE = "toolkit/glossary.yaml"
PREFACE_FILE = "toolkit/preface.yaml"


def header(columns: Sequence[str], schema: pa.DataFrameSchema, file: str) -> list[Problem]:
    """Check the columns of a table: complete, without others or duplicates, in order."""
    expected = list(schema.columns)
    problems = [Problem(file, 1, name, "", "this column is missing") for name in expected if name not in columns]
    problems += [Problem(file, 1, "", name, "is not a column of this file") for name in columns if name not in expected]
    problems += [Problem(file, 1, name, "", "stands twice") for name in expected if columns.count(name) > 1]
    if not problems and list(columns) != expected:
        problems.append(
            Problem(file, 1, "", ",".join(columns), f"the columns must be in this order: {','.join(expected)}")
        )
    return problems


def table(frame: pd.DataFrame, schema: pa.DataFrameSchema, file: str) -> list[Problem]:
    """Check a table of text with the right columns against its schema: patterns, closed lists, duplicate keys."""
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as error:
        return sorted({_problem(frame, case, schema, file) for case in error.failure_cases.to_dict("records")})
    return []


def _problem(frame: pd.DataFrame, case: Mapping[str, object], schema: pa.DataFrameSchema, file: str) -> Problem:
    column, check, row = str(case["column"]), str(case["check"]), int(str(case["index"]))
    if check == "multiple_fields_uniqueness":
        key = [str(name) for name in schema.unique]
        return Problem(file, row, ", ".join(key), " / ".join(str(frame.at[row, name]) for name in key), "duplicate key")
    return Problem(file, row, column, str(case["failure_case"]), check)


def observations(
    frame: pd.DataFrame,
    indicators: Mapping[str, Indicator],
    datasets: Mapping[str, Dataset],
    areas: Mapping[str, Area],
) -> list[Problem]:
    """Check each observation against its indicator, its dataset and its reference area.

    ``frame`` is ``indicators.csv``.
    """
    problems: list[Problem] = []

    def report(rows: pd.Series, column: str, message: str) -> None:
        for index in frame.index[rows]:
            problems.append(Problem(OBSERVATIONS_FILE, index, column, str(frame.at[index, column]), message))

    for column, known, file in (
        ("indicator", list(indicators), INDICATORS_FILE),
        ("ref_area", list(areas), "countries.csv"),
        ("dataset", list(datasets), "datasets.yaml"),
    ):
        if known:
            report(~frame[column].isin(known), column, f"is not in {file}")
    fictional = [code for code, area in areas.items() if area.kind == "fictional"]
    report(frame["ref_area"].isin(fictional), "ref_area", "is fictional; observations are about real countries")
    empty = frame["obs_status"].isin([str(status) for status in EMPTY])
    report(empty & (frame["obs_value"] != ""), "obs_value", "must be empty where the status says there is no value")
    report(~empty & (frame["obs_value"] == ""), "obs_value", "is missing; its status says there is one")
    report((frame["obs_status"] != "printed") & (frame["comment"] == ""), "comment", "is missing: say how it was read")
    for name, rows in frame[frame["indicator"].isin(list(indicators))].groupby("indicator", sort=False):
        problems += _of_one_indicator(rows, indicators[str(name)], areas)
    return problems


def _of_one_indicator(rows: pd.DataFrame, indicator: Indicator, areas: Mapping[str, Area]) -> list[Problem]:
    problems: list[Problem] = []

    def report(bad: pd.Series, column: str, message: str) -> None:
        for index, value in rows.loc[bad, column].items() if bad.any() else ():
            problems.append(Problem(OBSERVATIONS_FILE, int(str(index)), column, str(value), message))

    report(rows["dataset"] != indicator.dataset, "dataset", f"the indicator belongs to {indicator.dataset}")
    report(rows["unit_measure"] != str(indicator.unit_measure), "unit_measure", f"must be {indicator.unit_measure}")
    report(~rows["breakdown"].isin(indicator.codes), "breakdown", f"must be one of {', '.join(indicator.codes)}")
    groups = {code for code, area in areas.items() if area.kind == "group"}
    if not indicator.by_country:
        report(~rows["ref_area"].isin(list(groups)) & rows["ref_area"].isin(list(areas)), "ref_area", "must be a group")
    numbers = rows["obs_value"].where(rows["obs_value"].str.fullmatch(NUMBER), "")  # others are already reported
    values = pd.to_numeric(numbers, errors="coerce")
    bad = pd.Series([pd.notna(value) and not in_range(value, indicator) for value in values], index=values.index)
    report(bad, "obs_value", f"is out of range for {indicator.unit_measure}")
    return problems + _sums(rows.assign(value=values), indicator)


def in_range(value: float, indicator: Indicator) -> bool:
    """Whether a value is possible in the unit of an indicator."""
    match indicator.unit_measure:
        case Unit.PERCENT:
            return 0 <= value <= 100
        case Unit.INDEX:
            low, high = indicator.scale or (0.0, 1.0)
            return low <= value <= high
        case Unit.CODE:
            return value in indicator.answers
        case Unit.YEAR:
            return value == int(value) and 1900 <= value <= 2100
        case Unit.RANK:
            return value == int(value) and value >= 1
        case Unit.NUMBER:
            return value >= 0
        case Unit.OTHER:
            return True
    return False  # pragma: no cover


def _sums(rows: pd.DataFrame, indicator: Indicator) -> list[Problem]:
    if indicator.sums_to is None or indicator.sums_note:
        return []
    problems = []
    for (area, year), part in rows.groupby(["ref_area", "time_period"]):
        if part["value"].notna().all() and abs(part["value"].sum() - indicator.sums_to) > SUM_TOLERANCE:
            total = f"{part['value'].sum():g}"
            message = (
                f"shares of {indicator.id}, {area} {year}, must add up to {indicator.sums_to:g}, or sums_note say why"
            )
            problems.append(Problem(OBSERVATIONS_FILE, int(part.index[0]), "obs_value", total, message))
    return problems


def indicators(
    indicators: Mapping[str, Indicator], datasets: Mapping[str, Dataset], used: Iterable[str]
) -> list[Problem]:
    """Check the references of indicators, and that each has observations."""
    problems, used = [], set(used)
    for indicator in indicators.values():
        if datasets and indicator.dataset not in datasets:
            problems.append(_named(indicator.id, "dataset", indicator.dataset, "is not in datasets.yaml"))
        for other in (*indicator.related, *filter(None, [indicator.answers_in])):
            if other not in indicators:
                problems.append(_named(indicator.id, "related", other, "is not an indicator"))
        if used and indicator.id not in used:
            problems.append(_named(indicator.id, "id", indicator.id, f"has no observation in {OBSERVATIONS_FILE}"))
        yes_no = indicator.kind is IndicatorKind.SHARE and {"yes", "no"} <= set(indicator.breakdowns)
        if yes_no and indicator.sums_to is None and not indicator.sums_note:
            problems.append(_named(indicator.id, "sums_to", "", "yes and no must add up to 100, or sums_note say why"))
    return problems


def _named(name: str, key: str, value: str, message: str) -> Problem:
    return Problem(INDICATORS_FILE, 0, f"{name}.{key}", value, message)


def evidence_map(
    frame: pd.DataFrame, principles: Mapping[int, Principle], indicators: Mapping[str, Indicator], areas: Iterable[str]
) -> list[Problem]:
    """Check the references in the rows of the evidence map."""
    numbers = {str(number) for number in principles}
    items = {i.id for p in principles.values() for i in p.all_items if i.kind is ItemKind.CHARACTERISTIC}
    problems, areas = [], set(areas)
    combines: dict[str, str] = {}
    for index, row in zip(frame.index, _records(frame), strict=True):

        def report(column: str, message: str, row: Mapping[str, str] = row, line: int = index) -> None:
            problems.append(Problem(EVIDENCE_FILE, line, column, str(row[column]), message))

        item = f"p{row['principle']}-{row['stage']}-c{row['number']}"
        if row["principle"] in numbers and item not in items:
            report("number", f"{item} is not a characteristic")
        indicator = indicators.get(row["indicator"])
        if indicator is None:
            if indicators:
                report("indicator", f"is not in {INDICATORS_FILE}")
        elif indicator.unit_measure is Unit.CODE and row["code"] not in {str(code) for code in indicator.answers}:
            report("code", f"is not an answer to {indicator.id}")
        elif indicator.unit_measure is Unit.YEAR and not row["code"].startswith("<="):
            report("code", "must be <= a year")
        for code in filter(None, row["except_ref_areas"].split("|")):
            if areas and code not in areas:
                report("except_ref_areas", f"{code} is not in countries.csv")
        if combines.setdefault(item, row["combine"]) != row["combine"]:
            report("combine", f"differs from an earlier row of {item}")
    return problems


def evidence_source(
    source: EvidenceSource, datasets: Mapping[str, Dataset], indicators: Mapping[str, Indicator]
) -> list[Problem]:
    """Check the dataset of the survey behind the public evidence, and that ``answered_by`` belongs to it."""
    file, answered_by = EVIDENCE_SOURCE_FILE, source.answered_by
    if datasets and source.dataset not in datasets:
        return [Problem(file, 0, "dataset", source.dataset, "is not in datasets.yaml")]
    if indicators and answered_by not in indicators:
        return [Problem(file, 0, "answered_by", answered_by, f"is not in {INDICATORS_FILE}")]
    if indicators and indicators[answered_by].dataset != source.dataset:
        return [Problem(file, 0, "answered_by", answered_by, f"is not an indicator of {source.dataset}")]
    return []


def _records(frame: pd.DataFrame) -> list[dict[str, str]]:
    return [{str(name): str(value) for name, value in row.items()} for row in frame.to_dict("records")]


def groups(groups: Mapping[str, CountryGroup]) -> list[Problem]:
    """Check that the groups that pages name exist."""
    missing = [code for code in REQUIRED_GROUPS if groups and code not in groups]
    return [Problem(GROUPS_FILE, 0, "", code, "this group is missing: pages count its members") for code in missing]


def practices(practices: Mapping[str, Practice], areas: Mapping[str, Area]) -> list[Problem]:
    """Check that practices belong to real countries."""
    message = "is not a country of countries.csv"
    countries = {code for code, area in areas.items() if area.kind == "country"}
    return [
        Problem(PRACTICES_FILE, 0, f"{practice.id}.country", practice.country, message)
        for practice in practices.values()
        if areas and practice.country not in countries
    ]


def glossary(terms: Mapping[str, Term]) -> list[Problem]:
    """Check that terms refer to terms, and that no two share a form."""
    problems = [
        Problem(GLOSSARY_FILE, 0, f"{term.id}.see", name, "is not a term of the glossary")
        for term in terms.values()
        for name in term.see
        if name not in terms
    ]
    owners: dict[str, str] = {}
    for term in terms.values():
        for form in term.forms:
            owner = owners.setdefault(form.lower(), term.id)
            if owner != term.id:
                problems.append(Problem(GLOSSARY_FILE, 0, f"{term.id}.forms", form, f"is a form of {owner} too"))
    return problems


def preface(document: Preface, areas: Mapping[str, Area]) -> list[Problem]:
    """Check the countries that the preface names."""
    named = [("recommendation.adherents", code) for code in document.recommendation.adherents]
    named += [("meetings.country", meeting.country) for meeting in document.meetings]
    message = "is not in countries.csv"
    return [Problem(PREFACE_FILE, 0, place, code, message) for place, code in named if areas and code not in areas]


def assessment(
    document: Assessment, file: str, principles: Mapping[int, Principle], areas: Mapping[str, Area]
) -> list[Problem]:
    """Check one assessment: its file name, its country, and that its characteristics exist."""
    problems = []
    if file.rsplit("/", 1)[-1] != f"{document.country}-{document.cycle}.json":
        problems.append(
            Problem(file, 0, "country, cycle", f"{document.country} {document.cycle}", "must be the file's name")
        )
    area = areas.get(document.country)
    if areas and (area is None or area.kind == "group"):
        problems.append(Problem(file, 0, "country", document.country, "is not a country of countries.csv"))
    elif area and (area.kind == "fictional") != (document.provenance == "illustrative"):
        message = "illustrative answers belong to fictional countries, and only to them"
        problems.append(Problem(file, 0, "provenance", str(document.provenance), message))
    answerable = {name for principle in principles.values() for name in principle.answer_ids}
    parts: dict[str, Iterable[str]] = {"answers": document.answers, "efforts": document.efforts}
    parts |= {f"assessors.{name}": answers for name, answers in document.assessors.items()}
    for place, names in parts.items():
        for name in names:
            if name not in answerable and int(name.split("-")[0][1:]) in principles:
                problems.append(Problem(file, 0, f"{place}.{name}", name, "is not a characteristic of the toolkit"))
    return problems
