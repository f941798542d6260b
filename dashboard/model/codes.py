"""The closed lists of codes that files, addresses and pages share."""

from enum import StrEnum


class Stage(StrEnum):
    """How far a country is on a principle, in order."""

    EARLY = "early"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        """0 for early, 1 for intermediate, 2 for advanced."""
        return list(Stage).index(self)

    @property
    def letter(self) -> str:
        """E, I or A: what a cell of the matrix shows, since colour alone must not say it."""
        return self.value[0].upper()


class ItemKind(StrEnum):
    """The two kinds of line in the self-assessment model."""

    CHARACTERISTIC = "characteristic"
    POLICY = "policy"


class Answer(StrEnum):
    """What a country can answer to a characteristic; leaving it open is the fifth possibility."""

    APPLIES = "applies"
    PARTLY = "partly"
    NOT = "does not apply"
    NOT_APPLICABLE = "not applicable"


class Provenance(StrEnum):
    """Where the answers of an assessment come from."""

    SELF_DECLARED = "self-declared"
    PEER_REVIEWED = "peer-reviewed"
    ILLUSTRATIVE = "illustrative"


class ObsStatus(StrEnum):
    """How sure a value is, or which of four kinds of empty stands in its place."""

    PRINTED = "printed"
    DEDUCED = "deduced"
    LIKELY = "likely"
    LOST = "lost in source"
    NOT_SURVEYED = "not surveyed"
    NO_ANSWER = "no answer"
    NOT_APPLICABLE = "not applicable"

    @property
    def is_empty(self) -> bool:
        """Whether an observation of this status has no value."""
        return self in EMPTY


EMPTY = frozenset({ObsStatus.LOST, ObsStatus.NOT_SURVEYED, ObsStatus.NO_ANSWER, ObsStatus.NOT_APPLICABLE})


class Unit(StrEnum):
    """Units of measure."""

    PERCENT = "PT"
    INDEX = "IX"
    NUMBER = "NR"
    CODE = "CODE"
    YEAR = "YEAR"
    RANK = "RANK"
    OTHER = "OTHER"


UNIT_NAMES = {
    Unit.PERCENT: "percent",
    Unit.INDEX: "score",
    Unit.NUMBER: "number",
    Unit.CODE: "answer",
    Unit.YEAR: "year",
    Unit.RANK: "rank",
    Unit.OTHER: "other unit",
}


class IndicatorKind(StrEnum):
    """What an indicator's numbers are, which decides the form of its chart."""

    SHARE = "share"
    SHARES = "shares"
    COUNTS = "counts"
    SCORE = "score"
    ANSWER = "answer"
    MEMBERSHIP = "membership"
    RANK = "rank"


KIND_NAMES = {
    IndicatorKind.SHARE: "Yes or no share",
    IndicatorKind.SHARES: "Several shares",
    IndicatorKind.COUNTS: "Counts by year",
    IndicatorKind.SCORE: "Score by country",
    IndicatorKind.ANSWER: "Answer by country",
    IndicatorKind.MEMBERSHIP: "Membership",
    IndicatorKind.RANK: "Published rank",
}


class AreaKind(StrEnum):
    """What a reference area is; fictional ones are never mixed with real ones."""

    COUNTRY = "country"
    GROUP = "group"
    FICTIONAL = "fictional"


class Strength(StrEnum):
    """How much a public answer settles of a characteristic."""

    DIRECT = "direct"
    PARTIAL = "partial"
    PROXY = "proxy"


class Combine(StrEnum):
    """How several questions that bear on one characteristic are put together."""

    WORST = "worst"
    ALL = "all"
    ANY = "any"


class Repair(StrEnum):
    """How an address was mended that a line break had damaged."""

    NONE = "none"
    CONFIRMED = "confirmed"
    INFERRED = "inferred"


REPAIR_NAMES = {
    Repair.NONE: "as printed in 2015",
    Repair.CONFIRMED: "as printed in 2015, mended beyond doubt",
    Repair.INFERRED: "as printed in 2015, mended by a guess",
}


class State(StrEnum):
    """How far an assessment is on its way from the country to the public."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"


class Effort(StrEnum):
    """How much work a team expects a missing characteristic to be."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
