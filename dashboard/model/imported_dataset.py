"""An imported dataset: its description, and its observations in a compact form, as there may be a million of them."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.errors import Problem
from dashboard.model.areas import Area
from dashboard.model.checks import in_range
from dashboard.model.codes import EMPTY, AreaKind, ObsStatus, Unit
from dashboard.model.documents import Dataset, Indicator
from dashboard.model.tables import NUMBER, SENTENCE

CODES = ("indicator", "ref_area", "breakdown", "obs_status", "comment")
SCHEMA = pa.schema(
    [
        *((name, pa.dictionary(pa.int32(), pa.string())) for name in CODES[:3]),
        ("time_period", pa.int16()),
        ("raw_value", pa.string()),
        *((name, pa.dictionary(pa.int32(), pa.string())) for name in CODES[3:]),
    ]
)
# The same with text instead of codes.
TEXT_SCHEMA = pa.schema([(column.name, pa.string() if column.name in CODES else column.type) for column in SCHEMA])
MAX_FRAMES = 12  # indicators whose rows are cached
MAX_PROBLEMS = 50
Places = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, eq=False)
class ImportedDataset:
    """One dataset with its indicators by id; ``table`` has the columns of SCHEMA, with the rows of an indicator together.

    ``digests`` holds the SHA-256 of its files by their name in the data folder; a change of them changes ``stamp``.
    """

    dataset: Dataset
    indicators: Mapping[str, Indicator]
    table: pa.Table
    digests: Mapping[str, str] = field(default_factory=dict)
    stamp: tuple[int, ...] = ()

    def __len__(self) -> int:
        """The number of observations."""
        return int(self.table.num_rows)

    @cached_property
    def areas(self) -> frozenset[str]:
        """Every area with an observation."""
        return frozenset(self._texts("ref_area"))

    @cached_property
    def statuses(self) -> Counter[str]:
        """The number of observations by status."""
        codes = np.bincount(self._codes("obs_status"), minlength=len(self._texts("obs_status")))
        return Counter(dict(zip(self._texts("obs_status"), map(int, codes), strict=True)))

    @cached_property
    def values(self) -> np.ndarray:
        """The value of each row, NaN where it is missing."""
        empty_as_null = pc.if_else(pc.equal(self.table["raw_value"], ""), None, self.table["raw_value"])
        return np.asarray(pc.cast(empty_as_null, pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)

    def rows(self, indicator: str) -> pd.DataFrame:
        """The observations of one indicator with the columns of ``Toolkit.observations``."""
        return self._rows(indicator)

    @cached_property
    def _rows(self) -> Callable[[str], pd.DataFrame]:
        return lru_cache(MAX_FRAMES)(lambda name: self._frame(slice(*self._places.get(name, (0, 0)))))

    def about(self, area: str) -> pd.DataFrame:
        """All observations of one area."""
        names = self._texts("ref_area")
        code = names.index(area) if area in names else -1
        return self._frame(np.flatnonzero(self._codes("ref_area") == code))

    def in_years(self, years: Mapping[str, int], areas: Collection[str]) -> Iterator[tuple[str, pd.Series]]:
        """The values of these areas by indicator, each in its year, without missing ones."""
        is_in_areas = np.isin(
            self._codes("ref_area"), [n for n, text in enumerate(self._texts("ref_area")) if text in areas]
        )
        periods = self.table["time_period"].to_numpy()
        for name, year in years.items():
            part = slice(*self._places.get(name, (0, 0)))
            values = self.values[part][is_in_areas[part] & (periods[part] == year)]
            yield name, pd.Series(values[~np.isnan(values)])

    def problems(self, areas: Mapping[str, Area], file: str) -> list[Problem]:
        """Every problem of the observations; ``row`` is the number of the observation, from 1."""
        if self.table.schema.names != SCHEMA.names or any(
            self.table.schema.field(column.name).type != column.type for column in SCHEMA
        ):
            return [Problem(file, 0, "", "", f"must have the columns {', '.join(SCHEMA.names)}")]
        return [*self._wrong_codes(areas, file), *self._wrong_rows(file)]

    def _wrong_codes(self, areas: Mapping[str, Area], file: str) -> Iterator[Problem]:
        real = {code for code, area in areas.items() if area.kind is not AreaKind.FICTIONAL}
        known: Mapping[str, Collection[str]] = {
            "indicator": self.indicators.keys(), "ref_area": real, "obs_status": [str(status) for status in ObsStatus],
        }  # fmt: skip
        for column, texts in known.items():
            for text in self._texts(column):
                if text not in texts:
                    yield Problem(file, 0, column, text, "is not known")
        for text in self._texts("comment"):
            if not re.fullmatch(f"({SENTENCE})?", text):
                yield Problem(file, 0, "comment", text, "must be empty or a sentence that ends with a full stop")
        yield from (
            Problem(file, 0, "indicator", name, "has no observation")
            for name in self.indicators
            if name not in self._places
        )

    def _wrong_rows(self, file: str) -> Iterator[Problem]:
        raw, periods = self.table["raw_value"], self.table["time_period"].to_numpy()
        known = np.asarray(pc.match_substring_regex(raw, f"^({NUMBER})?$").to_numpy(zero_copy_only=False))
        empty = np.asarray(pc.equal(raw, "").to_numpy(zero_copy_only=False))
        is_empty_status = np.isin(
            self._codes("obs_status"), [n for n, s in enumerate(self._texts("obs_status")) if s in EMPTY]
        )
        keys = ("indicator", "ref_area", "breakdown")
        number = periods.astype(np.int64)
        for name in keys:
            number = number * (len(self._texts(name)) + 1) + self._codes(name)
        for bad, column, message in (
            (~known, "raw_value", "must be a plain number or empty"),
            (empty != is_empty_status, "obs_status", "a value is there exactly where the status says so"),
            ((periods < 1900) | (periods > 2100), "time_period", "must be a year from 1900 to 2100"),
            (pd.Series(number).duplicated().to_numpy(), ", ".join((*keys, "time_period")), "duplicate key"),
        ):
            for row in np.flatnonzero(bad)[:MAX_PROBLEMS]:
                text = str(self.table[column][int(row)]) if column in SCHEMA.names else ""
                yield Problem(file, int(row) + 1, column, text, message)
        if known.all() and set(self._texts("indicator")) <= self.indicators.keys():
            yield from self._out_of_range(file)

    def _out_of_range(self, file: str) -> Iterator[Problem]:
        for name, (start, end) in self._places.items():
            indicator, values = self.indicators[name], self.values[start:end]
            parts = set(np.unique(self._codes("breakdown")[start:end]).tolist())
            for text in {self._texts("breakdown")[code] for code in parts} - set(indicator.codes):
                yield Problem(file, start + 1, "breakdown", text, f"is not a category of {name}")
            if indicator.unit_measure is Unit.OTHER or np.isnan(values).all():
                continue
            for value in {float(np.nanmin(values)), float(np.nanmax(values))}:
                if not in_range(value, indicator):
                    yield Problem(
                        file, start + 1, "raw_value", f"{value:g}", f"{name}: is out of range for {indicator.unit}"
                    )

    @cached_property
    def _places(self) -> Places:
        codes = self._codes("indicator")
        starts = np.flatnonzero(np.diff(codes, prepend=-1))
        ends = np.append(starts[1:], len(codes))
        texts = self._texts("indicator")
        return {texts[codes[a]]: (int(a), int(b)) for a, b in zip(starts, ends, strict=True)}

    def _texts(self, column: str) -> list[str]:
        return [str(text) for text in self.table[column].chunk(0).dictionary.to_pylist()] if len(self) else []

    def _codes(self, column: str) -> np.ndarray:
        return np.asarray(self.table[column].chunk(0).indices) if len(self) else np.array([], dtype=np.int32)

    def _frame(self, rows: "slice | np.ndarray") -> pd.DataFrame:
        part = (
            self.table.slice(rows.start, rows.stop - rows.start) if isinstance(rows, slice) else self.table.take(rows)
        )
        plain = part.cast(TEXT_SCHEMA).to_pandas()
        units = {name: str(indicator.unit_measure) for name, indicator in self.indicators.items()}
        return pd.DataFrame(
            {
                **{name: plain[name] for name in ("indicator", "ref_area")},
                "time_period": plain["time_period"].astype(np.int64),
                "breakdown": plain["breakdown"],
                "obs_value": self.values[rows],
                "unit_measure": plain["indicator"].map(units).astype(str),
                "obs_status": plain["obs_status"],
                "dataset": pd.Series(self.dataset.id, index=plain.index, dtype=str),
                "comment": plain["comment"],
                "raw_value": plain["raw_value"],
            }
        )


def as_table(frame: pd.DataFrame) -> pa.Table:
    """A frame with the columns of SCHEMA as a table, sorted by indicator, area, breakdown and year."""
    columns = {}
    ordered = frame.sort_values(["indicator", "ref_area", "breakdown", "time_period"], kind="stable")
    for schema_field in SCHEMA:
        column = (
            ordered[schema_field.name].astype("category").cat.remove_unused_categories()
            if schema_field.name in CODES
            else ordered[schema_field.name]
        )
        array = pa.array(column.astype(str) if schema_field.name == "raw_value" else column, from_pandas=True)
        columns[schema_field.name] = array.cast(schema_field.type)
    return pa.table(columns, schema=SCHEMA)
