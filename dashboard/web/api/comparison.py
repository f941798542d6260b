"""``/api/v1/comparison``: the stages from one source; with an ending, a comparison as a file."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Request
from fastapi import Query as Number
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from dashboard.domain.maturity.comparison import Source
from dashboard.errors import ParameterError, UnknownNameError
from dashboard.model.assessments import Assessment
from dashboard.services.app_state import AppState
from dashboard.services.jobs import Job
from dashboard.web import urls
from dashboard.web.api import files
from dashboard.web.api.answers import as_json, missing
from dashboard.web.api.work import file_answer

QUEUED = frozenset({"xlsx", "parquet"})  # pure Python that takes a second or two


def router(app_state: AppState) -> APIRouter:
    """The routes for one site."""
    routes = APIRouter()

    @routes.get(f"{urls.API}/comparison")
    def stages(
        source: Source = Source.EVIDENCE, cycle: Annotated[int | None, Number(ge=2000, le=2100)] = None
    ) -> Response:
        """Stages by country and principle from one source. The marks are explained at ``/about``."""
        snapshot = app_state.snapshot()
        cycles = snapshot.comparisons.of(source).cycles
        if cycle is not None and cycle not in cycles:
            raise HTTPException(404, {"message": f"There is no cycle {cycle} in this source.", "near": list(cycles)})
        comparison = snapshot.comparisons.of(source, cycle)
        rows = [
            {
                "country": code,
                "principle": number,
                "lowest": cell.result.lowest,
                "highest": cell.result.highest,
                "label": cell.result.label,
                "marks": cell.marks,
                "declared": cell.declared or None,
                **_assessment_fields(comparison.documents.get(code)),
            }
            for (code, number), cell in comparison.cells.items()
        ]
        return as_json(
            {"data_version": snapshot.toolkit.version, "source": comparison.source, "cycle": cycle, "cells": rows}
        )

    @routes.get(urls.comparison_file("{extension}"), response_class=Response)
    async def comparison_file(extension: str, request: Request) -> Response:
        """Stages by country and principle (csv, xlsx, json, parquet), or their citation (apa.txt, bib, ris, csl.json).

        Takes the parameters of the page. Filters of its list are only mentioned in the notes, not applied.
        """
        snapshot = await run_in_threadpool(app_state.snapshot)
        base = snapshot.settings.url or str(request.base_url).rstrip("/")
        today = datetime.now(UTC).date()
        arguments = (dict(request.query_params), extension, base, today)
        job = Job(files.comparison_file, arguments, snapshot, here=extension not in QUEUED)
        try:
            return await file_answer(app_state.queue, job, request, snapshot.toolkit.version)
        except UnknownNameError as error:
            raise missing(error) from error
        except ParameterError as error:
            raise HTTPException(404, {"message": str(error), "near": []}) from error

    return routes


def _assessment_fields(document: Assessment | None) -> dict[str, Any]:
    """The cycle, state and provenance of an assessment; empty for public evidence."""
    if document is None:
        return {}
    return {"cycle": document.cycle, "state": document.state, "provenance": document.provenance}
