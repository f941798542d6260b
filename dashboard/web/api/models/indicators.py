"""The documents about indicators: the catalogue, and one indicator with its observations."""

from typing import Annotated

from pydantic import Field

from dashboard.model.codes import IndicatorKind, ObsStatus, Unit
from dashboard.model.documents import Dataset, Indicator
from dashboard.web.api.models.base import ApiDocument, VersionedDocument


class CatalogueIndicator(Indicator):
    """One indicator. Its ``finding`` is a full sentence."""


class IndicatorList(VersionedDocument):
    """Indicators in the order of the catalogue, or the best matches of a search first."""

    indicators: tuple[CatalogueIndicator, ...]


class ObservationRow(ApiDocument):
    """One observation."""

    ref_area: Annotated[str, Field(description="ISO 3166-1 alpha-3, or the code of a group.")]
    name: str
    time_period: Annotated[int, Field(description="The year.")]
    breakdown: Annotated[str, Field(description="“_T” is the total.")]
    category: str
    obs_value: Annotated[float | None, Field(description="Null if missing: “obs_status” says why.")]
    raw_value: Annotated[str, Field(description="The number exactly as in the source.")]
    unit_measure: Unit
    obs_status: ObsStatus
    comment: str


class IndicatorDocument(VersionedDocument):
    """One indicator with its dataset and all its observations."""

    indicator: Indicator
    dataset: Dataset
    finding: str
    status_legend: Annotated[dict[ObsStatus, str], Field(description="What each “obs_status” means.")]
    about: str
    observations: tuple[ObservationRow, ...]


ColumnCell = Annotated[
    tuple[float | str | None, ...],
    Field(
        min_length=5,
        max_length=5,
        description="The value, its text in the source, its text on screen, its status and a note.",
    ),
]


class ColumnDocument(ApiDocument):
    """One indicator as a column of a comparison, in its latest year."""

    id: str
    title: str
    unit: str
    kind: IndicatorKind
    year: int | None
    scale: tuple[float, float] | None
    dataset: Annotated[str, Field(description="The title of its dataset.")]
    values: Annotated[dict[str, ColumnCell], Field(description="By country.")]


class ColumnList(VersionedDocument):
    """Indicators as columns of a comparison."""

    source: str
    indicators: tuple[ColumnDocument, ...]
