"""``/api/v1/comparison/values``: indicators as columns beside the stages."""

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
    """The route of the values beside stages, for one site."""
    routes = APIRouter()

    @routes.get(f"{urls.API}/comparison/values")
    def values(
        names: Annotated[str, Query(alias="indicators", max_length=64 * MAX_COLUMNS + MAX_COLUMNS)],
        source: Source = Source.EVIDENCE,
    ) -> Response:
        """Up to four indicators, each for every country of a source: the latest year that the indicator has.

        ``values`` has by country the value, the exact text of the source, what is shown, the status and a note. Without
        a value the status says which kind of empty it is.
        """
        snapshot = app_state.snapshot()
        asked = list(dict.fromkeys(name for name in names.split(",") if name))
        if len(asked) > MAX_COLUMNS:
            raise HTTPException(422, {"message": f"At most {MAX_COLUMNS} indicators can stand beside the stages."})
        countries = snapshot.comparisons.of(source).countries
        found = [column(snapshot.toolkit, _choice(snapshot, name), countries) for name in asked]
        rows = [_row(snapshot, one) for one in found]
        return as_json({"data_version": snapshot.toolkit.version, "source": source, "indicators": rows})

    return routes


def _choice(snapshot: Snapshot, name: str) -> Indicator:
    try:
        indicator = indicators.indicator(snapshot.toolkit, name)
    except UnknownNameError as error:
        raise missing(error) from error
    possible = choices(snapshot.toolkit)
    if indicator not in possible:
        close = near(name, {one.id: (one.id, one.short_title) for one in possible})
        raise HTTPException(404, {"message": f"“{name}” has no single value a country.", "near": list(close)})
    return indicator


def _row(snapshot: Snapshot, beside: IndicatorColumn) -> dict[str, Any]:
    entry = beside.indicator
    return {
        "id": entry.id,
        "title": entry.short_title,
        "unit": entry.unit,
        "kind": entry.kind,
        "year": beside.year,
        "scale": entry.scale,
        "dataset": snapshot.toolkit.datasets[entry.dataset].title,
        "values": {code: astuple(found) for code, found in beside.values.items()},
    }
