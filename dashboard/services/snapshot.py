"""A consistent view of the data folder for one request."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar, cast

from dashboard.domain.maturity.comparison import Comparisons
from dashboard.domain.reference.glossary import Glossary
from dashboard.model.toolkit import Toolkit
from dashboard.services.assessments import AssessmentService
from dashboard.settings import Settings
from dashboard.storage.versions import Versions

Value = TypeVar("Value")
# Calls a function with a snapshot and further arguments.
Runner: TypeAlias = Callable[["Snapshot", Callable[..., Any], tuple[Any, ...]], Any]


def _run_directly(snapshot: "Snapshot", function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    return function(snapshot, *arguments)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The content of the data folder at one moment, with everything that is computed from it once.

    A request uses a single snapshot, so that the data does not change while it runs; each save publishes a new one.
    Both share everything that does not depend on assessments. ``service`` and ``versions`` read the data folder as it
    is now: earlier revisions, and the versions that can be opened.
    """

    toolkit: Toolkit
    comparisons: Comparisons
    glossary: Glossary
    settings: Settings
    service: AssessmentService
    versions: Versions
    runner: Runner = _run_directly

    @property
    def editable(self) -> bool:
        """Whether assessments may be changed; never in a frozen version."""
        return self.settings.editable

    def run(self, function: Callable[..., Value], *arguments: Any) -> Value:
        """The value of ``function(self, *arguments)``, computed in the background.

        The function must be defined at the top level of a module, and the arguments must be picklable. Raises the
        errors of the function, and UnavailableError if the queue is full.
        """
        return cast(Value, self.runner(self, function, arguments))

    @classmethod
    def of(
        cls,
        toolkit: Toolkit,
        settings: Settings,
        service: AssessmentService,
        versions: Versions,
        runner: Runner = _run_directly,
    ) -> "Snapshot":
        """The first snapshot of a toolkit."""
        comparisons = Comparisons(toolkit, settings.threshold)
        return cls(toolkit, comparisons, Glossary(toolkit), settings, service, versions, runner)

    def renewed(self, toolkit: Toolkit) -> "Snapshot":
        """The snapshot after a change to assessments or imported datasets; everything else is reused."""
        same = toolkit.content_version == self.toolkit.content_version
        return replace(
            self,
            toolkit=toolkit,
            comparisons=self.comparisons.renewed(toolkit),
            glossary=self.glossary if same else Glossary(toolkit),  # it lists the indicators that use a term
        )
