"""Everything read from one data folder, checked and ready for the domain."""

import hashlib
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from dashboard.errors import Problem
from dashboard.schema.areas import Area
from dashboard.schema.assessments import Assessment
from dashboard.schema.documents import Dataset, Indicator, Item, Pillar, Principle
from dashboard.schema.glossary import Term
from dashboard.schema.practices import Practice
from dashboard.schema.preface import Preface
from dashboard.schema.readings import Reading


@dataclass(frozen=True, eq=False)
class Toolkit:
    """The content of a data folder.

    ``observations`` has the columns of ``indicators.csv``: text, but for ``time_period`` (int) and ``obs_value``
    (float, NaN where there is none); ``raw_value`` holds the number as it stands in the file.
    ``evidence_map`` has the columns of ``evidence_map.csv``, ``principle`` and ``number`` as int.
    ``practices``, ``readings`` and ``terms`` are by id, in the order of their files.
    ``unreadable`` names the assessments that could not be used; they never hide the others.
    ``digests`` holds the SHA-256 of every file, by its name in the folder.
    """

    pillars: Mapping[int, Pillar]
    principles: Mapping[int, Principle]
    practices: Mapping[str, Practice]
    readings: Mapping[str, Reading]
    terms: Mapping[str, Term]
    preface: Preface
    datasets: Mapping[str, Dataset]
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    observations: pd.DataFrame
    evidence_map: pd.DataFrame
    assessments: Mapping[tuple[str, int], Assessment]
    unreadable: tuple[Problem, ...]
    digests: Mapping[str, str]

    @cached_property
    def version(self) -> str:
        """What identifies this content: the first 12 hex digits of a SHA-256 over the names and digests of all files."""
        named = "".join(f"{file} {digest}\n" for file, digest in sorted(self.digests.items()))
        return hashlib.sha256(named.encode()).hexdigest()[:12]

    def with_assessments(
        self,
        assessments: Mapping[tuple[str, int], Assessment],
        unreadable: tuple[Problem, ...],
        digests: Mapping[str, str],
    ) -> "Toolkit":
        """The same with other assessments; what was worked out from the rest is kept."""
        new = copy(self)
        vars(new).update(assessments=assessments, unreadable=unreadable, digests=digests)
        vars(new).pop("version", None)
        return new

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item of the model by its id."""
        return {item.id: item for principle in self.principles.values() for item in principle.all_items}

    @cached_property
    def _observations(self) -> Mapping[str, pd.DataFrame]:
        return {str(name): rows for name, rows in self.observations.groupby("indicator", sort=False)}

    def observations_of(self, indicator: str) -> pd.DataFrame:
        """The observations of one indicator, in the order of the file; treat it as read-only."""
        return self._observations[indicator]
