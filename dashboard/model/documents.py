"""The YAML documents: pillars, principles with their items, indicators, datasets."""

import datetime as dt
from functools import cached_property
from string import Formatter
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dashboard.model.codes import UNIT_NAMES, IndicatorKind, ItemKind, Stage, Unit

PrincipleNumber = Annotated[int, Field(ge=1, le=12)]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
# The place in the text of 2015: line numbers from 1.
SourceLines = Annotated[str, Field(pattern=r"^\d+(-\d+)?(, ?\d+(-\d+)?)*$")]


class Document(BaseModel):
    """Base of everything read from YAML or JSON: unknown keys are errors, and documents are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Point(Document):
    """One point of a text in plain words, with its place in the source."""

    heading: Annotated[str, Field(min_length=1, max_length=90)]
    text: Text
    source_lines: SourceLines
    note: str = ""


class Pillar(Document):
    """One of the three pillars. ``introduction`` is the text before its principles."""

    number: Annotated[int, Field(ge=1, le=3)]
    title: Text
    title_introduction: Text
    summary: Text
    introduction: Annotated[tuple[Point, ...], Field(min_length=1)]
    title_variants: tuple[str, ...] = ()

    @property
    def numeral(self) -> str:
        """I, II or III."""
        return "I" * self.number


class ItemText(Document):
    """A line of the self-assessment model in a principle's file, with its place in the source."""

    stage: Stage
    kind: ItemKind
    number: Annotated[int, Field(ge=1, le=9)]
    text: Text
    source_lines: SourceLines
    note: str = ""
    shortcoming: str = ""
    counts: bool = True
    damage: str = ""


class Item(ItemText):
    """An item with its principle.

    ``counts`` is false where the text describes a shortcoming inside a higher stage, which is asked but not counted.
    ``shortcoming`` is such a second sentence after one that counts. ``damage`` says briefly what is lost in the source;
    the note has the details.
    """

    principle: PrincipleNumber

    @cached_property
    def id(self) -> str:
        """The id in files and addresses, such as ``p5-intermediate-c2``."""
        return f"p{self.principle}-{self.stage}-{self.kind.value[0]}{self.number}"

    @property
    def marked_text(self) -> str:
        """The text, with the mark of a line that is damaged in the source: “… [reconstructed, only two words survive]”."""
        return f"{self.text} [{self.damage}]" if self.damage else self.text

    @property
    def answer_ids(self) -> tuple[str, ...]:
        """The ids under which it is answered: its own, and another for a second sentence."""
        return (self.id, f"{self.id}-shortcoming") if self.shortcoming else (self.id,)

    @property
    def lifts(self) -> bool:
        """Whether it can raise a stage: a counting characteristic of the intermediate or advanced stage."""
        return self.kind is ItemKind.CHARACTERISTIC and self.stage is not Stage.EARLY and self.counts


class Principle(Document):
    """One of the twelve principles with its items, in the order of the toolkit.

    ``trends`` are its key issues and trends; ``possible_indicators`` those that the toolkit suggests where it has no chart.
    """

    number: PrincipleNumber
    pillar: Annotated[int, Field(ge=1, le=3)]
    title: Text
    title_variants: tuple[str, ...] = ()
    short_title: Annotated[str, Field(min_length=1, max_length=28)]
    summary: Text
    overview: Text
    source_lines: str
    trends: Annotated[tuple[Point, ...], Field(min_length=1)]
    possible_indicators: tuple[Point, ...] = ()
    items: tuple[ItemText, ...]

    @cached_property
    def all_items(self) -> tuple[Item, ...]:
        """Every item with its principle."""
        return tuple(Item(principle=self.number, **item.model_dump()) for item in self.items)

    @cached_property
    def _by_place(self) -> dict[tuple[Stage, ItemKind], tuple[Item, ...]]:
        return {
            (stage, kind): tuple(i for i in self.all_items if i.stage is stage and i.kind is kind)
            for stage in Stage
            for kind in ItemKind
        }

    def characteristics(self, stage: Stage) -> tuple[Item, ...]:
        """The characteristics of one stage, in order."""
        return self._by_place[stage, ItemKind.CHARACTERISTIC]

    def policies(self, stage: Stage) -> tuple[Item, ...]:
        """The policies and practices to be implemented at one stage, in order."""
        return self._by_place[stage, ItemKind.POLICY]

    @cached_property
    def answer_ids(self) -> tuple[str, ...]:
        """The ids under which its characteristics are answered."""
        return tuple(name for stage in Stage for item in self.characteristics(stage) for name in item.answer_ids)

    @cached_property
    def lifting(self) -> tuple[Item, ...]:
        """The characteristics that can raise a stage: intermediate, then advanced."""
        return tuple(i for i in self.all_items if i.lifts)

    @model_validator(mode="after")
    def _numbered_without_gaps(self) -> Self:
        for (stage, kind), items in self._by_place.items():
            if [item.number for item in items] != list(range(1, len(items) + 1)):
                raise ValueError(f"{stage} {kind} numbers must be 1, 2, 3, ... in order")
            if not items:
                raise ValueError(f"{stage} {kind}: there is none")
        return self


