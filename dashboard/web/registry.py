"""The registry of pages, which defines routes, slides, assets and caching.

Pages are imported on first use, so that slides and commands can read the registry without Dash.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any
from urllib.parse import unquote

from dashboard.model.toolkit import Toolkit

ALWAYS, NEVER = "always", "never"
PARAMETER = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Page:
    """One page.

    ``name`` is its folder in ``dashboard.web.pages``; ``path`` may hold parameters, such as ``/indicators/{name}``.
    ``assets`` names the styles and scripts that it needs in addition to the shell's; ``assets_with`` has more of them,
    each with the ``key=value`` of the query that requires it. ``slides`` is the module of ``dashboard.decks.makers``
    that makes its slides, empty for a page without slides. ``assessments`` says when its content depends on
    assessments: ``always``, ``never``, or only with this parameter in the query. ``examples`` are queries that together
    show every control.
    """

    name: str
    path: str
    assets: tuple[str, ...] = ()
    assets_with: tuple[tuple[str, str], ...] = ()
    slides: str = ""
    assessments: str = ALWAYS
    examples: tuple[str, ...] = ("",)
    indexed: bool = False  # whether this address is in the sitemap

    @property
    def module(self) -> Any:
        """The page itself, a ``PageModule``."""
        return import_module(f"dashboard.web.pages.{self.name}.page")

    @property
    def maker(self) -> Any:
        """The module that makes its slides, a ``decks.views.Maker``; only for a page with slides."""
        return import_module(f"dashboard.decks.makers.{self.slides}")

    @property
    def pattern(self) -> str:
        """A regular expression for the whole path, valid in both JavaScript and Python."""
        return "^" + PARAMETER.sub("[^/]+", self.path) + "$"

    @cached_property
    def _groups(self) -> "re.Pattern[str]":
        return re.compile("^" + PARAMETER.sub(r"(?P<\1>[^/]+)", self.path) + "$")

    def match(self, path: str) -> dict[str, str] | None:
        """The parameters in a path, unquoted; None if the path is not of this page."""
        match = self._groups.match(path)
        return None if match is None else {name: unquote(value) for name, value in match.groupdict().items()}

    def needs(self, query: Mapping[str, str]) -> tuple[str, ...]:
        """The names of the assets that a view of this page needs."""
        more = (name for pair, name in self.assets_with if pair in {f"{key}={value}" for key, value in query.items()})
        return (*self.assets, *more)

    def version(self, toolkit: Toolkit, query: Mapping[str, str]) -> str:
        """The version of the content that a view of this page depends on."""
        depends = self.assessments == ALWAYS or self.assessments in query
        return toolkit.version if depends else toolkit.content_version


PAGES: Sequence[Page] = (
    Page("home", "/", slides="home", indexed=True),
    Page("indicators", "/indicators", assessments=NEVER, indexed=True),
    Page(
        "indicator",
        "/indicators/{name}",
        assets=("plotly",),
        assets_with=(("tab=map", "maps"),),
        slides="indicator",
        assessments="colour",
        examples=("", "view=change", "view=scatter"),
    ),
    Page("principle", "/principles/{number}", slides="principle"),
    Page("characteristic", "/principles/{number}/{item}", slides="characteristic"),
    Page("compare", "/compare", assets=("comparison", "compare"), slides="compare", indexed=True),
    Page("practices", "/practices", assessments=NEVER, indexed=True),
    Page("practice", "/practices/{practice}", slides="practice"),
    Page("readings", "/readings", assessments=NEVER, indexed=True),
    Page("glossary", "/glossary", assessments=NEVER, indexed=True),
    Page("countries", "/countries", indexed=True),
    Page("country", "/countries/{code}", slides="country"),
    Page("assess", "/assess", assets=("assessment", "brought", "upload"), indexed=True),
    Page("assessment", "/assess/{code}/{cycle}", assets=("assessment", "editor")),
    Page("result", "/assess/{code}/{cycle}/result", assets=("assessment",), slides="result"),
    Page("revisions", "/assess/{code}/{cycle}/revisions", assets=("assessment",)),
    Page("assessors", "/assess/{code}/{cycle}/assessors", assets=("assessment",)),
    Page("history", "/history", assets=("assessment",), slides="history", indexed=True),
    Page("present", "/present", assets=("present", "builder", "download"), indexed=True),
    Page("data", "/data", indexed=True),
    Page("data_import", "/data/import", assets=("brought", "upload"), indexed=True),
    Page("about", "/about", assessments=NEVER, indexed=True),
)


def find(path: str, pages: Sequence[Page] = PAGES) -> tuple[Page | None, dict[str, str]]:
    """The page at a path, None if there is none, and the parameters in the path."""
    for page in pages:
        parameters = page.match(path)
        if parameters is not None:
            return page, parameters
    return None, {}
