"""The parameters that several operations share, with their bounds."""

from typing import Annotated

from fastapi import Path, Query

MAX_ID = 64
IndicatorId = Annotated[
    str, Path(max_length=MAX_ID, description="The id of an indicator.", openapi_examples={"id": {"value": "un_egdi"}})
]
DatasetId = Annotated[
    str, Path(max_length=MAX_ID, description="The id of a dataset.", openapi_examples={"id": {"value": "un_egdi"}})
]
ReadingId = Annotated[
    str, Path(max_length=MAX_ID, description="The id of a work.", openapi_examples={"id": {"value": "spain"}})
]
CountryCode = Annotated[
    str,
    Path(
        pattern="^[A-Z]{3}$",
        description="ISO 3166-1 alpha-3, or XAA to XZZ for the fictional countries of the example.",
        openapi_examples={"code": {"value": "XAB"}},
    ),
]
CycleYear = Annotated[
    int, Path(ge=2000, le=2100, description="The year of the cycle.", openapi_examples={"year": {"value": 2022}})
]
SearchText = Annotated[str, Query(max_length=200, description="Words that must occur, in any order.")]
PillarNumber = Annotated[int | None, Query(ge=1, le=3, description="The number of a pillar.")]
PrincipleQuery = Annotated[int | None, Query(ge=1, le=12, description="The number of a principle.")]
