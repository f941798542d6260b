"""Everything that one request reads, as it was at one moment."""

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
# Works out a function of a snapshot and more arguments.
Runner: TypeAlias = Callable[["Snapshot", Callable[..., Any], tuple[Any, ...]], Any]


def _directly(snapshot: "Snapshot", function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    return function(snapshot, *arguments)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The content of the data folder at one moment, and what is worked out from it once.

    A request takes one snapshot and keeps it, so that nothing changes under its hands; a save publishes another. What
    does not depend on assessments is shared by both. ``service`` and ``versions`` reach into the data folder as it is
    now: earlier revisions, and the versions that can be opened.
    """

    toolkit: Toolkit
    comparisons: Comparisons
    glossary: Glossary
    settings: Settings
    service: AssessmentService
    versions: Versions
    runner: Runner = _directly

    @property
    def editable(self) -> bool:
        """Whether assessments may be changed; never in a frozen version."""
        return self.settings.editable

    def run(self, function: Callable[..., Value], *arguments: Any) -> Value:
        """The value of a function of this snapshot and more arguments, worked out where it holds up nobody.

        The function is one of a module, the arguments can be pickled. Raises what the function raises, and
        UnavailableError where too many wait.
        """
        return cast(Value, self.runner(self, function, arguments))

    @classmethod
    def of(
        cls,
        toolkit: Toolkit,
        settings: Settings,
        service: AssessmentService,
        versions: Versions,
        runner: Runner = _directly,
    ) -> "Snapshot":
        """The snapshot of a toolkit that has no predecessor."""
        comparisons = Comparisons(toolkit, settings.threshold)
        return cls(toolkit, comparisons, Glossary(toolkit), settings, service, versions, runner)

    def renewed(self, toolkit: Toolkit) -> "Snapshot":
        """The snapshot after a change of assessments or imported datasets; what neither concerns is taken over."""
        same = toolkit.content_version == self.toolkit.content_version
        return replace(
            self,
            toolkit=toolkit,
            comparisons=self.comparisons.renewed(toolkit),
            glossary=self.glossary if same else Glossary(toolkit),  # it knows which indicators use a term
        )
