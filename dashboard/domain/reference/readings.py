"""Further reading: one work by its id, and all of them in the order for a reader."""

from dashboard.domain.names import near
from dashboard.errors import UnknownNameError
from dashboard.model.readings import Reading
from dashboard.model.toolkit import Toolkit


def reading(toolkit: Toolkit, name: str) -> Reading:
    """The work with this id. Raises UnknownNameError with near matches by id or title."""
    if name in toolkit.readings:
        return toolkit.readings[name]
    raise UnknownNameError("reading", name, near(name, {r.id: (r.id, r.title) for r in toolkit.readings.values()}))


def newest_first(toolkit: Toolkit, principle: int | None = None) -> list[Reading]:
    """The works that the toolkit, or one of its principles, lists: by year, then title; those only announced at the end."""
    found = [r for r in toolkit.readings.values() if principle is None or principle in r.principles]
    return sorted(found, key=lambda r: (-(r.year or 0), r.title))
