"""Groups of countries, defined by rules over the columns of ``countries.csv``."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from dashboard.model.areas import REGIONS, Area
from dashboard.model.documents import Document, Text

REQUIRED_GROUPS = ("ADHERENTS", "OECD")  # pages name them
Flag = Literal[0, 1]
Region = Annotated[str, Field(pattern=f"^({'|'.join(REGIONS)})$")]


class YearCondition(Document):
    """A condition on a column of years: any year at all, or one no later than ``up_to``."""

    known: Literal[True] | None = None
    up_to: Annotated[int, Field(ge=1900, le=2100)] | None = None

    def holds(self, year: int | None) -> bool:
        """Whether a year, None where it is unknown, meets the condition."""
        return year is not None and (self.up_to is None or year <= self.up_to)

    @model_validator(mode="after")
    def _is_one_condition(self) -> Self:
        if (self.known is None) == (self.up_to is None):
            raise ValueError("must be either known: true or up_to: a year")
        return self


class GroupRule(Document):
    """Conditions on a country, by column of ``countries.csv``; all must hold, and of ``any_of`` at least one."""

    region: Region | None = None
    oecd_since: YearCondition | None = None
    adherent_2015: Flag | None = None
    digital_nations_since: YearCondition | None = None
    eu_2015: Flag | None = None
    g7: Flag | None = None
    g20: Flag | None = None
    apec: Flag | None = None
    any_of: tuple["GroupRule", ...] = ()

    def holds(self, area: Area) -> bool:
        """Whether an area meets the rule."""
        for column in self.model_fields_set - {"any_of"}:
            condition, value = getattr(self, column), getattr(area, column)
            if not (condition.holds(value) if isinstance(condition, YearCondition) else condition == value):
                return False
        return not self.any_of or any(rule.holds(area) for rule in self.any_of)

    @model_validator(mode="after")
    def _has_conditions(self) -> Self:
        if not self.model_fields_set or any(getattr(self, name) in (None, ()) for name in self.model_fields_set):
            raise ValueError("must hold at least one condition, and none without a value")
        return self


class CountryGroup(Document):
    """A set of countries that can be chosen as one. ``since`` is the column with the year in which a member joined."""

    code: Annotated[str, Field(validation_alias="id", pattern=r"^[A-Z][A-Z0-9_]*$", max_length=16)]
    name: Text
    rule: GroupRule
    since: Literal["oecd_since", "digital_nations_since"] | None = None

    @property
    def is_region(self) -> bool:
        """Whether it is a region of the world."""
        return self.rule.region is not None

    def has(self, area: Area) -> bool:
        """Whether an area belongs to the group."""
        return self.rule.holds(area)

    def joined(self, area: Area) -> int | None:
        """The year in which a member joined; None where it is unknown or no part of the data."""
        year: int | None = getattr(area, self.since) if self.since else None
        return year
