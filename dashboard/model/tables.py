"""The CSV files, column by column, as pandera schemas over text.

Everything is read as text first, so that a bad cell can be reported as it is in the file.
"""

import re
from enum import StrEnum

import pandera.pandas as pa

from dashboard.model.codes import AreaKind, Combine, ObsStatus, Stage, Strength, Unit

NUMBER = r"-?[0-9]{1,15}(\.[0-9]{1,15})?"
AREA = r"[A-Z][A-Z0-9_]{2,15}"
NAME = r"[a-z][a-z0-9_]*"
# The pattern of a sentence: it starts like one, has more than one word, and ends with a full stop.
SENTENCE = r"(?!.*[\x00-\x1f\ufffd])[A-Z0-9“\"(].* .*[.)”]"


def _matches(pattern: str, message: str) -> pa.Check:
    whole = re.compile(pattern).fullmatch
    return pa.Check(lambda cell: whole(cell) is not None, element_wise=True, error=message)


def _one_of(values: type[StrEnum]) -> pa.Check:
    allowed = [str(value) for value in values]
    return pa.Check.isin(allowed, error="must be one of " + ", ".join(allowed))


def _column(*checks: pa.Check) -> pa.Column:
    return pa.Column(checks=list(checks), nullable=False, required=True)


def _flag() -> pa.Column:
    return _column(_matches("[01]?", "must be 0, 1 or empty"))


def _year_or_empty() -> pa.Column:
    return _column(_matches(r"((19|20)[0-9][0-9])?", "must be a year or empty"))


_REMARK = _matches(f"({SENTENCE})?", "must be empty or a sentence that ends with a full stop")

OBSERVATIONS = pa.DataFrameSchema(
    {
        "indicator": _column(_matches(NAME, "must be the id of an indicator")),
        "ref_area": _column(_matches(AREA, "must be a code of countries.csv")),
        "time_period": _column(_matches(r"(19|20)[0-9][0-9]", "must be a year")),
        "breakdown": _column(_matches(f"_T|{NAME}", "must be _T or a breakdown of the indicator")),
        "obs_value": _column(_matches(f"({NUMBER})?", "must be a plain number or empty")),
        "unit_measure": _column(_one_of(Unit)),
        "obs_status": _column(_one_of(ObsStatus)),
        "dataset": _column(_matches(NAME, "must be the id of a dataset")),
        "comment": _column(_REMARK),
    },
    unique=["indicator", "ref_area", "time_period", "breakdown"],
    strict=True,
    ordered=True,
)

AREAS = pa.DataFrameSchema(
    {
        "ref_area": _column(_matches(AREA, "must be a code")),
        "name": _column(_matches(r"\S.*", "must not be empty")),
        "kind": _column(_one_of(AreaKind)),
        "iso2": _column(_matches("([A-Z]{2})?", "must be two capitals or empty")),
        "region": _column(
            _matches("(Africa|Americas|Asia|Europe|Oceania|Antarctica)?", "must be a UN region or empty")
        ),
        "aliases": _column(),
        "oecd_since": _year_or_empty(),
        "adherent_2015": _flag(),
        "digital_nations_since": _year_or_empty(),
        "eu_2015": _flag(),
        "g7": _flag(),
        "g20": _flag(),
        "apec": _flag(),
    },
    unique=["ref_area"],
    strict=True,
    ordered=True,
)

EVIDENCE_MAP = pa.DataFrameSchema(
    {
        "principle": _column(_matches(r"[1-9]|1[0-2]", "must be a principle, 1 to 12")),
        "stage": _column(_one_of(Stage)),
        "number": _column(_matches(r"[1-9]", "must be the number of a characteristic")),
        "indicator": _column(_matches(NAME, "must be the id of an indicator")),
        "code": _column(_matches(rf"{NUMBER}|<=(19|20)[0-9][0-9]", "must be an answer's code or <= a year")),
        "answer": _column(_matches("applies|partly|does not apply", "must be applies, partly or does not apply")),
        "strength": _column(_one_of(Strength)),
        "combine": _column(_one_of(Combine)),
        "except_ref_areas": _column(_matches(rf"({AREA}(\|{AREA})*)?", "must be codes, separated by |")),
        "reasoning": _column(_matches(r"\S.*", "must not be empty")),
        "note": _column(),
    },
    unique=["principle", "stage", "number", "indicator", "code"],
    strict=True,
    ordered=True,
)
