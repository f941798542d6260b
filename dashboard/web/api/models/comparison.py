"""The documents of ``/api/v1/comparison``, and its parameters."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from dashboard.domain.maturity.comparison import Source
from dashboard.model.codes import Provenance, Stage, State
from dashboard.web.api.models.base import ApiDocument, VersionedDocument

Names = Annotated[str | None, Field(max_length=2000)]
ShortName = Annotated[str | None, Field(max_length=80)]


class StageSelection(BaseModel):
    """The parameters that choose what is compared; an empty one counts as absent."""

    source: Annotated[
        Source | None,
        Field(description="Where the stages come from; by default the first source with published stages."),
    ] = None
    cycle: Annotated[
        int | None, Field(ge=2000, le=2100, description="A year; by default the latest cycle of each country.")
    ] = None
    countries: Annotated[
        Names, Field(description="Codes or names, separated by commas; by default all.", examples=["NZL,CAN"])
    ] = None
    group: Annotated[
        ShortName, Field(description="The code of a group, whose countries are added.", examples=["DN"])
    ] = None
    pillar: Annotated[int | None, Field(ge=1, le=3, description="Only the principles of a pillar.")] = None
    principles: Annotated[
        str | None,
        Field(
            max_length=200, description="Numbers of principles, separated by commas; by default all.", examples=["5,6"]
        ),
    ] = None

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_absent(cls, value: Any) -> Any:
        return None if value == "" else value

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters that are present, as text."""
        return {name: str(value) for name, value in self.model_dump(mode="json", exclude_none=True).items()}


class ComparisonSelection(StageSelection):
    """All parameters of the page ``/compare``, which a file takes too; an empty one counts as absent."""

    against: Annotated[
        int | None, Field(ge=2000, le=2100, description="An earlier cycle, whose stages become further columns.")
    ] = None
    indicators: Annotated[
        Annotated[str | None, Field(max_length=400)],
        Field(description="Up to four indicators as further columns.", examples=["un_egdi"]),
    ] = None
    groups: Annotated[
        Names, Field(description="Codes of groups whose countries are counted by stage.", examples=["OECD"])
    ] = None
    sort: Annotated[
        ShortName,
        Field(description="“name”, “region”, “p5” (a principle), “like-NZL” (similarity) or the id of an indicator."),
    ] = None
    view: Annotated[
        ShortName, Field(description="“matrix”, “side”, “distribution” or “list”: the order is that of this view.")
    ] = None
    highlight: Annotated[Names, Field(description="What the page highlights; it does not change a file.")] = None
    cell: Annotated[ShortName, Field(description="What the page has open; it does not change a file.")] = None
    name: Annotated[Names, Field(description="A name for the countries; 80 characters are used.")] = None
    order: Annotated[ShortName, Field(description="“reversed” reverses a list.")] = None
    filter: Annotated[Names, Field(description="The filter of a list, which a file names but does not apply.")] = None


class StageCell(ApiDocument):
    """The stage of one country on one principle."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    country: str
    principle: Annotated[int, Field(ge=1, le=12)]
    lowest: Annotated[Stage, Field(description="The lowest stage that the answers allow.")]
    highest: Annotated[Stage, Field(description="The highest stage that the answers allow.")]
    label: Annotated[str, Field(description="The stage in words; “Not assessed” if nothing is secured.")]
    marks: Annotated[str, Field(description="A letter for each characteristic that can raise a stage; see /about.")]
    declared: Annotated[Stage | None, Field(description="The stage that the country declares.")]
    cycle: Annotated[int | None, Field(description="Of an assessment.")] = None
    state: Annotated[State | None, Field(description="Of an assessment.")] = None
    provenance: Annotated[Provenance | None, Field(description="Of an assessment.")] = None


class StageList(VersionedDocument):
    """Stages by country and principle, countries in the order of their names."""

    source: Source
    cycle: Annotated[int | None, Field(description="Null: the latest of each country.")]
    cells: tuple[StageCell, ...]


class ComparisonDocument(VersionedDocument):
    """A comparison as a file: notes, one row for each country and principle, and the counts of groups."""

    about: dict[str, str]
    cells: Annotated[
        tuple[dict[str, Any], ...], Field(description="The columns of the CSV file; “declared” is null for none.")
    ]
    groups: tuple[dict[str, Any], ...]
