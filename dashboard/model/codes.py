"""The closed lists of codes that files, addresses and pages share."""

from enum import StrEnum


class Stage(StrEnum):
    """The stage of a country on a principle, in order."""

    EARLY = "early"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        """0 for early, 1 for intermediate, 2 for advanced."""
        return list(Stage).index(self)

    @property
    def letter(self) -> str:
        """E, I or A, as cells of the matrix show it, because colour alone is not enough."""
        return self.value[0].upper()


class ItemKind(StrEnum):
    """The two kinds of line in the self-assessment model."""

    CHARACTERISTIC = "characteristic"
    POLICY = "policy"


class Answer(StrEnum):
    """The answers to a characteristic; the fifth possibility is to leave it open."""

    APPLIES = "applies"
    PARTLY = "partly"
    NOT = "does not apply"
    NOT_APPLICABLE = "not applicable"


class Provenance(StrEnum):
    """The provenance of the answers of an assessment."""

    SELF_DECLARED = "self-declared"
    PEER_REVIEWED = "peer-reviewed"
    ILLUSTRATIVE = "illustrative"


class ObsStatus(StrEnum):
    """How certain a value is, or which of five kinds of missing value replaces it."""

    PRINTED = "printed"
    DEDUCED = "deduced"
    LIKELY = "likely"
    LOST = "lost in source"
    NOT_SURVEYED = "not surveyed"
    NO_ANSWER = "no answer"
    NOT_APPLICABLE = "not applicable"
    WITHHELD = "withheld"

    @property
    def is_empty(self) -> bool:
        """Whether an observation of this status has no value."""
        return self in EMPTY


EMPTY = frozenset(
    {ObsStatus.LOST, ObsStatus.NOT_SURVEYED, ObsStatus.NO_ANSWER, ObsStatus.NOT_APPLICABLE, ObsStatus.WITHHELD}
)


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
    """The kind of an indicator's numbers, which determines the form of its chart."""

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
    """The kind of a reference area; fictional ones are never mixed with real ones."""

    COUNTRY = "country"
    GROUP = "group"
    FICTIONAL = "fictional"


class Strength(StrEnum):
    """How far a public answer decides a characteristic."""

    DIRECT = "direct"
    PARTIAL = "partial"
    PROXY = "proxy"


class Combine(StrEnum):
    """How several questions about one characteristic are combined."""

    WORST = "worst"
    ALL = "all"
    ANY = "any"


class Repair(StrEnum):
    """How an address damaged by a line break was corrected."""

    NONE = "none"
    CONFIRMED = "confirmed"
    INFERRED = "inferred"


REPAIR_NAMES = {
    Repair.NONE: "as printed in 2015",
    Repair.CONFIRMED: "address corrected (certain)",
    Repair.INFERRED: "address corrected (our guess)",
}


class State(StrEnum):
    """The state of an assessment between draft and publication."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"


class Effort(StrEnum):
    """The work that a team expects for a missing characteristic."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
