"""One tiny toolkit whose texts try to break out of every format."""

import datetime as dt
from types import MappingProxyType
from typing import Any

import pandas as pd
import pytest

from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind
from dashboard.model.documents import Dataset, Indicator
from dashboard.model.tables import OBSERVATIONS as TABLE
from dashboard.model.toolkit import Toolkit

COLUMNS = ["raw_value" if name == "obs_value" else name for name in TABLE.columns]
OBSERVATIONS = [
    ("plain", "FRA", 2022, "_T", "0.9954321987", "IX", "printed", "source", ""),
    ("plain", "KOR", 2022, "_T", "", "IX", "no answer", "source", "=1+1, he said, “no”."),
    ("coded", "FRA", 2022, "_T", "1", "CODE", "likely", "source", "+Read, with a comma."),
]
SOURCE: dict[str, Any] = {
    "id": "source",
    "title": "A & B: 50 % {sure}",
    "publisher": "Office_of #1",
    "edition": "2013, 2014",
    "period": "2012-2014",
    "citation": "Office_of #1 (2015), A & B, ~path\\x.",
    "licence": "CC BY 4.0",
    "link": "https://example.org/a_b?c=1&d=2",
    "order": 1,
}
PLAIN: dict[str, Any] = {
    "id": "plain", "title": "=Title & more", "short_title": "Plain", "question": "Is it so?", "dataset": "source",
    "kind": "score", "ref_area": "country", "unit_measure": "IX", "scale": (0, 1), "note": "@A note.",
}  # fmt: skip
CODED = {
    **PLAIN,
    "id": "coded",
    "kind": "answer",
    "unit_measure": "CODE",
    "scale": None,
    "answers": {0: "No", 1: "-Yes"},
}


@pytest.fixture(scope="session")
def toolkit() -> Toolkit:
    frame = pd.DataFrame(OBSERVATIONS, columns=COLUMNS)
    nowhere = dict.fromkeys(("oecd_since", "adherent_2015", "digital_nations_since", "eu_2015", "g7", "g20", "apec"))
    names = {"FRA": "France", "KOR": "Korea"}
    return Toolkit(
        pillars={},
        principles={},
        practices={},
        readings={},
        terms={},
        preface=None,
        datasets={"source": Dataset.model_validate(SOURCE)},
        indicators=MappingProxyType({fields["id"]: Indicator.model_validate(fields) for fields in (PLAIN, CODED)}),
        areas={code: Area(code, name, AreaKind.COUNTRY, "", (), **nowhere) for code, name in names.items()},
        groups={},
        observations=frame.assign(obs_value=pd.to_numeric(frame["raw_value"])),
        evidence_map=pd.DataFrame(),
        evidence_source=None,
        assessments={},
        unreadable=(),
        digests={"indicators.csv": "0" * 64},
        created=dt.date(2026, 11, 23),
    )


@pytest.fixture(params=["plain", "coded"])
def indicator(request, toolkit) -> Indicator:
    return toolkit.indicators[request.param]
