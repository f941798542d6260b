"""The controls of the comparison: what is compared, its views, downloads and saved comparisons."""

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
from dashboard.web.state.comparison import MAX_NAME_LENGTH, VIEW_NAMES, CompareState, earlier

FILES = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "parquet": "Parquet"}


def sources(snapshot: Snapshot, chosen: Source) -> Component:
    """The tabs of the sources of stages."""
    links = []
    for source in Source:
        current = {"aria-current": "page"} if source is chosen else {}
        lead = {"data-lead": "source", "data-source": source}
        count = len(snapshot.comparisons.of(source).countries)
        name = f"{SOURCE_NAMES[source]} ({count})"
        links.append(html.Li(html.A(name, href=urls.compare(source=source), **lead, **current)))
    return html.Nav(html.Ul(links), className="tabs", id=ids.COMPARE_SOURCE, **{"aria-label": "Source of the stages"})


def controls(snapshot: Snapshot, state: CompareState) -> list[Component]:
    """The pickers, set to a state: countries and their order first, the others in a disclosure."""
    comparison, toolkit = state.comparison, snapshot.toolkit
    names = {area.code: area.name for area in comparison.countries}
    groups = {group.code: group.name for group in groups_among(toolkit, comparison.countries)}
    principles = {str(p.number): f"{p.number} {p.short_title}" for p in toolkit.principles.values()}
    pillars = {str(p.number): f"{p.numeral} {p.title}" for p in toolkit.pillars.values()}
    highlighted = {**{symbol: f"{label} ({symbol})" for symbol, label in _stages(comparison)}, **names}
    indicators = {i.id: f"{i.short_title} ({toolkit.datasets[i.dataset].title})" for i in choices(toolkit)}
    orders = {
        **{"name": "Name", "region": "Region", "like": "Similarity to a country"},
        **{f"p{number}": f"Principle {title}" for number, title in principles.items()},
        **{name: indicators[name] for name in state.indicators},
    }
    first = [
        fields.multi_select(ids.COMPARE_COUNTRIES, "Countries", names, state.countries, "All of the group"),
        fields.select(ids.COMPARE_GROUP, "Group", groups, state.group, "All countries"),
        fields.select(ids.COMPARE_SORT, "Sort by", orders, "like" if state.like else state.sort),
        html.Div(
            fields.select(ids.COMPARE_LIKE, "Similar to", names, state.like, "The first country chosen"),
            id=ids.COMPARE_LIKE_FIELD,
            hidden=not state.like,
            className="field",
        ),
    ]
    cycles = [_cycle(state), _against(state)]
    rest = [
        fields.multi_select(ids.COMPARE_GROUPS, "Groups beside the countries", groups, state.groups, "None"),
        fields.multi_select(
            ids.COMPARE_HIGHLIGHT, "Highlight stages or countries", highlighted, state.highlight, "Nothing"
        ),
        fields.select(ids.COMPARE_PILLAR, "Pillar", pillars, str(state.pillar or ""), "All pillars"),
        fields.multi_select(
            ids.COMPARE_PRINCIPLES, "Principles", principles, map(str, state.principles), "All principles"
        ),
        fields.multi_select(
            ids.COMPARE_INDICATORS, "Indicators as columns, up to four", indicators, state.indicators, "None"
        ),
    ]
    several_cycles = len(comparison.cycles) > 1
    is_set = any((state.groups, state.highlight, state.pillar, state.principles, state.indicators))
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


def bar(state: CompareState) -> Component:
    """The links to the views, and the actions: present, add to a deck, copy the link, export."""
    links = [
        html.Li(
            html.A(
                name,
                href=urls.compare(source=state.comparison.source, view=view),
                **{"data-lead": "view", "data-view": view},
                **({"aria-current": "true"} if view is state.view else {}),
            )
        )
        for view, name in VIEW_NAMES.items()
    ]
    source = state.comparison.source
    files = [
        html.A(name, href=urls.comparison_file(extension, source=source), download="", **{"data-lead": "file"})
        for extension, name in FILES.items()
    ]
    actions = [
        _present_link(state),
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


def _present_link(state: CompareState) -> Component:
    """The link to the ready-made deck of two to four countries, or of a group; hidden for other selections."""
    few = 2 <= len(state.countries) <= 4 and (not state.group or state.stands_alone)
    selection = {"countries": ",".join(state.countries)} if few else {"group": state.group}
    deck = {"ready": "compare" if few else "group", **selection} if few or state.group else {}
    source_params = {"source": state.comparison.source, "cycle": state.comparison.cycle} if deck else {}
    return html.A(
        "Present",
        href=urls.present(**deck, **source_params),
        className="action",
        hidden=not deck,
        **{"data-lead": "deck"},
    )


def saved_comparisons(state: CompareState) -> Component:
    """The place where a comparison is saved and the saved ones are listed; the browser fills it in."""
    return html.Details(
        [
            html.Summary("Saved comparisons"),
            html.Div(id=ids.COMPARE_KEPT, **{"data-longest": str(MAX_NAME_LENGTH)}),
            html.P("They are saved in this browser only; a link to one can be sent to anybody.", className="quiet"),
        ],
        className="compare-keeping folded screen-only",
        open=bool(state.name),
    )


def _stages(comparison: Comparison) -> Iterable[tuple[str, str]]:
    symbols = {cell.result.symbol for cell in comparison.cells.values()}
    return ((result.symbol, result.label) for result in RESULTS if result.symbol in symbols)


def _cycle(state: CompareState) -> Component:
    cycles = {str(year): str(year) for year in state.comparison.cycles}
    latest = "Latest of each" if len(cycles) > 1 else ""
    value = str(state.comparison.cycle or "") if latest else next(iter(cycles), "")
    return fields.select(ids.COMPARE_CYCLE, "Cycle", cycles, value, latest)


def _against(state: CompareState) -> Component:
    cycles = {str(year): str(year) for year in earlier(state.comparison)}
    return fields.select(ids.COMPARE_AGAINST, "Change since", cycles, str(state.against or ""), "No other cycle")
