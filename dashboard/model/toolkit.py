"""The checked content of one data folder."""

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.errors import Problem
from dashboard.model.areas import Area
from dashboard.model.assessments import Assessment
from dashboard.model.documents import Dataset, Indicator, Item, Pillar, Principle
from dashboard.model.evidence_source import EvidenceSource
from dashboard.model.glossary import Term
from dashboard.model.groups import CountryGroup
from dashboard.model.imported_dataset import ImportedDataset
from dashboard.model.memo import Memo
from dashboard.model.practices import Practice
from dashboard.model.preface import Preface
from dashboard.model.readings import Reading

MAX_FRAMES = 32


@dataclass(frozen=True, eq=False)
class Toolkit:
    """The content of a data folder.

    ``observations`` has the columns of ``indicators.csv`` as text, except ``time_period`` (int) and ``obs_value``
    (float, NaN where it is missing); ``raw_value`` holds the number as written in the file.
    ``evidence_map`` has the columns of ``evidence_map.csv``, ``principle`` and ``number`` as int.
    ``practices``, ``readings``, ``terms`` and ``groups`` are by id, in the order of their files.
    ``unreadable`` names the assessments and imported datasets that could not be used; the others are not affected.
    ``imported`` holds the imported datasets by id. Their descriptions are in ``datasets`` and ``indicators``, but their
    observations are not in ``observations``: a million of them would be too slow to search.
    ``digests`` holds the SHA-256 of every file of the folder, by its name; a shipped file that stands in for a missing
    one is not among them.
    ``texts`` holds the Markdown of pages by name, see ``model.page_texts``.
    ``created`` is the date in the folder's own description, None where it has none.
    ``memo`` caches values computed from the content, ``frames`` the tables of the latest charts, which may have a million
    rows; toolkits that differ only in their assessments share both.
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
    groups: Mapping[str, CountryGroup]
    observations: pd.DataFrame
    evidence_map: pd.DataFrame
    evidence_source: EvidenceSource
    assessments: Mapping[tuple[str, int], Assessment]
    unreadable: tuple[Problem, ...]
    digests: Mapping[str, str]
    imported: Mapping[str, ImportedDataset] = field(default_factory=dict)
    created: dt.date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    memo: Memo = field(default_factory=Memo, repr=False)
    frames: Memo = field(default_factory=lambda: Memo(MAX_FRAMES), repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """The content without what was worked out from it: another process works that out for itself."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def version(self) -> str:
        """The version of the content: the first 12 hex digits of a SHA-256 over the names and digests of all files."""
        return _fingerprint(self.digests)

    @cached_property
    def content_version(self) -> str:
        """The version of everything but the assessments, computed like ``version``."""
        return _fingerprint({file: digest for file, digest in self.digests.items() if not _is_assessment(file)})

    @cached_property
    def assessments_version(self) -> str:
        """The version of the assessments, computed like ``version``."""
        return _fingerprint({file: digest for file, digest in self.digests.items() if _is_assessment(file)})

    def _copy(self) -> "Toolkit":
        """The same, with all that was worked out from it."""
        new = object.__new__(Toolkit)
        vars(new).update(vars(self))
        return new

    def with_assessments(
        self,
        assessments: Mapping[tuple[str, int], Assessment],
        unreadable: tuple[Problem, ...],
        digests: Mapping[str, str],
    ) -> "Toolkit":
        """The toolkit with other assessments; values computed from the rest are shared."""
        new = self._copy()
        vars(new).update(assessments=assessments, unreadable=unreadable, digests=digests)
        vars(new).pop("version", None)
        vars(new).pop("assessments_version", None)
        return new

    def with_imported(self, imported: Mapping[str, ImportedDataset], digests: Mapping[str, str]) -> "Toolkit":
        """The toolkit with other imported datasets; ``digests`` are those of their files."""
        new = self._copy()
        shipped = {name: dataset for name, dataset in self.datasets.items() if name not in self.imported}
        indicators = {
            name: indicator for name, indicator in self.indicators.items() if indicator.dataset not in self.imported
        }
        removed = {file for dataset in self.imported.values() for file in dataset.digests}
        vars(new).update(
            imported=imported,
            datasets=shipped | {name: added.dataset for name, added in imported.items()},
            indicators=indicators
            | {name: indicator for added in imported.values() for name, indicator in added.indicators.items()},
            digests={file: digest for file, digest in self.digests.items() if file not in removed} | dict(digests),
        )
        vars(new).update(memo=Memo(), frames=Memo(MAX_FRAMES))
        for name in ("version", "content_version", "areas_observed"):
            vars(new).pop(name, None)
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
        dataset = self.indicators[indicator].dataset if indicator in self.indicators else ""
        return self.imported[dataset].rows(indicator) if dataset in self.imported else self._observations[indicator]

    def observations_about(self, area: str) -> pd.DataFrame:
        """All observations of one area, with the columns of ``observations``."""
        imported = [dataset.about(area) for dataset in self.imported.values() if area in dataset.areas]
        return pd.concat([self.observations[self.observations["ref_area"] == area], *imported], ignore_index=True)

    def values_in(self, years: Mapping[str, int], areas: Collection[str]) -> Mapping[str, pd.Series]:
        """The values of these areas by indicator, each in its year."""
        rows = self.observations[self.observations["ref_area"].isin(list(areas))].dropna(subset=["obs_value"])
        pairs = pd.DataFrame(list(years.items()), columns=["indicator", "time_period"])
        values = {str(n): part for n, part in rows.merge(pairs).groupby("indicator")["obs_value"]} if years else {}
        for dataset in self.imported.values():
            in_dataset = {name: year for name, year in years.items() if name in dataset.indicators}
            values |= dict(dataset.in_years(in_dataset, areas))
        return values

    @property
    def observation_count(self) -> int:
        """The number of observations, including imported ones."""
        return len(self.observations) + sum(map(len, self.imported.values()))

    @cached_property
    def areas_observed(self) -> frozenset[str]:
        """Every area with an observation."""
        return frozenset(self.observations["ref_area"].unique()).union(
            *(dataset.areas for dataset in self.imported.values())
        )


def _is_assessment(file: str) -> bool:
    return file.startswith("assessments/")


def _fingerprint(digests: Mapping[str, str]) -> str:
    lines = "".join(f"{file} {digest}\n" for file, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()[:12]
