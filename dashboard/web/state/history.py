"""The state of the history view: parsed from an address, checked, and written back to an address."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.history import Direction
from dashboard.domain.reference import countries
from dashboard.i18n.messages import gettext
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.parameters import Query

SOURCES = (Source.ASSESSMENTS, Source.ILLUSTRATIVE)


@dataclass(frozen=True)
class HistoryChoice:
    """The state of the history. ``area`` is None for several countries.

    ``before`` and ``after`` are 0 if there are not two cycles to compare.
    """

    source: Source
    area: Area | None
    group: str
    cycles: tuple[int, ...]
    before: int
    after: int
    moved: Direction | None
    page: str  # of a long list of countries; not checked here, as the pages depend on the other fields

    @property
    def earlier(self) -> tuple[int, ...]:
        """The cycles that can be compared with ``after``."""
        return tuple(cycle for cycle in self.cycles if cycle < self.after)

    @property
    def address(self) -> str:
        """The address of this state, without parameters that have their default value."""
        return urls.history(
            source="" if self.area or self.group else self.source,
            country=self.area.code if self.area else "",
            group=self.group,
            before=self.before or "",
            after=self.after or "",
            moved=self.moved,
            page=self.page,
        )


def choice(snapshot: Snapshot, query: Query) -> HistoryChoice:
    """The state in the parameters of an address; by default all countries of the first source that has assessments."""
    known = {area.code: area.name for area in snapshot.toolkit.areas.values() if area.kind is not AreaKind.GROUP}
    code = next(iter(query.codes("country", known, "country", countries.aliases(snapshot.toolkit))), "")
    area = snapshot.toolkit.areas.get(code)
    group = "" if area else query.one_of("group", list(snapshot.toolkit.groups)) or ""
    source = _source(snapshot, query, area, group)
    if group and source is Source.ILLUSTRATIVE:
        query.notice(gettext("Fictional countries belong to no group; the group was left out."))
        group = ""
    keys = {d.key for d in snapshot.comparisons.assessments(source) if area is None or d.country == code}
    cycles = tuple(sorted({cycle for _, cycle in keys}))
    after = query.number("after", cycles[1:]) or _latest_shared(keys, cycles)
    earlier = [cycle for cycle in cycles if cycle < after]
    before = query.number("before", earlier) or (earlier[-1] if earlier else 0)
    return HistoryChoice(
        source, area, group, cycles, before, after, query.choice("moved", Direction), query.text("page")
    )


def _latest_shared(keys: Collection[tuple[str, int]], cycles: Sequence[int]) -> int:
    """The later of the two successive cycles that most countries have both of, the latest if tied; 0 without two cycles.

    ``keys`` are the country and cycle of each assessment.
    """
    shared = [
        (sum((code, before) in keys and cycle == after for code, cycle in keys), after)
        for before, after in pairwise(cycles)
    ]
    return max(shared, default=(0, 0))[1]


def _source(snapshot: Snapshot, query: Query, area: Area | None, group: str) -> Source:
    """The source of a country; for a group the source of real countries; otherwise the first that has assessments."""
    named = query.one_of("source", SOURCES)
    if area is not None:
        return Source.ILLUSTRATIVE if area.kind is AreaKind.FICTIONAL else Source.ASSESSMENTS
    if named or group:
        return Source(named or Source.ASSESSMENTS)
    return next((source for source in SOURCES if snapshot.comparisons.assessments(source)), Source.ASSESSMENTS)
