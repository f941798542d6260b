"""Further reading: one work by its id, and all works, newest first."""

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
    """The works of the toolkit, or of one principle, newest first, then by title; announced ones come last."""
    listed = [r for r in toolkit.readings.values() if principle is None or principle in r.principles]
    return sorted(listed, key=lambda r: (-(r.year or 0), r.title))
