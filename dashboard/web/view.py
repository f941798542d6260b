"""What a page returns: its view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any, Protocol, TypeAlias

from dash.development.base_component import Component

from dashboard.i18n.messages import gettext, message
from dashboard.services.snapshot import Snapshot

TITLE = message("Digital Government Toolkit")
MAX_SUMMARY = 160  # characters

# What Dash takes as children: a component, text, or a list of them.
Children: TypeAlias = Component | str | Sequence[Component | str | None] | None


@dataclass(frozen=True)
class View:
    """One page to be shown.

    ``path`` is its canonical address, where it has several, such as a country's by name and by code.
    """

    title: str
    body: Children
    description: str = ""  # at least 50 characters, for search engines and shared links
    status: int = 200
    unused: tuple[str, ...] = ()  # assets of its page that it does without
    crumbs: tuple[tuple[str, str], ...] = field(default=())
    path: str = ""
    drawn: Mapping[str, Component] = field(default_factory=dict)  # by id: what stands where a script draws later
    structured: Mapping[str, Any] | None = None  # the page as schema.org data

    @property
    def summary(self) -> str:
        """The description, cut after a word to the length that search engines show."""
        return shorten(self.description, MAX_SUMMARY, placeholder=" …")

    @property
    def window_title(self) -> str:
        """The title of the browser window: the page's title, then the product's."""
        product = gettext(TITLE)
        return product if self.title in (TITLE, product) else f"{self.title} – {product}"


class PageModule(Protocol):
    """The module of a page in ``dashboard.web.pages``.

    ``PARAMETERS`` names the query parameters that it reads; the others are dropped. A page with callbacks also has
    ``register_callbacks(app: Dash, app_state: AppState) -> None``, which connects them to an app.
    """

    PARAMETERS: tuple[str, ...]

    def layout(self, snapshot: Snapshot, query: Mapping[str, str], **parameters: str) -> View:
        """The view of one address. May raise UnknownNameError, which becomes a page with near matches."""
        ...
