"""Finds the view of an address, and the whole component tree around it."""

from collections.abc import Sequence
from urllib.parse import parse_qsl

from dash.development.base_component import Component

from dashboard.errors import DataError, UnknownNameError
from dashboard.model.codes import IndicatorKind
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web.components.notices import broken_file, not_found, unknown_name
from dashboard.web.parameters import MAX_PARAMETERS
from dashboard.web.registry import PAGES, Page, find
from dashboard.web.shell import shell
from dashboard.web.view import View


def view(snapshot: Snapshot, path: str, search: str, pages: Sequence[Page] = PAGES) -> View:
    """The view at an address; if there is none, a message with near matches."""
    page, parameters = find(path, pages)
    query = parsed(page, search)
    if page is None or query is None:
        return not_found(path)
    try:
        page_view: View = page.module.layout(snapshot, query, **parameters)
    except UnknownNameError as error:
        return unknown_name(snapshot, error)
    except DataError as error:
        return broken_file(error)
    return page_view


def parsed(page: Page | None, search: str) -> dict[str, str] | None:
    """The parameters of a query that a page reads, by name; None if there are more than ``MAX_PARAMETERS``."""
    try:
        pairs = parse_qsl(search.removeprefix("?"), keep_blank_values=False, max_num_fields=MAX_PARAMETERS)
    except ValueError:
        return None
    values = dict(pairs)
    return {name: values[name] for name in (page.module.PARAMETERS if page else ()) if name in values}


def tree(snapshot: Snapshot, path: str, search: str, pages: Sequence[Page] = PAGES) -> tuple[View, Component]:
    """The view, and the whole component tree that contains it."""
    content = view(snapshot, path, search, pages)
    return content, shell(snapshot, content, path, search)


def needs(content: View, path: str, search: str) -> tuple[str, ...]:
    """The names of the assets that a view needs in addition to the shell's; a message needs none."""
    page, _ = find(path)
    query = parsed(page, search)
    if page is None or query is None or content.status != 200:
        return ()
    return tuple(name for name in page.needs(query) if name not in content.unused)


def examples(toolkit: Toolkit, pages: Sequence[Page] = PAGES) -> list[tuple[str, str]]:
    """Paths and queries that together show every page with all its controls, so that all ids are known."""
    # Scores over several years have the most controls.
    scores = (indicator for indicator in toolkit.indicators.values() if indicator.kind is IndicatorKind.SCORE)
    longest = max(scores, key=lambda score: toolkit.observations_of(score.id)["time_period"].nunique(), default=None)
    code, cycle = next(iter(toolkit.assessments), (next(iter(toolkit.areas)), 2024))
    values = {
        "name": longest.id if longest else next(iter(toolkit.indicators)),
        "number": "1",
        "code": code,
        "cycle": str(cycle),
        "practice": next(iter(toolkit.practices)),
        "item": toolkit.principles[1].lifting[0].id,
    }
    return [(page.path.format(**values), query) for page in pages for query in page.examples]
