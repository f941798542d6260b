"""The pages over one snapshot, as the tests ask for them."""

from dataclasses import dataclass

from dash.development.base_component import Component

from dashboard.services.snapshot import Snapshot
from dashboard.web import registry, router
from dashboard.web.view import View


@dataclass(frozen=True)
class Router:
    """Finds the view of an address, without the app around it."""

    snapshot: Snapshot

    def view(self, path: str, search: str) -> View:
        """The view at an address."""
        return router.view(self.snapshot, path, search)

    def shell(self, path: str, search: str) -> tuple[View, Component]:
        """The view, and the whole tree with it inside."""
        return router.tree(self.snapshot, path, search)

    def query(self, path: str, search: str) -> dict[str, str] | None:
        """The parameters that the page at an address reads."""
        return router.parsed(registry.find(path)[0], search)

    def examples(self) -> list[tuple[str, str]]:
        """Path and query of every page, with every control it can have."""
        return router.examples(self.snapshot.toolkit)


def pages(*names: str) -> tuple[registry.Page, ...]:
    """The pages of the registry with these names, in the order of the registry."""
    return tuple(page for page in registry.PAGES if page.name in names)
