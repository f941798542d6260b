"""What of the history is looked at: read from an address, checked, and told as an address again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.history import Direction
from dashboard.domain.reference import countries
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.parameters import Query

SOURCES = (Source.ASSESSMENTS, Source.ILLUSTRATIVE)


@dataclass(frozen=True)
class HistoryChoice:
    """What is looked at. ``area`` is None for several countries; ``before`` and ``after`` are 0 where there are no two cycles."""

    source: Source
    area: Area | None
    group: str
    cycles: tuple[int, ...]
    before: int
    after: int
    moved: Direction | None
    page: str  # of a long list of countries; which there are depends on the rest

    @property
    def earlier(self) -> tuple[int, ...]:
        """The cycles that can be set against ``after``."""
        return tuple(cycle for cycle in self.cycles if cycle < self.after)

    @property
    def address(self) -> str:
        """Where this is found again; what is shown without being asked for is left out."""
        return urls.history(
            source="" if self.area or self.group else self.source,
            country=self.area.code if self.area else "",
            group=self.group,
            before=self.before or "",
            after=self.after or "",
            moved=self.moved,
            page=self.page,
        )


def choice(snapshot: Snapshot, asked: Query) -> HistoryChoice:
    """What the parameters of an address come to; by default all countries of the first source that holds any."""
    known = {area.code: area.name for area in snapshot.toolkit.areas.values() if area.kind is not AreaKind.GROUP}
    code = next(iter(asked.codes("country", known, "country", countries.aliases(snapshot.toolkit))), "")
    area = snapshot.toolkit.areas.get(code)
    group = "" if area else asked.one_of("group", list(snapshot.toolkit.groups)) or ""
    source = _source(snapshot, asked, area, group)
    if group and source is Source.ILLUSTRATIVE:
        asked.notices.append("Fictional countries belong to no group; the group was left out.")
        group = ""
    held = {d.key for d in snapshot.comparisons.assessments(source) if area is None or d.country == code}
    cycles = tuple(sorted({cycle for _, cycle in held}))
    after = asked.number("after", cycles[1:]) or _latest_shared(held, cycles)
    earlier = [cycle for cycle in cycles if cycle < after]
    before = asked.number("before", earlier) or (earlier[-1] if earlier else 0)
    return HistoryChoice(
        source, area, group, cycles, before, after, asked.choice("moved", Direction), asked.text("page")
    )


def _latest_shared(held: Collection[tuple[str, int]], cycles: Sequence[int]) -> int:
    """The later of two cycles in a row that most countries have both of, of equals the latest; 0 where there are no two."""
    shared = [
        (sum((code, before) in held and cycle == after for code, cycle in held), after)
        for before, after in pairwise(cycles)
    ]
    return max(shared, default=(0, 0))[1]


def _source(snapshot: Snapshot, asked: Query, area: Area | None, group: str) -> Source:
    """A country has one source; groups are of real countries; else the first source that holds anything."""
    named = asked.one_of("source", SOURCES)
    if area is not None:
        return Source.ILLUSTRATIVE if area.kind is AreaKind.FICTIONAL else Source.ASSESSMENTS
    if named or group:
        return Source(named or Source.ASSESSMENTS)
    return next((source for source in SOURCES if snapshot.comparisons.assessments(source)), Source.ASSESSMENTS)
