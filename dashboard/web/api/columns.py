"""``/api/v1/comparison/values``: indicators as additional columns of a comparison."""

from dataclasses import astuple
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.names import near
from dashboard.domain.statistics import indicators
from dashboard.domain.statistics.columns import MAX_COLUMNS, IndicatorColumn, choices, column
from dashboard.errors import UnknownNameError
from dashboard.model.documents import Indicator
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.api.answers import as_json, missing


def router(app_state: AppState) -> APIRouter:
    """The route of one installation."""
    routes = APIRouter()

    @routes.get(f"{urls.API}/comparison/values")
    def values(
        names: Annotated[str, Query(alias="indicators", max_length=64 * MAX_COLUMNS + MAX_COLUMNS)],
        source: Source = Source.EVIDENCE,
    ) -> Response:
        """The values of up to four indicators in their latest year, for every country of a source.

        ``values`` holds, by country, the value, its exact text in the source, its formatted text, its status and a note.
        If the value is missing, the status says which kind of missing value it is.
        """
        snapshot = app_state.snapshot()
        indicator_ids = list(dict.fromkeys(name for name in names.split(",") if name))
        if len(indicator_ids) > MAX_COLUMNS:
            raise HTTPException(422, {"message": f"At most {MAX_COLUMNS} indicators can stand beside the stages."})
        countries = snapshot.comparisons.of(source).countries
        columns = [column(snapshot.toolkit, _indicator(snapshot, name), countries) for name in indicator_ids]
        rows = [_column_as_json(snapshot, indicator_column) for indicator_column in columns]
        return as_json({"data_version": snapshot.toolkit.version, "source": source, "indicators": rows})

    return routes


def _indicator(snapshot: Snapshot, name: str) -> Indicator:
    try:
        indicator = indicators.indicator(snapshot.toolkit, name)
    except UnknownNameError as error:
        raise missing(error) from error
    possible = choices(snapshot.toolkit)
    if indicator not in possible:
        close = near(name, {choice.id: (choice.id, choice.short_title) for choice in possible})
        raise HTTPException(404, {"message": f"“{name}” has no single value a country.", "near": list(close)})
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
