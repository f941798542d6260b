"""``/api/v1/comparison``: the stages from one source; with an ending, a comparison as a file."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Request
from fastapi import Query as Number
from starlette.responses import Response

from dashboard.decks.comparison.selection import export_for_query
from dashboard.domain.maturity.comparison import Source
from dashboard.exports.citation import citation
from dashboard.exports.data import comparison_table
from dashboard.exports.data.formats import COMPARISON_FORMATS, file_name
from dashboard.model.assessments import Assessment
from dashboard.services.app_state import AppState
from dashboard.web import urls
from dashboard.web.api.answers import as_file, as_json
from dashboard.web.parameters import Query
from dashboard.web.state import comparison as compare_state


def router(app_state: AppState) -> APIRouter:
    """The routes for one site."""
    routes = APIRouter()

    @routes.get(f"{urls.API}/comparison")
    def stages(
        source: Source = Source.EVIDENCE, cycle: Annotated[int | None, Number(ge=2000, le=2100)] = None
    ) -> Response:
        """Stages by country and principle, from one source; the marks are explained at ``/about``."""
        snapshot = app_state.snapshot()
        cycles = snapshot.comparisons.of(source).cycles
        if cycle is not None and cycle not in cycles:
            raise HTTPException(404, {"message": f"There is no cycle {cycle} in this source.", "near": list(cycles)})
        found = snapshot.comparisons.of(source, cycle)
        rows = [
            {
                "country": code,
                "principle": number,
                "lowest": cell.result.lowest,
                "highest": cell.result.highest,
                "label": cell.result.label,
                "marks": cell.marks,
                "declared": cell.declared or None,
                **_standing(found.documents.get(code)),
            }
            for (code, number), cell in found.cells.items()
        ]
        return as_json(
            {"data_version": snapshot.toolkit.version, "source": found.source, "cycle": cycle, "cells": rows}
        )

    @routes.get(urls.comparison_file("{extension}"), response_class=Response)
    def comparison_file(extension: str, request: Request) -> Response:
        """Stages by country and principle: csv, xlsx, json, parquet; or how to cite them: apa.txt, bib, ris, csl.json.

        Reads the parameters of the page; a filter of its list is named in the notes, and not applied.
        """
        snapshot = app_state.snapshot()
        asked = Query(request.query_params)
        found = export_for_query(snapshot, asked)
        if asked.notices:
            raise HTTPException(404, {"message": " ".join(asked.notices), "near": []})
        version = snapshot.toolkit.version
        name = file_name("comparison", version, extension)
        if extension in COMPARISON_FORMATS:
            chosen = COMPARISON_FORMATS[extension]
            return as_file(chosen.write(found), chosen.media_type, name, version)
        if extension in citation.FORMATS:
            form, title = citation.FORMATS[extension], comparison_table.about(found)["Title"]
            base = snapshot.settings.url or str(request.base_url).rstrip("/")
            item = citation.of_comparison(snapshot.toolkit, title, base + _address(request), datetime.now(UTC).date())
            return as_file(form.write([item]).encode(), form.media_type, name, version)
        known = [*COMPARISON_FORMATS, *citation.FORMATS]
        raise HTTPException(404, {"message": f"There is no format “{extension[:20]}”.", "near": known})

    return routes


def _address(request: Request) -> str:
    """Where the comparison can be seen again."""
    given = {name: value for name, value in request.query_params.items() if name in compare_state.PARAMETERS}
    return urls.compare(given.pop("countries", "").split(","), **given)


def _standing(document: Assessment | None) -> dict[str, Any]:
    """Who stands behind the stages of an assessment; nothing for public evidence."""
    if document is None:
        return {}
    return {"cycle": document.cycle, "state": document.state, "provenance": document.provenance}