class Indicator(Document):
    """The definition of one indicator. Its numbers are in ``indicators.csv``.

    ``answers_in`` names the indicator with the countries' answers behind a share, where they are known. ``unassigned``
    means that the numbers printed with it cannot be matched to it.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
    title: Text
    short_title: Annotated[str, Field(min_length=1, max_length=60)]
    question: Text
    finding: str = ""
    principles: tuple[PrincipleNumber, ...] = ()
    dataset: str
    kind: IndicatorKind
    ref_area: Annotated[str, Field(pattern="^(group|country)$")]
    unit_measure: Unit
    unit_name: str = ""
    breakdowns: dict[str, str] = {}
    highlight: str = ""
    denominators: dict[str, int] = {}
    denominators_inferred: bool = False
    printed_counts: dict[str, tuple[int, ...]] = {}
    denominator_note: str = ""
    answers: dict[int, str] = {}
    scale: tuple[float, float] | None = None
    sums_to: float | None = None
    sums_note: str = ""
    source: str = ""
    source_lines: str = ""
    note: str = ""
    related: tuple[str, ...] = ()
    answers_in: str = ""
    unassigned: bool = False

    @property
    def unit(self) -> str:
        """The name of its unit; imported datasets may have their own."""
        return self.unit_name or UNIT_NAMES[self.unit_measure]

    @property
    def by_country(self) -> bool:
        """Whether its observations are about single countries rather than a group."""
        return self.ref_area == "country"

    @property
    def codes(self) -> tuple[str, ...]:
        """The breakdown codes in display order; ``_T`` alone without breakdowns."""
        return tuple(self.breakdowns) or ("_T",)

    def denominator(self, breakdown: str) -> int | None:
        """The number of respondents, where it is known or inferred."""
        return self.denominators.get(breakdown, self.denominators.get("_T"))

    @model_validator(mode="after")
    def _complete_for_its_kind(self) -> Self:
        if self.unit_measure is Unit.CODE and not self.answers:
            raise ValueError("unit CODE needs answers")
        if self.unit_measure is Unit.INDEX and self.scale is None:
            raise ValueError("unit IX needs a scale")
        if (self.unit_measure is Unit.OTHER) != bool(self.unit_name):
            raise ValueError("unit OTHER, and only it, needs unit_name")
        if self.highlight and self.highlight not in self.breakdowns:
            raise ValueError("highlight must be one of the breakdowns")
        if self.kind is IndicatorKind.ANSWER and self.unit_measure is not Unit.CODE:
            raise ValueError("kind answer needs unit CODE")
        if self.kind is IndicatorKind.MEMBERSHIP and self.unit_measure not in (Unit.CODE, Unit.YEAR):
            raise ValueError("kind membership needs unit CODE or YEAR")
        if {field for _, field, _, _ in Formatter().parse(self.finding)} - {None, "count", "percent"}:
            raise ValueError("finding can only name {count} and {percent}")
        if set(self.denominators) - set(self.breakdowns) - {"_T"}:
            raise ValueError("denominators must be for breakdowns or _T")
        return self


class Dataset(Document):
    """The source of observations."""

    id: str
    title: Text
    publisher: Text
    edition: str = ""
    period: str = ""
    citation: Text
    licence: Text
    licence_url: str | None = None
    link: str | None = None
    order: int
    note: str = ""
    retrieved: str = ""
    imported_on: Annotated[dt.date | None, Field(exclude_if=lambda day: day is None)] = None  # of an imported dataset
