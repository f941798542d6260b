"""What every page is given: the toolkit and what is worked out from it once; and what a page gives back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from dash import Dash
from dash.development.base_component import Component

from dashboard.domain.comparison import Comparisons
from dashboard.settings import Settings
from dashboard.store.toolkit import Toolkit

TITLE = "Digital Government Toolkit"
# What Dash takes as children: a component, text, or a list of them.
Children: TypeAlias = Component | str | Sequence[Component | str | None] | None


@dataclass(frozen=True)
class Site:
    """One running installation."""

    toolkit: Toolkit
    comparisons: Comparisons
    settings: Settings


@dataclass(frozen=True)
class View:
    """A page as it is to be shown. ``scripts`` names what it needs besides the shell, such as ``plotly``."""

    title: str
    body: Children
    description: str = ""
    status: int = 200
    scripts: tuple[str, ...] = ()
    crumbs: tuple[tuple[str, str], ...] = field(default=())

    @property
    def window_title(self) -> str:
        """The title of the browser's window: the page's, then the product's."""
        return TITLE if self.title == TITLE else f"{self.title} – {TITLE}"


class Page(Protocol):
    """A module of ``dashboard.pages``. ``PATH`` may hold parameters, such as ``/indicators/{name}``."""

    PATH: str

    def layout(self, site: Site, query: Mapping[str, str], **parameters: str) -> View:
        """The page for one address. May raise UnknownNameError, which is shown with near matches."""
        ...

    def register_callbacks(self, app: Dash, site: Site) -> None:
        """Connect the page's callbacks to an app."""
        ...
