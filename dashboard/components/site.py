"""What every page is given: the toolkit and what is worked out from it once; and what a page gives back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from textwrap import shorten
from threading import Lock
from typing import Any, Protocol, TypeAlias

from dash import Dash
from dash.development.base_component import Component

from dashboard.desk import Desk, public
from dashboard.domain.comparison import Comparisons
from dashboard.domain.glossary import Glossary
from dashboard.settings import Editing, Settings
from dashboard.store.toolkit import Toolkit
from dashboard.store.versions import Versions

TITLE = "Digital Government Toolkit"
LONGEST_SUMMARY = 160
MOST_PAST = 3  # earlier versions of the data in memory at once
# What Dash takes as children: a component, text, or a list of them.
Children: TypeAlias = Component | str | Sequence[Component | str | None] | None


@dataclass(eq=False)
class Site:
    """One running installation. ``toolkit`` and ``comparisons`` are replaced when an assessment changes."""

    toolkit: Toolkit
    comparisons: Comparisons
    settings: Settings
    _past: dict[str, "Site"] = field(default_factory=dict, init=False, repr=False)
    _loading: Lock = field(default_factory=Lock, init=False, repr=False)

    @cached_property
    def glossary(self) -> Glossary:
        """The terms, ready to be found in texts."""
        return Glossary(self.toolkit)

    @cached_property
    def desk(self) -> Desk:
        """Where assessments are worked on."""
        return Desk(self.toolkit, self.settings.data, editable=self.settings.editable)

    @cached_property
    def versions(self) -> Versions:
        """The versions of the data that are kept."""
        return Versions(self.settings.data)

    def at(self, version: str) -> "Site":
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

    def _opened(self, version: str) -> "Site":
        toolkit = self.versions.open(version)
        shown = toolkit if self.settings.editable else public(toolkit)
        settings = self.settings.model_copy(update={"editing": Editing.OFF})
        return Site(shown, Comparisons(shown, self.settings.threshold), settings)

    def renew(self, *, at_once: bool = False) -> None:
        """Take over what has changed among the assessments; what does not depend on them is kept."""
        newest = self.desk.toolkit(at_once=at_once)
        if newest is not self.toolkit:
            self.comparisons = self.comparisons.renewed(newest)
            if newest.imported is not self.toolkit.imported:
                vars(self).pop("glossary", None)  # it knows which indicators use a term
            self.toolkit = newest


@dataclass(frozen=True)
class View:
    """A page as it is to be shown. ``needs`` names what it needs besides the shell, such as ``plotly``.

    ``path`` is its one address, where it can be asked for by several, such as a country by its name.
    """

    title: str
    body: Children
    description: str = ""  # at least 50 characters, for search engines and shared links
    status: int = 200
    needs: tuple[str, ...] = ()
    crumbs: tuple[tuple[str, str], ...] = field(default=())
    path: str = ""
    structured: Mapping[str, Any] | None = None  # what it is about, in the words of schema.org

    @property
    def summary(self) -> str:
        """The description in as much room as search engines give it, cut after a word."""
        return shorten(self.description, LONGEST_SUMMARY, placeholder=" …")

    @property
    def window_title(self) -> str:
        """The title of the browser's window: the page's, then the product's."""
        return TITLE if self.title == TITLE else f"{self.title} – {TITLE}"


class Page(Protocol):
    """A module of ``dashboard.pages``. ``PATH`` may hold parameters, such as ``/indicators/{name}``.

    ``PARAMETERS`` are those of its query that it reads; it is given no others.
    """

    PATH: str
    PARAMETERS: tuple[str, ...]

    def layout(self, site: Site, query: Mapping[str, str], **parameters: str) -> View:
        """The page for one address. May raise UnknownNameError, which is shown with near matches."""
        ...

    def register_callbacks(self, app: Dash, site: Site) -> None:
        """Connect the page's callbacks to an app."""
        ...
