"""A job of the work queue: a function with its arguments, which may report progress."""

import hashlib
import pickle
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dashboard.exports.work import File, Progress
from dashboard.i18n.language import current, use
from dashboard.services.snapshot import Snapshot


@dataclass(frozen=True)
class Job:
    """A function and its arguments, to be run in the background.

    ``function`` must be defined at the top level of a module and ``arguments`` must be picklable, so that another process
    can run the job. A ``snapshot`` is passed as the first argument. The function returns a value, or is a generator
    (``exports.work.Work``) that yields its progress and then a file. Jobs with equal keys run once, and their file is
    cached. ``day`` is part of the key, for results that contain the date. ``here`` runs the job in the server's own
    process, for work that is fast because it uses what is in memory there. ``language`` is that of the request.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...] = ()
    snapshot: Snapshot | None = None
    day: str = ""
    here: bool = False
    language: str = field(default_factory=current)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Everything that the result depends on: function, data version, settings, language, day and arguments."""
        about = ""
        if self.snapshot is not None:
            about = f"{self.snapshot.toolkit.version} {self.snapshot.settings!r}"
        name = f"{self.function.__module__}.{self.function.__qualname__}"
        return name, about, self.language, self.day, hashlib.sha256(pickle.dumps(self.arguments)).hexdigest()

    def run(self) -> Generator[Progress, None, Any]:
        """Run the job in this process; yields its progress and returns its result. Closing the generator cancels it."""
        first = () if self.snapshot is None else (self.snapshot,)
        with use(self.language):
            result = self.function(*first, *self.arguments)
        if not isinstance(result, Generator):
            return result
        try:
            while step := self._next(result):
                if isinstance(step, File):
                    return step
                yield step
        finally:
            result.close()
        raise AssertionError("work that ends in no file")

    def _next(self, steps: Generator[Any, None, Any]) -> Any:
        """The next step, None after the last. The language is set for each: between them others have the thread."""
        with use(self.language):
            return next(steps, None)
