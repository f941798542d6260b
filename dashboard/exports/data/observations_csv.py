"""Observations as tidy CSV: the columns of ``indicators.csv`` and the data version, every number as in its source."""

import pandas as pd

from dashboard.model.tables import OBSERVATIONS

COLUMNS = (*OBSERVATIONS.columns, "data_version")


def observations_csv(rows: pd.DataFrame, version: str) -> bytes:
    """The observations in order: UTF-8, lines ending in LF, one header line, one row per observation.

    Columns: indicator, ref_area, time_period, breakdown, obs_value (empty for none), unit_measure (PT, IX, NR, CODE,
    YEAR or RANK), obs_status, dataset, comment, data_version (the same in each row).
    """
    exact = rows.assign(obs_value=rows["raw_value"], data_version=version)
    text: str = exact.to_csv(columns=list(COLUMNS), index=False, lineterminator="\n")
    return text.encode()
