"""An indicator as a document for the API."""

from typing import Any

from dashboard.domain.statistics.indicators import observations
from dashboard.exports.data import facts
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit


def document(toolkit: Toolkit, indicator: Indicator) -> dict[str, Any]:
    """The indicator's description, its dataset and its observations as plain JSON values.

    ``obs_value`` is a number or null, ``raw_value`` the number as in the source. The description has the keys of
    ``indicators.yaml`` except ``finding``, which stands beside it as a full sentence; the dataset has the keys of
    ``datasets.yaml``.
    """
    return {
        "indicator": indicator.model_dump(
            mode="json", exclude={"finding"}
        ),  # a pattern; the finished sentence is below
        "dataset": toolkit.datasets[indicator.dataset].model_dump(mode="json"),
        "finding": facts.metadata(toolkit, indicator)["Finding"],
        "status_legend": {str(status): text for status, text in facts.STATUS_LEGEND.items()},
        "data_version": toolkit.version,
        "about": facts.DISCLAIMER,
        "observations": [_observation(row) for row in observations(toolkit, indicator).to_dict("records")],
    }


def _observation(row: dict[Any, Any]) -> dict[str, Any]:
    value = float(row["obs_value"])
    return {
        "ref_area": str(row["ref_area"]),
        "name": str(row["area"]),
        "time_period": int(row["time_period"]),
        "breakdown": str(row["breakdown"]),
        "category": str(row["category"]),
        "obs_value": None if value != value else value,  # noqa: PLR0124 - only NaN differs from itself
        "raw_value": str(row["raw_value"]),
        "unit_measure": str(row["unit_measure"]),
        "obs_status": str(row["obs_status"]),
        "comment": str(row["comment"]),
    }
