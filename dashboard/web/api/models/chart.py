"""The parameters of an indicator's chart, as its page takes them."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from dashboard.charts.sizes import Size

Short = Annotated[str | None, Field(max_length=64)]
Names = Annotated[str | None, Field(max_length=2000)]


class PictureSelection(BaseModel):
    """The size of a picture, and the state of the chart in it."""

    model_config = ConfigDict(populate_by_name=True)

    size: Annotated[Size, Field(description="For a slide, a page, or a link in social media.")] = Size.SLIDE
    tab: Annotated[Short, Field(description="“chart”, or “map” where there is one.")] = None
    view: Annotated[Short, Field(description="One of the chart’s views, such as “change” or “scatter”.")] = None
    year: Annotated[Short, Field(description="By default the latest.")] = None
    start: Annotated[Short, Field(alias="from", description="The first year of a change.")] = None
    countries: Annotated[Names, Field(description="Up to six countries to highlight.", examples=["NZL,CAN"])] = None
    groups: Annotated[Names, Field(description="Groups whose medians are drawn; “none” for none.")] = None
    scale: Annotated[Short, Field(description="“log” for a logarithmic scale.")] = None
    partner: Annotated[Short, Field(alias="with", description="The other indicator of a scatter plot.")] = None
    colour: Annotated[Short, Field(description="“stages” colours countries by their stage.")] = None
    principle: Annotated[Short, Field(description="The principle whose stages are the colours.")] = None

    @property
    def parameters(self) -> dict[str, str]:
        """The state of the chart as parameters of its page."""
        return self.model_dump(by_alias=True, exclude={"size"}, exclude_none=True)
