"""Deck files: a plan is frozen, then written in the requested format."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from dashboard.decks.comparison.selection import comparison_export
from dashboard.decks.freeze import frozen
from dashboard.decks.view_request import view_request
from dashboard.errors import ParameterError
from dashboard.exports.citation import citation
from dashboard.exports.data import comparison_table, comparison_xlsx
from dashboard.exports.data.comparison_table import ComparisonExport
from dashboard.exports.deck import files, pptx
from dashboard.exports.deck.pack import Content, Maker, cited, pack
from dashboard.exports.file_names import plain
from dashboard.exports.media_types import JSON
from dashboard.exports.work import File, Progress, Work
from dashboard.model.deck import Deck
from dashboard.model.deck_plan import DeckPlan
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.state import comparison as compare_state

EMPTY = "The deck has no slides. Add charts and views to it, or choose one that is ready."


def deck_file(snapshot: Snapshot, plan: DeckPlan, ending: str, base: str = "", link: str = "") -> Work:
    """The work that writes a deck as a file; ``ending`` is one of ENDINGS, ``base`` and ``link`` as in ``frozen``.

    Raises ParameterError for a deck without slides or an unknown ending, UnknownNameError for an unknown view,
    UnavailableError if a browser is needed and none is installed.
    """
    if ending not in ENDINGS:
        message = f"A deck is no “{ending[:20]}” file: choose {', '.join(ENDINGS)}."
        raise ParameterError(message, "ending", ending, ENDINGS)
    if not plan.slides:
        raise ParameterError(EMPTY, "deck")
    return _written(snapshot, plan, ending, base, link)


def _written(snapshot: Snapshot, plan: DeckPlan, ending: str, base: str, link: str) -> Work:
    if ending == "json":
        today = datetime.now(UTC).date().isoformat()
        yield File(f"{plain(plan.title) or 'deck'}-{today}.json", JSON, _json(plan))
        return
    yield Progress(0, 1, "Collecting the numbers of the slides")
    yield from MAKERS[ending](snapshot, plan, frozen(snapshot, plan, base, link))


def _json(plan: DeckPlan) -> bytes:
    return plan.model_dump_json(exclude_defaults=True, indent=2).encode() + b"\n"


def _pptx(snapshot: Snapshot, plan: DeckPlan, deck: Deck) -> Work:
    sentences = {e.id: citation.sentence(snapshot.toolkit, e, deck.created) for e in cited(snapshot.toolkit, deck)}
    return pptx.presentation(deck, sentences)


def _pack(snapshot: Snapshot, plan: DeckPlan, deck: Deck) -> Work:
    return pack(snapshot.toolkit, Content(deck, _json(plan), _comparisons(snapshot, plan)), snapshot.settings.chromium)


def _comparisons(snapshot: Snapshot, plan: DeckPlan) -> dict[str, Maker]:
    """The writers of the stages in each comparison of the deck, by file name; a comparison in several views is one file."""
    exports: dict[tuple[object, ...], ComparisonExport] = {}
    for planned in plan.slides:
        request = view_request(planned.address)
        if request.path != urls.COMPARE:
            continue
        state = compare_state.compare_state(snapshot, request.query)
        export = replace(comparison_export(snapshot, state), principles=list(snapshot.toolkit.principles.values()))
        key = (export.comparison.source, export.comparison.cycle, state.against, state.indicators)
        exports.setdefault((*key, frozenset(area.code for area in export.areas)), export)
    makers: dict[str, Maker] = {}
    for number, export in enumerate(exports.values(), 1):
        name = f"data/comparison{f'-{number}' if number > 1 else ''}"
        makers[f"{name}.csv"] = partial(comparison_table.as_csv, export)
        makers[f"{name}.xlsx"] = partial(comparison_xlsx.workbook, export)
    return makers


MAKERS: Mapping[str, Callable[[Snapshot, DeckPlan, Deck], Work]] = {
    "pptx": _pptx,
    "html": lambda snapshot, plan, deck: files.html(deck),
    "pdf": lambda snapshot, plan, deck: files.pdf(deck, snapshot.settings.chromium),
    "zip": _pack,
}
ENDINGS = (*MAKERS, "json")
