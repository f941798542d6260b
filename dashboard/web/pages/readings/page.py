"""``/readings``: the further reading of all principles as one bibliography, to be filtered by principle."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference import readings
from dashboard.model.readings import Reading
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.notices import notices
from dashboard.web.components.reading import files, reading_entry
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("principle",)


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The works that the toolkit lists, or only those under the principle in the address."""
    toolkit = snapshot.toolkit
    params = Query(query)
    principle = params.number("principle", list(toolkit.principles))
    works = list(toolkit.readings.values())
    listings, announced = sum(len(work.listings) for work in works), sum(work.announced for work in works)
    matches = readings.newest_first(toolkit, principle)
    body = [
        html.H1("Further reading"),
        html.P(
            f"Under its {len(toolkit.principles)} principles the toolkit lists {listings} entries of further reading. They are "
            f"{len(works)} works, {announced} of them announced in 2015 and not yet out then.",
            className="lead",
        ),
        *notices(params.notices),
        _principles(toolkit, principle),
        html.P(f"{len(matches)} of {len(works)} works, newest first", role="status", className="quiet"),
        *_section("Published", toolkit, [work for work in matches if not work.announced]),
        *_section("Announced", toolkit, [work for work in matches if work.announced]),
        *_empty(matches),
        *_downloads(principle),
    ]
    description = f"The {len(works)} works that the Digital Government Toolkit recommends, with DOI links, for reference managers."
    return View("Further reading", body, description)


def _principles(toolkit: Toolkit, chosen: int | None) -> Component:
    links = [_choice("All principles", None, chosen, "")]
    for principle in toolkit.principles.values():
        name = f"{principle.number} {principle.short_title}"
        links.append(_choice(name, principle.number, chosen, f" pillar-{principle.pillar}"))
    return html.Nav(html.Ul(links, className="chips"), className="choices", **{"aria-label": "Readings of a principle"})


def _choice(name: str, number: int | None, chosen: int | None, pillar: str) -> Component:
    current = {"aria-current": "page"} if number == chosen else {}
    return html.Li(html.A(name, href=urls.readings(principle=number), className=f"chip{pillar}", **current))


def _section(title: str, toolkit: Toolkit, works: Sequence[Reading]) -> list[Component]:
    if not works:
        return []
    items = [reading_entry(toolkit, work) for work in works]
    return [html.H2(title), html.Ul(items, className="works")]


def _empty(works: Sequence[Reading]) -> list[Component]:
    if works:
        return []
    return [html.P("The toolkit lists no reading under this principle.", className="empty")]


def _downloads(principle: int | None) -> list[Component]:
    about = f"the readings of principle {principle}" if principle else "all readings"
    content = [
        html.H2("Take the list along"),
        html.P(files(about, principle=principle), className="record"),
        html.P("Reference managers such as Zotero, Mendeley, EndNote and JabRef read these files.", className="quiet"),
    ]
    return [html.Section(content, className="menu")]
