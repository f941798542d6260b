"""What a page gives back: its view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any, Protocol, TypeAlias

from dash import Dash
from dash.development.base_component import Component

from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot

TITLE = "Digital Government Toolkit"


LONGEST_SUMMARY = 160


# What Dash takes as children: a component, text, or a list of them.
Children: TypeAlias = Component | str | Sequence[Component | str | None] | None


@dataclass(frozen=True)
class View:
    """A page as it is to be shown.

    ``path`` is its one address, where it can be asked for by several, such as a country by its name.
    """

    title: str
    body: Children
    description: str = ""  # at least 50 characters, for search engines and shared links
    status: int = 200
    unused: tuple[str, ...] = ()  # assets of its page that it does without
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


class PageModule(Protocol):
    """The module of a page in ``dashboard.web.pages``.

    ``PARAMETERS`` are those of its query that it reads; it is given no others.
    """

    PARAMETERS: tuple[str, ...]

    def layout(self, snapshot: Snapshot, query: Mapping[str, str], **parameters: str) -> View:
        """The page for one address. May raise UnknownNameError, which is shown with near matches."""
        ...

    def register_callbacks(self, app: Dash, app_state: AppState) -> None:
        """Connect the page's callbacks to an app."""
        ...
