"""Checks of evidence from public answers: indicator and dataset must exist, and the answer must be the published one."""

from collections.abc import Iterable, Iterator

from dashboard.errors import Problem
from dashboard.ingest.files.rows import Row, number
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator
from dashboard.model.records import ORIGIN
from dashboard.model.toolkit import Toolkit

COLUMN, WHERE = "public answer", "see the sheet “Public evidence”"


def origins(rows: Iterable[Row], toolkit: Toolkit, country: str) -> Iterator[Problem]:
    """Problems with the origins that rows of evidence name."""
    for row in rows:
        if not any(row.texts[column].strip() for column in ORIGIN):
            continue
        name, dataset = row.texts["indicator"].strip(), row.texts["dataset"].strip()
        known = toolkit.indicators.get(name)
        if known is None:
            yield row.problem("indicator", f"is not the id of an indicator; {WHERE}")
        if dataset not in toolkit.datasets:
            yield row.problem("dataset", f"is not the id of a dataset; {WHERE}")
        elif known is not None and dataset != known.dataset:
            yield row.problem("dataset", f"is another dataset than that of the indicator, {known.dataset}")
        elif known is not None:
            answers = _answers(toolkit, known, country, number(row.texts["public year"]))
            if answers and number(row.texts[COLUMN]) not in answers:
                yield row.problem(COLUMN, f"is another answer than the published one, “{answers[0]}”")


def _answers(toolkit: Toolkit, indicator: Indicator, country: str, year: str) -> list[str]:
    """The published answers of a country in a year; empty if they cannot be compared."""
    rows = toolkit.observations_of(indicator.id)
    values = rows.loc[(rows["ref_area"] == country) & (rows["time_period"].astype(str) == year), "obs_value"].dropna()
    if indicator.unit_measure is Unit.YEAR:
        return [f"{value:.0f}" for value in values]
    return [indicator.answers[int(value)] for value in values if int(value) in indicator.answers]
