"""The titles of a deck's slides, which the deck builder shows."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from dashboard.decks import freeze
from dashboard.model.deck import Slide
from dashboard.model.deck_plan import MAX_CODE_LENGTH, DeckPlan, PlannedSlide
from dashboard.web import urls
from dashboard.web.api import responses
from dashboard.web.api.answers import as_json
from dashboard.web.api.decks import TAG
from dashboard.web.api.dependencies import SnapshotDependency
from dashboard.web.api.freshness import AssessmentFreshness
from dashboard.web.api.models.decks import SlideList

router = APIRouter(tags=[TAG])


@router.get(
    urls.DECK_TITLES,
    summary="The slides of a deck",
    response_model=SlideList,
    responses=responses.reading(400, 422, 503),
)
def titles(
    deck: Annotated[str, Query(max_length=MAX_CODE_LENGTH, description="The code of a deck.")],
    snapshot: SnapshotDependency,
    freshness: AssessmentFreshness,
) -> Response:
    """For each address in a plan: title, main content, number of slides, and the problem if there is one."""
    plan = DeckPlan.of_code(deck)
    slides_by_plan = snapshot.run(freeze.slides_by_plan, plan)
    rows = [_summary(*pair) for pair in zip(plan.slides, slides_by_plan, strict=True)]
    return as_json({"data_version": snapshot.toolkit.version, "slides": rows}, freshness)


def _summary(planned: PlannedSlide, slides: Sequence[Slide]) -> dict[str, Any]:
    first = slides[0]
    trouble = " ".join(first.points[:1]) if planned.address and not first.link else ""
    return {"title": first.title, "lead": first.lead, "count": len(slides), "trouble": trouble}
