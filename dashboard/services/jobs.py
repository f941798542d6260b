"""What the work queue does: a function with its arguments, and what it tells while it runs."""

import pickle
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from dashboard.exports.work import File, Progress
from dashboard.services.snapshot import Snapshot


@dataclass(frozen=True)
class Job:
    """A function and its arguments, to be run where it holds up nobody.

    ``function`` is one of a module, so that another process can find it; ``arguments`` can be pickled. Where ``snapshot``
    is given, it is the first argument. The function returns a value, or is a generator (``exports.work.Work``) that
    tells its progress and ends in a file. Equal jobs have equal keys: they are done once, and a file is kept for the
    next who asks. ``day`` belongs to the key of a result that names the day. ``here`` keeps the job in the server's
    process, for what is quick because of what is in memory there.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...] = ()
    snapshot: Snapshot | None = None
    day: str = ""
    here: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """What the result depends on: function, arguments, data version, settings, day."""
        about = ""
        if self.snapshot is not None:
            about = f"{self.snapshot.toolkit.version} {self.snapshot.settings!r}"
        name = f"{self.function.__module__}.{self.function.__qualname__}"
        return name, about, self.day, pickle.dumps(self.arguments).hex()

    def run(self) -> Generator[Progress, None, Any]:
        """Do the work in this process; the generator's value is the result. Closing it cancels the work."""
        first = () if self.snapshot is None else (self.snapshot,)
        result = self.function(*first, *self.arguments)
        if not isinstance(result, Generator):
            return result
        try:
            for step in result:
                if isinstance(step, File):
                    return step
                yield step
        finally:
            result.close()
        raise AssertionError("work that ends in no file")
