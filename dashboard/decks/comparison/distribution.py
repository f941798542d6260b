"""How many countries of a comparison are at which stage, principle by principle: a chart, its numbers, the names behind."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.build.distribution import BarPart
from dashboard.charts.build.distribution import distribution as drawn
from dashboard.charts.build.stacks import filled
from dashboard.decks.comparison.selection import Selection
from dashboard.decks.content import stage_cells
from dashboard.decks.content.chart_numbers import NumberColumn, NumberPoint, Numbers
from dashboard.domain.maturity.comparison import Source, tally
from dashboard.model.deck import ChartForm

LABELS = {symbol: words.partition(" ")[2].capitalize() for symbol, words in stage_cells.LETTERS.items()}
SOLID = {"E": theme.EARLY, "I": theme.INTERMEDIATE, "A": theme.ADVANCED}
INK = {theme.EARLY: theme.ON_PALE, theme.INTERMEDIATE: theme.ON_MIDDLE, theme.ADVANCED: theme.ON_YES}
MOST_NAMES = 20


def numbers(shown: Selection) -> Numbers:
    """How many of the countries have each result on each principle."""
    counts = _counts(shown)
    symbols = stage_cells.in_order(symbol for found in counts.values() for symbol in found)
    columns = [
        NumberColumn(
            LABELS[symbol],
            tuple(NumberPoint(float(found.get(symbol, 0)), str(found.get(symbol, 0))) for found in counts.values()),
            _colour(symbol),
            _is_hollow(symbol, shown.comparison.source),
        )
        for symbol in symbols
    ]
    names = tuple(stage_cells.title(principle) for principle in shown.principles)
    return Numbers(ChartForm.STACKED, "Principle", "Countries", names, tuple(columns), number_format="0")


def _colour(symbol: str) -> str:
    """Its fill, or its outline where it is hollow; that of what is not assessed is hatched wherever it is drawn."""
    return {**SOLID, "–": theme.HATCH_BACK, "≥I": theme.ADVANCED}.get(symbol, theme.MIDDLE)


def _is_hollow(symbol: str, source: Source) -> bool:
    """Whether a result is a range, or only indicated by public evidence."""
    return symbol != "–" and (source is Source.EVIDENCE or symbol not in SOLID)


def _counts(shown: Selection) -> Mapping[int, Mapping[str, int]]:
    codes = [area.code for area in shown.areas]
    return {principle.number: tally(shown.comparison, codes, principle.number) for principle in shown.principles}


def figure(shown: Selection) -> go.Figure:
    """The same as bars to 100 %; what is only indicated is drawn hollow, what is not assessed is hatched."""
    counts = _counts(shown)
    parts = []
    for symbol in stage_cells.in_order(symbol for found in counts.values() for symbol in found):
        marker, ink = _look(symbol, shown.comparison.source)
        parts.append(BarPart(LABELS[symbol], [found.get(symbol, 0) for found in counts.values()], marker, ink))
    return drawn([stage_cells.title(principle) for principle in shown.principles], parts)


def _look(symbol: str, source: Source) -> tuple[dict[str, Any], str]:
    if symbol == "–":
        return dict(theme.NO_ANSWER), theme.ON_HATCH
    if _is_hollow(symbol, source):
        return {"color": theme.HATCH_BACK, "line": {"color": _colour(symbol), "width": 2}}, theme.ON_HATCH
    return filled(SOLID[symbol]), INK[SOLID[symbol]]


def finding(shown: Selection) -> str:
    """What is seen: the principle on which most countries are surely beyond the early stage."""
    cells = shown.comparison.cells
    beyond = {
        principle: sum(cells[area.code, principle.number].result.lowest.rank > 0 for area in shown.areas)
        for principle in shown.principles
    }
    most = max(beyond.values(), default=0)
    if not most or len(shown.areas) == 1:
        results = [cells[area.code, principle.number].result for area in shown.areas for principle in shown.principles]
        said = (
            stage_cells.beyond_early_of_one(results, shown.comparison.source)
            if len(shown.areas) == 1
            else stage_cells.beyond_early(
                results, "stages" if len(beyond) > 1 else "countries", shown.comparison.source
            )
        )
        return f"{said[0].upper()}{said[1:]}"
    named = [stage_cells.title(principle) for principle, count in beyond.items() if count == most]
    also = f" and {len(named) - 1} more" if len(named) > 1 else ""
    indicated = stage_cells.INDICATED if shown.comparison.source is Source.EVIDENCE else ""
    return f"{most} of {len(shown.areas)} at least intermediate on {named[0]}{also}{indicated}"


def names(shown: Selection) -> list[str]:
    """Who has which result, a line a principle, for the speaker; of many only how many."""
    told = []
    for principle in shown.principles:
        by_symbol: dict[str, list[str]] = {}
        for area in shown.areas:
            symbol = shown.comparison.cells[area.code, principle.number].result.symbol
            by_symbol.setdefault(symbol, []).append(area.name)
        each = [
            f"{LABELS[symbol]}: {', '.join(by_symbol[symbol]) if len(by_symbol[symbol]) <= MOST_NAMES else len(by_symbol[symbol])}"
            for symbol in stage_cells.in_order(by_symbol)
        ]
        told.append(f"{stage_cells.title(principle)}. {'; '.join(each)}.")
    return told
