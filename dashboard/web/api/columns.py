"""``/api/v1/comparison/values``: indicators as additional columns of a comparison."""

from dataclasses import astuple
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.names import near
from dashboard.domain.statistics import indicators
from dashboard.domain.statistics.columns import MAX_COLUMNS, IndicatorColumn, choices, column
from dashboard.errors import ParameterError, UnknownNameError
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.api import responses
from dashboard.web.api.answers import as_json
from dashboard.web.api.comparison import TAG
from dashboard.web.api.dependencies import SnapshotDependency
from dashboard.web.api.freshness import AssessmentFreshness
from dashboard.web.api.models.indicators import ColumnList

router = APIRouter(tags=[TAG])


@router.get(
    f"{urls.API}/comparison/values",
    summary="Indicators beside the stages",
    response_model=ColumnList,
    responses=responses.reading(400, 404, 422),
)
def values(
    names: Annotated[
        str,
        Query(
            alias="indicators",
            max_length=64 * MAX_COLUMNS + MAX_COLUMNS,
            description=f"Up to {MAX_COLUMNS} ids of indicators, separated by commas.",
            openapi_examples={"two": {"value": "un_egdi,dgi_2023_rank"}},
        ),
    ],
    snapshot: SnapshotDependency,
    freshness: AssessmentFreshness,
    source: Annotated[Source, Query(description="The source whose countries are listed.")] = Source.EVIDENCE,
) -> Response:
    """The values of up to four indicators in their latest year, for every country of a source.

    If a value is missing, its status says which kind of missing value it is.
    """
    indicator_ids = list(dict.fromkeys(name for name in names.split(",") if name))
    if len(indicator_ids) > MAX_COLUMNS:
        message = f"At most {MAX_COLUMNS} indicators can stand beside the stages."
        raise ParameterError(message, "indicators", ",".join(indicator_ids[MAX_COLUMNS:]))
    countries = snapshot.comparisons.of(source).countries
    columns = [column(snapshot.toolkit, single_valued(snapshot, name), countries) for name in indicator_ids]
    rows = [_column_as_json(snapshot, indicator_column) for indicator_column in columns]
    return as_json({"data_version": snapshot.toolkit.version, "source": source, "indicators": rows}, freshness)


def single_valued(snapshot: Snapshot, name: str) -> Indicator:
    """The indicator of this id, if it has one value for each country and year. Raises UnknownNameError."""
    indicator = indicators.indicator(snapshot.toolkit, name)
    possible = choices(snapshot.toolkit)
    if indicator not in possible:
        close = near(name, {choice.id: (choice.id, choice.short_title) for choice in possible})
        raise UnknownNameError("indicator with a single value for each country", name, close)
    return indicator


def _column_as_json(snapshot: Snapshot, indicator_column: IndicatorColumn) -> dict[str, Any]:
    indicator = indicator_column.indicator
    return {
        "id": indicator.id,
        "title": indicator.short_title,
        "unit": indicator.unit,
        "kind": indicator.kind,
        "year": indicator_column.year,
        "scale": indicator.scale,
        "dataset": snapshot.toolkit.datasets[indicator.dataset].title,
        "values": {code: astuple(value) for code, value in indicator_column.values.items()},
    }
