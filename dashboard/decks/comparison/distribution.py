"""How many countries of a comparison are at each stage, by principle: a chart, its numbers, and the names."""

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
MAX_NAMES = 20


def numbers(selection: Selection) -> Numbers:
    """How many of the countries have each result on each principle."""
    counts = _counts(selection)
    symbols = stage_cells.in_order(symbol for by_symbol in counts.values() for symbol in by_symbol)
    columns = [
        NumberColumn(
            LABELS[symbol],
            tuple(
                NumberPoint(float(by_symbol.get(symbol, 0)), str(by_symbol.get(symbol, 0)))
                for by_symbol in counts.values()
            ),
            _colour(symbol),
            _is_hollow(symbol, selection.comparison.source),
        )
        for symbol in symbols
    ]
    names = tuple(stage_cells.title(principle) for principle in selection.principles)
    return Numbers(ChartForm.STACKED, "Principle", "Countries", names, tuple(columns), number_format="0")


def _colour(symbol: str) -> str:
    """The fill of a result, or its outline if it is hollow; for not assessed, the background of the hatching."""
    return {**SOLID, "–": theme.HATCH_BACK, "≥I": theme.ADVANCED}.get(symbol, theme.MIDDLE)


def _is_hollow(symbol: str, source: Source) -> bool:
    """Whether a result is a range, or only indicated by public evidence."""
    return symbol != "–" and (source is Source.EVIDENCE or symbol not in SOLID)


def _counts(selection: Selection) -> Mapping[int, Mapping[str, int]]:
    codes = [area.code for area in selection.areas]
    return {
        principle.number: tally(selection.comparison, codes, principle.number) for principle in selection.principles
    }


def figure(selection: Selection) -> go.Figure:
    """The numbers as bars to 100 %: indicated results are hollow, not assessed is hatched."""
    counts = _counts(selection)
    parts = []
    for symbol in stage_cells.in_order(symbol for by_symbol in counts.values() for symbol in by_symbol):
        marker, ink = _look(symbol, selection.comparison.source)
        parts.append(BarPart(LABELS[symbol], [by_symbol.get(symbol, 0) for by_symbol in counts.values()], marker, ink))
    return drawn([stage_cells.title(principle) for principle in selection.principles], parts)


def _look(symbol: str, source: Source) -> tuple[dict[str, Any], str]:
    if symbol == "–":
        return dict(theme.NO_ANSWER), theme.ON_HATCH
    if _is_hollow(symbol, source):
        return {"color": theme.HATCH_BACK, "line": {"color": _colour(symbol), "width": 2}}, theme.ON_HATCH
    return filled(SOLID[symbol]), INK[SOLID[symbol]]


def finding(selection: Selection) -> str:
    """The finding: the principle on which most countries are certainly beyond the early stage."""
    cells = selection.comparison.cells
    beyond = {
        principle: sum(cells[area.code, principle.number].result.lowest.rank > 0 for area in selection.areas)
        for principle in selection.principles
    }
    most = max(beyond.values(), default=0)
    if not most or len(selection.areas) == 1:
        results = [
            cells[area.code, principle.number].result for area in selection.areas for principle in selection.principles
        ]
        text = (
            stage_cells.beyond_early_of_one(results, selection.comparison.source)
            if len(selection.areas) == 1
            else stage_cells.beyond_early(
                results, "stages" if len(beyond) > 1 else "countries", selection.comparison.source
            )
        )
        return f"{text[0].upper()}{text[1:]}"
    named = [stage_cells.title(principle) for principle, count in beyond.items() if count == most]
    also = f" and {len(named) - 1} more" if len(named) > 1 else ""
    indicated = stage_cells.INDICATED if selection.comparison.source is Source.EVIDENCE else ""
    return f"{most} of {len(selection.areas)} at least intermediate on {named[0]}{also}{indicated}"


def names(selection: Selection) -> list[str]:
    """A line for each principle with the countries that have each result, or their number if more than MAX_NAMES."""
    lines = []
    for principle in selection.principles:
        by_symbol: dict[str, list[str]] = {}
        for area in selection.areas:
            symbol = selection.comparison.cells[area.code, principle.number].result.symbol
            by_symbol.setdefault(symbol, []).append(area.name)
        each = [
            f"{LABELS[symbol]}: {', '.join(by_symbol[symbol]) if len(by_symbol[symbol]) <= MAX_NAMES else len(by_symbol[symbol])}"
            for symbol in stage_cells.in_order(by_symbol)
        ]
        lines.append(f"{stage_cells.title(principle)}. {'; '.join(each)}.")
    return lines
