"""The part below the side-by-side view: the characteristics that differ, and peers to learn from."""

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.differences import FEWEST, MOST, Order
from dashboard.domain.maturity.differences import differences as find_differences
from dashboard.domain.maturity.learning import lessons
from dashboard.domain.maturity.peers import EVERYONE
from dashboard.services.snapshot import Snapshot
from dashboard.web.components.learning import lesson_table
from dashboard.web.components.terms import with_hints
from dashboard.web.markup import to_html
from dashboard.web.pages.compare.differences import differences
from dashboard.web.parameters import Query
from dashboard.web.state.comparison import CompareState

PARTS = ("source", "cycle", "countries", "principles", "group", "order")


def key(snapshot: Snapshot, state: CompareState) -> str:
    """The request for the part below: PARTS joined by semicolons; empty for too few or too many countries."""
    if not FEWEST <= len(state.countries) <= MOST:
        return ""
    numbers = [
        str(number)
        for number, principle in snapshot.toolkit.principles.items()
        if (not state.principles or number in state.principles) and state.pillar in (None, principle.pillar)
    ]
    comparison = state.comparison
    about = (comparison.source, str(comparison.cycle or ""))
    return ";".join((*about, ",".join(state.countries), ",".join(numbers), state.group, state.order))


def below(snapshot: Snapshot, request: str) -> dict[str, str]:
    """The part below as HTML, since thousands of components would make each change slow."""
    return {"key": request, "html": to_html(with_hints(sides(snapshot, request), snapshot.glossary))}


def sides(snapshot: Snapshot, request: str) -> list[Component]:
    """The part below for a request; empty where it does not name two to four countries of a source."""
    params = Query(dict(zip(PARTS, request.split(";"), strict=False)))
    source = params.choice("source", Source) or Source.EVIDENCE
    comparison = snapshot.comparisons.of(source, params.number("cycle", snapshot.comparisons.of(source).cycles))
    names = {area.code: area.name for area in comparison.countries}
    countries = params.codes("countries", names, "country")
    if not FEWEST <= len(countries) <= MOST:
        return []
    numbers = params.numbers("principles", list(snapshot.toolkit.principles))
    order = Order.TOOLKIT if params.text("order") == Order.TOOLKIT else Order.GAP
    cycle = comparison.cycle
    stage_differences = find_differences(snapshot.comparisons, source, countries, cycle, numbers, order)
    group = params.one_of("group", list(snapshot.toolkit.groups)) or EVERYONE
    group_name = snapshot.toolkit.groups[group].name if group in snapshot.toolkit.groups else "Countries"
    folds = [
        html.Details(
            [
                html.Summary(f"For {names[code]}"),
                *lesson_table(
                    snapshot.toolkit,
                    source,
                    lessons(snapshot.comparisons, source, code, group, cycle, numbers),
                    group_name,
                    group,
                    cycle,
                ),
            ],
            open=code == countries[0],
        )
        for code in countries
    ]
    return [*differences(snapshot, stage_differences), html.H2("Peers to learn from"), *folds]
