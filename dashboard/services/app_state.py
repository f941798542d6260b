"""What every page is given: the toolkit and what is worked out from it once; and what a page gives back."""

from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from dashboard.domain.maturity.comparison import Comparisons
from dashboard.domain.reference.glossary import Glossary
from dashboard.model.toolkit import Toolkit
from dashboard.services.assessments import AssessmentService, published_only
from dashboard.settings import Editing, Settings
from dashboard.storage.versions import Versions

MOST_PAST = 3  # earlier versions of the data in memory at once


@dataclass(eq=False)
class AppState:
    """One running installation. ``toolkit`` and ``comparisons`` are replaced when an assessment changes."""

    toolkit: Toolkit
    comparisons: Comparisons
    settings: Settings
    _past: dict[str, "AppState"] = field(default_factory=dict, init=False, repr=False)
    _loading: Lock = field(default_factory=Lock, init=False, repr=False)

    @cached_property
    def glossary(self) -> Glossary:
        """The terms, ready to be found in texts."""
        return Glossary(self.toolkit)

    @cached_property
    def desk(self) -> AssessmentService:
        """Where assessments are worked on."""
        return AssessmentService(self.toolkit, self.settings.data, editable=self.settings.editable)

    @cached_property
    def versions(self) -> Versions:
        """The versions of the data that are kept."""
        return Versions(self.settings.data)

    def at(self, version: str) -> "AppState":
        """The same installation as it was with a version of the data. Raises UnknownNameError where it is not kept.

        Nobody writes in the past, and nobody reads more of it than is shown of the present.
        """
        if version in ("", self.toolkit.version):
            return self
        with self._loading:  # a page may hold several frames of one version, all asked for at once
            kept = self._past.pop(version, None) or self._opened(version)
            self._past[version] = kept  # the last in use stay
            if len(self._past) > MOST_PAST:
                self._past.pop(next(iter(self._past)))
        return kept

    def _opened(self, version: str) -> "AppState":
        toolkit = self.versions.open(version)
        shown = toolkit if self.settings.editable else published_only(toolkit)
        settings = self.settings.model_copy(update={"editing": Editing.OFF})
        return AppState(shown, Comparisons(shown, self.settings.threshold), settings)

    def renew(self, *, at_once: bool = False) -> None:
        """Take over what has changed among the assessments; what does not depend on them is kept."""
        newest = self.desk.toolkit(at_once=at_once)
        if newest is not self.toolkit:
            self.comparisons = self.comparisons.renewed(newest)
            if newest.imported is not self.toolkit.imported:
                vars(self).pop("glossary", None)  # it knows which indicators use a term
            self.toolkit = newest
