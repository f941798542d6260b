"""Evidence that says it comes from public answers: it must name an indicator and a dataset there are, and their answer."""

from collections.abc import Iterable, Iterator

from dashboard.errors import Problem
from dashboard.ingest.files.rows import Row, number
from dashboard.model.codes import Unit
from dashboard.model.records import ORIGIN
from dashboard.model.toolkit import Toolkit

COLUMN, WHERE = "public answer", "see the sheet “Public evidence”"


def origins(rows: Iterable[Row], toolkit: Toolkit, country: str) -> Iterator[Problem]:
    """What is wrong with where the rows of evidence say they come from."""
    for row in rows:
        if not any(row.texts[name].strip() for name in ORIGIN):
            continue
        indicator, dataset = (row.texts[name].strip() for name in ("indicator", "dataset"))
        entry = toolkit.indicators.get(indicator)
        if entry is None:
            yield row.problem("indicator", f"is not the id of an indicator; {WHERE}")
        if dataset not in toolkit.datasets:
            yield row.problem("dataset", f"is not the id of a dataset; {WHERE}")
        elif entry is not None and dataset != entry.dataset:
            yield row.problem("dataset", f"is another dataset than that of the indicator, {entry.dataset}")
        elif entry is not None:
            known = _answers(toolkit, indicator, country, number(row.texts["public year"]))
            if known and number(row.texts[COLUMN]) not in known:
                yield row.problem(COLUMN, f"is another answer than the published one, “{known[0]}”")


def _answers(toolkit: Toolkit, indicator: str, country: str, year: str) -> list[str]:
    """What a country is published to have answered, as far as it can be compared; empty where it cannot."""
    entry = toolkit.indicators[indicator]
    found = toolkit.observations_of(indicator)
    own = found[(found["ref_area"] == country) & (found["time_period"].astype(str) == year)]
    values = own["obs_value"].dropna()
    if entry.unit_measure is Unit.YEAR:
        return [f"{value:.0f}" for value in values]
    return [entry.answers[int(value)] for value in values if int(value) in entry.answers]
