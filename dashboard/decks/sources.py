"""The closing slides of a deck: its datasets, each once, and how to cite them."""

import datetime as dt
from collections.abc import Sequence

from dashboard.exports.citation import citation
from dashboard.model.deck import Slide, SlideKind
from dashboard.model.documents import Dataset, Indicator
from dashboard.services.snapshot import Snapshot

TITLE = "Sources and how to cite them"
MAX_DATASETS = 5  # on one slide
MAX_NAMED = 4  # indicators of one dataset


def sources(snapshot: Snapshot, planned: Sequence[Slide], day: dt.date) -> list[Slide]:
    """The source slides, with datasets in the order of the slides; empty if no slide cites an indicator.

    The notes cite each indicator; ``day`` is the date of access.
    """
    names = dict.fromkeys(name for slide in planned for name in slide.cite)
    indicators = [snapshot.toolkit.indicators[name] for name in names]
    datasets = [
        snapshot.toolkit.datasets[name] for name in dict.fromkeys(indicator.dataset for indicator in indicators)
    ]
    parts = [datasets[first : first + MAX_DATASETS] for first in range(0, len(datasets), MAX_DATASETS)]
    return [
        _slide(snapshot, part, indicators, day, f"{TITLE} ({number} of {len(parts)})" if len(parts) > 1 else TITLE)
        for number, part in enumerate(parts, 1)
    ]


def _slide(
    snapshot: Snapshot, part: Sequence[Dataset], indicators: Sequence[Indicator], day: dt.date, title: str
) -> Slide:
    by_dataset = {
        dataset.id: [indicator for indicator in indicators if indicator.dataset == dataset.id] for dataset in part
    }
    cited = [
        citation.sentence(snapshot.toolkit, indicator, day) for group in by_dataset.values() for indicator in group
    ]
    return Slide(
        SlideKind.STATEMENT,
        title,
        points=tuple(f"{dataset.citation.rstrip('.')}. {_named(by_dataset[dataset.id])}" for dataset in part),
        source=f"{citation.VIA}, data version {snapshot.toolkit.version}, {citation.day(day)}",
        notes="\n".join(cited),
    )


def _named(indicators: Sequence[Indicator]) -> str:
    titles = [indicator.short_title for indicator in indicators]
    more = f" and {len(titles) - MAX_NAMED} more" if len(titles) > MAX_NAMED else ""
    return f"Here: {', '.join(titles[:MAX_NAMED])}{more}."
