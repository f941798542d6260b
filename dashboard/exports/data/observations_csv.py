"""Observations as tidy CSV: the columns of ``indicators.csv``, the data version and the respondents, numbers as in the source."""

import pandas as pd

from dashboard.model.tables import OBSERVATIONS
from dashboard.model.toolkit import Toolkit

COLUMNS = (*OBSERVATIONS.columns, "data_version", "respondents", "respondents_status")
PRINTED, INFERRED = "printed", "inferred"


def observations_csv(toolkit: Toolkit, rows: pd.DataFrame) -> bytes:
    """The observations in order: UTF-8, lines ending in LF, one header line, one row per observation.

    Columns: indicator, ref_area, time_period, breakdown, obs_value (empty for none), unit_measure (PT, IX, NR, CODE,
    YEAR or RANK), obs_status, dataset, comment, data_version (the same in each row), respondents (the number behind a
    share, empty where it is not known), respondents_status (printed or inferred).
    """
    keys = list(zip(rows["indicator"], rows["breakdown"], strict=True))
    panels = {key: _respondents(toolkit, *key) for key in dict.fromkeys(keys)}
    exact = rows.assign(
        obs_value=rows["raw_value"],
        data_version=toolkit.version,
        respondents=[panels[key][0] for key in keys],
        respondents_status=[panels[key][1] for key in keys],
    )
    text: str = exact.to_csv(columns=list(COLUMNS), index=False, lineterminator="\n")
    return text.encode()


def _respondents(toolkit: Toolkit, indicator: str, breakdown: str) -> tuple[str, str]:
    """The number of respondents of a category and its status; empty where it is not known."""
    document = toolkit.indicators[indicator]
    number = document.denominator(breakdown)
    if not number:
        return "", ""
    return str(number), INFERRED if document.denominators_inferred else PRINTED
