"""From an address to a view, and to the whole component tree around it."""

from collections.abc import Sequence
from urllib.parse import parse_qsl

from dash.development.base_component import Component

from dashboard.errors import DataError, UnknownNameError
from dashboard.model.codes import IndicatorKind
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web.components.notices import broken_file, not_found, unknown_name
from dashboard.web.registry import PAGES, Page, find
from dashboard.web.shell import shell
from dashboard.web.view import View

MAX_PARAMETERS = 40


def view(snapshot: Snapshot, path: str, search: str, pages: Sequence[Page] = PAGES) -> View:
    """The view at an address; where it names nothing, one that says so and what is near."""
    page, parameters = find(path, pages)
    query = parsed(page, search)
    if page is None or query is None:
        return not_found(path)
    try:
        found: View = page.module.layout(snapshot, query, **parameters)
    except UnknownNameError as error:
        return unknown_name(snapshot, error)
    except DataError as error:
        return broken_file(error)
    return found


def parsed(page: Page | None, search: str) -> dict[str, str] | None:
    """The parameters of a query that a page reads, by name; None where there are more than any address has."""
    try:
        pairs = parse_qsl(search.removeprefix("?"), keep_blank_values=False, max_num_fields=MAX_PARAMETERS)
    except ValueError:
        return None
    values = dict(pairs)
    return {name: values[name] for name in (page.module.PARAMETERS if page else ()) if name in values}


def tree(snapshot: Snapshot, path: str, search: str, pages: Sequence[Page] = PAGES) -> tuple[View, Component]:
    """The view, and the whole component tree with it inside."""
    content = view(snapshot, path, search, pages)
    return content, shell(snapshot, content, path, search)


def needs(content: View, path: str, search: str) -> tuple[str, ...]:
    """The names of the assets that a view needs besides the shell's; a message needs none."""
    page, _ = find(path)
    query = parsed(page, search)
    if page is None or query is None or content.status != 200:
        return ()
    return tuple(name for name in page.needs(query) if name not in content.unused)


def examples(toolkit: Toolkit, pages: Sequence[Page] = PAGES) -> list[tuple[str, str]]:
    """Path and query of every page, with every control it can have, so that every id can be known."""
    # Scores over several years have the most controls.
    scores = (e for e in toolkit.indicators.values() if e.kind is IndicatorKind.SCORE)
    fullest = max(scores, key=lambda e: toolkit.observations_of(e.id)["time_period"].nunique(), default=None)
    code, cycle = next(iter(toolkit.assessments), (next(iter(toolkit.areas)), 2024))
    values = {
        "name": fullest.id if fullest else next(iter(toolkit.indicators)),
        "number": "1",
        "code": code,
        "cycle": str(cycle),
        "practice": next(iter(toolkit.practices)),
        "item": toolkit.principles[1].lifting[0].id,
    }
    return [(page.path.format(**values), query) for page in pages for query in page.examples]
