"""The documents about decks of slides, and the parameters that name a deck."""

from typing import Annotated

from pydantic import BaseModel, Field

from dashboard.model.deck_plan import MAX_CODE_LENGTH
from dashboard.web.api.models.base import ApiDocument, VersionedDocument


class DeckSelection(BaseModel):
    """The parameters of ``/present`` that name a deck."""

    deck: Annotated[
        str | None,
        Field(max_length=MAX_CODE_LENGTH, description="The code of a deck, which the deck builder makes."),
    ] = None
    ready: Annotated[
        str | None,
        Field(
            max_length=64,
            description="A ready-made deck: “toolkit”, “principle”, “country”, “compare” or “group”.",
            examples=["toolkit"],
        ),
    ] = None
    principle: Annotated[str | None, Field(max_length=64, description="For the deck “principle”: 1 to 12.")] = None
    countries: Annotated[
        str | None,
        Field(max_length=2000, description="For “country” and “compare”: codes or names, separated by commas."),
    ] = None
    group: Annotated[str | None, Field(max_length=64, description="For “group”: its code.")] = None
    source: Annotated[str | None, Field(max_length=64, description="Where stages come from.")] = None
    cycle: Annotated[str | None, Field(max_length=64, description="The year of the stages.")] = None

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters that are present."""
        return self.model_dump(exclude_none=True)


class SlideSummary(ApiDocument):
    """The slides of one address in a deck."""

    title: str
    lead: Annotated[str, Field(description="Their main content, such as “chart”.")]
    count: Annotated[int, Field(ge=1, description="How many slides it becomes.")]
    trouble: Annotated[str, Field(description="Why it cannot be shown; empty if it can.")]


class SlideList(VersionedDocument):
    """A summary for each address of a deck, in its order."""

    slides: tuple[SlideSummary, ...]
