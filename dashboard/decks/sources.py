"""The closing slides of a deck: where its numbers come from, each dataset once, and how to cite them."""

import datetime as dt
from collections.abc import Sequence

from dashboard.exports.citation import citation
from dashboard.model.deck import Slide, SlideKind
from dashboard.model.documents import Dataset, Indicator
from dashboard.services.snapshot import Snapshot

TITLE = "Sources and how to cite them"
MOST_DATASETS = 5  # that a slide has room for
MOST_NAMED = 4  # indicators of one dataset


def sources(snapshot: Snapshot, planned: Sequence[Slide], made: dt.date) -> list[Slide]:
    """The datasets in the order of the slides; none where no slide shows an indicator. The notes cite each indicator."""
    names = dict.fromkeys(name for slide in planned for name in slide.cite)
    indicators = [snapshot.toolkit.indicators[name] for name in names]
    datasets = [
        snapshot.toolkit.datasets[name] for name in dict.fromkeys(indicator.dataset for indicator in indicators)
    ]
    parts = [datasets[first : first + MOST_DATASETS] for first in range(0, len(datasets), MOST_DATASETS)]
    return [
        _slide(snapshot, part, indicators, made, f"{TITLE} ({number} of {len(parts)})" if len(parts) > 1 else TITLE)
        for number, part in enumerate(parts, 1)
    ]


def _slide(
    snapshot: Snapshot, part: Sequence[Dataset], indicators: Sequence[Indicator], made: dt.date, title: str
) -> Slide:
    own = {dataset.id: [indicator for indicator in indicators if indicator.dataset == dataset.id] for dataset in part}
    cited = [citation.sentence(snapshot.toolkit, indicator, made) for found in own.values() for indicator in found]
    return Slide(
        SlideKind.STATEMENT,
        title,
        points=tuple(f"{dataset.citation.rstrip('.')}. {_named(own[dataset.id])}" for dataset in part),
        source=f"{citation.VIA}, data version {snapshot.toolkit.version}, {citation.day(made)}",
        notes="\n".join(cited),
    )


def _named(found: Sequence[Indicator]) -> str:
    titles = [indicator.short_title for indicator in found]
    more = f" and {len(titles) - MOST_NAMED} more" if len(titles) > MOST_NAMED else ""
    return f"Here: {', '.join(titles[:MOST_NAMED])}{more}."
