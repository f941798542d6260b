"""The controls of the comparison: what is compared, the ways to look at it, and the ways to take it along."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import SOURCE_NAMES, Comparison, Source
from dashboard.domain.maturity.similarity import RESULTS
from dashboard.domain.reference.countries import groups_among
from dashboard.domain.statistics.columns import choices
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components import fields
from dashboard.web.components.add_to_deck import add_to_deck
from dashboard.web.pages.compare import ids
from dashboard.web.state.comparison import LONGEST_NAME, VIEW_NAMES, CompareState, earlier

FILES = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "parquet": "Parquet"}


def sources(snapshot: Snapshot, chosen: Source) -> Component:
    """The sources that stages can come from, as tabs."""
    links = []
    for source in Source:
        current = {"aria-current": "page"} if source is chosen else {}
        lead = {"data-lead": "source", "data-source": source}
        count = len(snapshot.comparisons.of(source).countries)
        name = f"{SOURCE_NAMES[source]} ({count})"
        links.append(html.Li(html.A(name, href=urls.compare(source=source), **lead, **current)))
    return html.Nav(html.Ul(links), className="tabs", id=ids.COMPARE_SOURCE, **{"aria-label": "Source of the stages"})


def controls(snapshot: Snapshot, asked: CompareState) -> list[Component]:
    """The pickers, set to a state: which countries in which order first, the rest in a disclosure."""
    comparison, toolkit = asked.comparison, snapshot.toolkit
    names = {area.code: area.name for area in comparison.countries}
    groups = {group.code: group.name for group in groups_among(toolkit, comparison.countries)}
    principles = {str(p.number): f"{p.number} {p.short_title}" for p in toolkit.principles.values()}
    pillars = {str(p.number): f"{p.numeral} {p.title}" for p in toolkit.pillars.values()}
    highlighted = {**{symbol: f"{label} ({symbol})" for symbol, label in _stages(comparison)}, **names}
    beside = {entry.id: f"{entry.short_title} ({toolkit.datasets[entry.dataset].title})" for entry in choices(toolkit)}
    to = asked.like
    orders = {
        **{"name": "Name", "region": "Region", "like": "Similarity to a country"},
        **{f"p{number}": f"Principle {title}" for number, title in principles.items()},
        **{name: beside[name] for name in asked.indicators},
    }
    first = [
        fields.several(ids.COMPARE_COUNTRIES, "Countries", names, asked.countries, "All of the group"),
        fields.select(ids.COMPARE_GROUP, "Group", groups, asked.group, "All countries"),
        fields.select(ids.COMPARE_SORT, "Sort by", orders, "like" if to else asked.sort),
        html.Div(
            fields.select(ids.COMPARE_LIKE, "Similar to", names, to, "The first country chosen"),
            id=ids.COMPARE_LIKE_FIELD,
            hidden=not to,
            className="field",
        ),
    ]
    cycles = [_cycle(asked), _against(asked)]
    rest = [
        fields.several(ids.COMPARE_GROUPS, "Groups beside the countries", groups, asked.groups, "None"),
        fields.several(ids.COMPARE_HIGHLIGHT, "Highlight stages or countries", highlighted, asked.highlight, "Nothing"),
        fields.select(ids.COMPARE_PILLAR, "Pillar", pillars, str(asked.pillar or ""), "All pillars"),
        fields.several(ids.COMPARE_PRINCIPLES, "Principles", principles, map(str, asked.principles), "All principles"),
        fields.several(ids.COMPARE_INDICATORS, "Indicators as columns, up to four", beside, asked.indicators, "None"),
    ]
    several_cycles = len(comparison.cycles) > 1
    is_set = any((asked.groups, asked.highlight, asked.pillar, asked.principles, asked.indicators))
    more = html.Details(
        [
            html.Summary("More: groups, highlights, principles, indicators"),
            html.Div([*rest, *([] if several_cycles else [html.Div(cycles, hidden=True)])], className="controls"),
        ],
        id=ids.COMPARE_MORE,
        className="compare-more folded screen-only",
        open=is_set,
    )
    return [html.Div([*first, *(cycles if several_cycles else [])], className="controls"), more]


def bar(asked: CompareState) -> Component:
    """The views to change between, and what can be done with what is shown."""
    links = [
        html.Li(
            html.A(
                name,
                href=urls.compare(source=asked.comparison.source, view=view),
                **{"data-lead": "view", "data-view": view},
                **({"aria-current": "true"} if view is asked.view else {}),
            )
        )
        for view, name in VIEW_NAMES.items()
    ]
    source = asked.comparison.source
    files = [
        html.A(name, href=urls.comparison_file(extension, source=source), download="", **{"data-lead": "file"})
        for extension, name in FILES.items()
    ]
    actions = [
        _presented(asked),
        add_to_deck(),
        html.Button("Copy link", id=ids.COMPARE_LINK, className="action", n_clicks=0),
        html.Details(
            [html.Summary("Export"), html.Div(files)], className="compare-export folded", **{"aria-label": "Export"}
        ),
    ]
    return html.Div(
        [
            html.Nav(html.Ul(links), className="compare-views", **{"aria-label": "View of the comparison"}),
            html.Div(actions, className="actions screen-only"),
        ],
        className="compare-bar",
    )


def _presented(asked: CompareState) -> Component:
    """The way to the ready-made deck of two to four countries, or of a group; for other selections there is none."""
    few = 2 <= len(asked.countries) <= 4 and (not asked.group or asked.stands_alone)
    chosen = {"countries": ",".join(asked.countries)} if few else {"group": asked.group}
    ready = {"ready": "compare" if few else "group", **chosen} if few or asked.group else {}
    kept = {"source": asked.comparison.source, "cycle": asked.comparison.cycle} if ready else {}
    return html.A(
        "Present", href=urls.present(**ready, **kept), className="action", hidden=not ready, **{"data-lead": "deck"}
    )


def keeping(asked: CompareState) -> Component:
    """Where a comparison is given a name and kept, and where the kept ones are listed; the browser fills it in."""
    return html.Details(
        [
            html.Summary("Kept comparisons"),
            html.Div(id=ids.COMPARE_KEPT, **{"data-longest": str(LONGEST_NAME)}),
            html.P("They are kept in this browser only; a link to one can be sent to anybody.", className="quiet"),
        ],
        className="compare-keeping folded screen-only",
        open=bool(asked.name),
    )


def _stages(comparison: Comparison) -> Iterable[tuple[str, str]]:
    there = {cell.result.symbol for cell in comparison.cells.values()}
    return ((result.symbol, result.label) for result in RESULTS if result.symbol in there)


def _cycle(asked: CompareState) -> Component:
    cycles = {str(year): str(year) for year in asked.comparison.cycles}
    latest = "Latest of each" if len(cycles) > 1 else ""
    value = str(asked.comparison.cycle or "") if latest else next(iter(cycles), "")
    return fields.select(ids.COMPARE_CYCLE, "Cycle", cycles, value, latest)


def _against(asked: CompareState) -> Component:
    cycles = {str(year): str(year) for year in earlier(asked.comparison)}
    return fields.select(ids.COMPARE_AGAINST, "Moved since", cycles, str(asked.against or ""), "No other cycle")
