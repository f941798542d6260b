"""A table reads back as the same observations, in whatever shape it is written, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import DataError
from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.extract import extract
from dashboard.ingest.dataset.limits import OF_A_PAGE
from dashboard.ingest.dataset.role_inference import infer
from dashboard.ingest.dataset.source import read
from dashboard.model.toolkit import Toolkit
from tests.ingest.dataset.shapes import NAMES, SEXES, SHAPES, TITLES, Key, Table

keys = st.builds(
    Key,
    st.sampled_from(sorted(TITLES)),
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(sorted(SEXES)),
    st.integers(2010, 2024),
)
numbers = st.decimals(0, 100, places=1, allow_nan=False).map(lambda number: f"{number:f}")
tables = st.dictionaries(keys, numbers, min_size=1, max_size=25)


@pytest.fixture(scope="module")
def places(toolkit: Toolkit) -> CountryResolver:
    return CountryResolver(toolkit.areas)


def observations(content: bytes, places: CountryResolver) -> tuple[set[tuple[str, int, str, Decimal]], int, list[str]]:
    """Area, year, category and value of each observation; the number of indicators; the problems."""
    sheet = read(content, "table", OF_A_PAGE)
    extracted = extract(sheet, infer(sheet, places), places)
    frame = extracted.frame.astype({"part": str, "ref_area": str, "raw_value": str})
    frame = frame[frame["raw_value"] != ""]
    rows = zip(frame["ref_area"], frame["time_period"], frame["part"], map(Decimal, frame["raw_value"]), strict=True)
    return (
        {(a, int(y), SEXES.get(part, part), v) for a, y, part, v in rows},
        frame["key"].nunique(),
        [*map(str, extracted.problems)],
    )


def expected(table: Table) -> set[tuple[str, int, str, Decimal]]:
    return {
        (key.area, key.year, "" if key.sex == "_T" else SEXES[key.sex], Decimal(value)) for key, value in table.items()
    }


@pytest.mark.parametrize("shape", SHAPES)
@given(table=tables)
@settings(max_examples=25)
def test_every_shape_reads_back_as_the_same_observations(places: CountryResolver, shape: str, table: Table) -> None:
    read_back, indicators, problems = observations(SHAPES[shape](table), places)
    assert problems == []
    assert read_back == expected(table)
    assert indicators == len({key.indicator for key in table})


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if "SDMX-JSON" in shape or "SDMX-ML" in shape])
@given(table=tables, cut=st.floats(0, 1), junk=st.binary(max_size=3))
@settings(max_examples=25)
def test_a_damaged_message_is_refused_or_read_and_never_raises_anything_else(
    places: CountryResolver, shape: str, table: Table, cut: float, junk: bytes
) -> None:
    content = SHAPES[shape](table)
    at = int(cut * len(content))
    try:
        observations(content[:at] + junk + content[at + 1 :], places)
    except DataError as error:
        assert all("sdmx." not in str(problem) and "Traceback" not in str(problem) for problem in error.problems)
