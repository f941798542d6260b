"""The titles of a deck's slides, which the deck builder shows."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from dashboard.decks import freeze
from dashboard.errors import ParameterError, UnavailableError
from dashboard.model.deck import Slide
from dashboard.model.deck_plan import MAX_CODE_LENGTH, DeckPlan, PlannedSlide
from dashboard.services.app_state import AppState
from dashboard.web import urls
from dashboard.web.api.answers import as_json


def router(app_state: AppState) -> APIRouter:
    """The route of one installation."""
    routes = APIRouter()

    @routes.get(urls.DECK_TITLES)
    def titles(deck: str = Query(max_length=MAX_CODE_LENGTH)) -> Response:
        """For each address in a plan: title, main content, number of slides, and the problem if there is one."""
        snapshot = app_state.snapshot()
        try:
            plan = DeckPlan.of_code(deck)
            slides_by_plan = snapshot.run(freeze.slides_by_plan, plan)
        except (ParameterError, UnavailableError) as error:
            status = 503 if isinstance(error, UnavailableError) else 400
            raise HTTPException(status, {"message": str(error)}) from error
        rows = [_summary(*pair) for pair in zip(plan.slides, slides_by_plan, strict=True)]
        return as_json({"data_version": snapshot.toolkit.version, "slides": rows})

    return routes


def _summary(planned: PlannedSlide, slides: Sequence[Slide]) -> dict[str, Any]:
    first = slides[0]
    trouble = " ".join(first.points[:1]) if planned.address and not first.link else ""
    return {"title": first.title, "lead": first.lead, "count": len(slides), "trouble": trouble}
