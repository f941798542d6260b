"""Builders of tiny indicators and observations."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from dashboard.model.documents import Indicator

BuildIndicator = Callable[..., Indicator]
BuildRows = Callable[..., pd.DataFrame]

KINDS: dict[str, dict[str, Any]] = {
    "share": {"unit_measure": "PT", "ref_area": "group", "breakdowns": {"yes": "Yes", "no": "No"}, "highlight": "yes"},
    "shares": {"unit_measure": "PT", "ref_area": "group", "breakdowns": {"small": "Small", "big": "Big"}},
    "counts": {"unit_measure": "NR", "ref_area": "country"},
    "score": {"unit_measure": "IX", "ref_area": "country", "scale": (0, 1)},
    "rank": {"unit_measure": "RANK", "ref_area": "country"},
    "answer": {"unit_measure": "CODE", "ref_area": "country", "answers": {0: "No", 1: "Planned", 2: "In use"}},
    "membership": {"unit_measure": "YEAR", "ref_area": "country"},
}


@pytest.fixture
def indicator() -> BuildIndicator:
    def build(kind: str, **more: Any) -> Indicator:
        fixed = {
            "id": "an_indicator",
            "title": "A title",
            "short_title": "Short",
            "question": "Is it so?",
            "dataset": "d",
        }
        return Indicator.model_validate({**fixed, "kind": kind, **KINDS[kind], **more})

    return build


@pytest.fixture
def rows() -> BuildRows:
    """Each observation as (ref_area, year, breakdown, value as text)."""

    def build(indicator: Indicator, *observations: tuple[str, int, str, str], status: str = "printed") -> pd.DataFrame:
        frame = pd.DataFrame(observations, columns=["ref_area", "time_period", "breakdown", "raw_value"])
        return frame.assign(
            area=frame["ref_area"].str.title(),
            category=frame["breakdown"].map(lambda code: indicator.breakdowns.get(code, "")),
            obs_value=pd.to_numeric(frame["raw_value"], errors="coerce"),
            obs_status=frame["raw_value"].map(lambda raw: status if raw else "no answer"),
        )

    return build
