"""The test over all indicators: in every format and chart, the numbers are those of the data file, digit by digit."""

import csv
import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import openpyxl
import pptx
import pytest
import sdmx
import yaml
from pyarrow import parquet

from dashboard import paths
from dashboard.charts.views import ChartOptions, chart, drawn
from dashboard.decks.freeze import slides
from dashboard.domain.statistics import indicators
from dashboard.exports.data.formats import FORMATS
from dashboard.exports.data.sdmx_message import structure_xml
from dashboard.exports.deck.pptx import presentation
from dashboard.exports.work import run_to_file
from dashboard.model.codes import AreaKind, IndicatorKind, ObsStatus, Unit
from dashboard.model.deck import Deck, Slide
from dashboard.model.deck_plan import PlannedSlide
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls

Key = tuple[str, int, str]  # ref_area, time_period, breakdown
Facts = tuple[str, str, str, str]  # unit_measure, obs_status, dataset, comment
Points = Mapping[tuple[str, str], Decimal]  # (series, category) of a chart
# The number of every observation, None for a missing one, and the other columns.
Numbers = Mapping[Key, tuple[Decimal | None, Facts]]

NAMES = list(yaml.safe_load((paths.DATA / "indicators.yaml").read_text("utf-8")))


@pytest.fixture(params=NAMES)
def indicator(request: pytest.FixtureRequest, toolkit: Toolkit) -> Indicator:
    return toolkit.indicators[request.param]


@pytest.fixture(scope="module")
def source() -> Mapping[str, Numbers]:
    """The data file, read without our own code."""
    numbers: dict[str, dict[Key, tuple[Decimal | None, Facts]]] = {}
    with (paths.DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            numbers.setdefault(row["indicator"], {})[key(row)] = number(row["obs_value"]), facts(row)
    return numbers


@pytest.fixture(scope="module")
def flow(toolkit: Toolkit) -> object:
    """The dataflow as a user of the library reads it from our structure."""
    return sdmx.read_sdmx(io.BytesIO(structure_xml(toolkit))).dataflow["DGT_INDICATORS"]


@pytest.fixture(scope="module")
def deck(snapshot: Snapshot) -> Mapping[str, tuple[Slide, Points]]:
    """The frozen slide of each indicator, and the numbers of its native chart in the presentation."""
    frozen_slides = {name: slides(snapshot, PlannedSlide(address=urls.indicator(name))) for name in NAMES}
    frozen = [slide for each in frozen_slides.values() for slide in each]
    assert len(frozen) == len(NAMES)
    file = run_to_file(presentation(Deck("All", tuple(frozen), snapshot.toolkit.version, dt.date(2026, 1, 1))))
    native = map(of_presentation, pptx.Presentation(io.BytesIO(file.content)).slides)
    return dict(zip(NAMES, zip(frozen, native, strict=True), strict=True))


def number(value: object) -> Decimal | None:
    """The exact number: a text as it is, a float by its shortest text."""
    text = "" if value is None else value if isinstance(value, str) else repr(value)
    return Decimal(text) if text not in ("", "NaN", "nan") else None


def key(row: Mapping[str, object]) -> Key:
    return str(row["ref_area"]), int(str(row["time_period"])), str(row["breakdown"])


def facts(row: Mapping[str, object]) -> Facts:
    return str(row["unit_measure"]), str(row["obs_status"]), str(row["dataset"]), str(row["comment"])


def written(toolkit: Toolkit, indicator: Indicator, ending: str) -> bytes:
    return FORMATS[ending].write(toolkit, indicator)


def test_every_indicator_is_among_them(toolkit: Toolkit, source: Mapping[str, Numbers]) -> None:
    assert list(toolkit.indicators)[: len(NAMES)] == NAMES and set(source) == set(NAMES)


def test_every_file_of_an_indicator_holds_the_numbers_of_the_data_file(
    toolkit: Toolkit, indicator: Indicator, source: Mapping[str, Numbers], flow: object
) -> None:
    expected = source[indicator.id]
    assert of_csv(written(toolkit, indicator, "csv")) == expected
    assert of_json(written(toolkit, indicator, "json")) == expected
    assert of_parquet(written(toolkit, indicator, "parquet")) == expected
    assert (
        of_sdmx(sdmx.read_sdmx(io.BytesIO(written(toolkit, indicator, "sdmx.xml")), structure=flow.structure))
        == expected
    )
    assert (
        of_sdmx(sdmx.read_sdmx(io.BytesIO(written(toolkit, indicator, "sdmx.csv")), format="CSV", structure=flow))
        == expected
    )
    numbers = {place: (value, (*known[:2], known[3])) for place, (value, known) in expected.items()}
    assert (
        of_xlsx(toolkit, indicator, written(toolkit, indicator, "xlsx")) == numbers
    )  # its dataset is on another sheet


def test_the_table_and_the_chart_of_an_indicator_show_the_numbers_of_the_data_file(
    toolkit: Toolkit, indicator: Indicator, source: Mapping[str, Numbers]
) -> None:
    expected = {place: value for place, (value, _) in source[indicator.id].items()}
    assert of_table(toolkit, indicator) == expected
    rows = indicators.observations(toolkit, indicator)
    figure = chart(indicator, rows, ChartOptions())
    observations = {(*place, number(raw)) for *place, raw in (drawn(figure) if figure else ())}
    assert observations <= {(*place, value) for place, value in expected.items()}
    latest = {key(row) for row in indicators.in_period(rows).to_dict("records")}
    assert latest <= {observation[:3] for observation in observations}


@pytest.mark.xdist_group("slides-of-indicators")  # one process makes the presentation
def test_the_slide_of_an_indicator_and_its_native_chart_show_the_numbers_of_the_data_file(
    toolkit: Toolkit, indicator: Indicator, source: Mapping[str, Numbers], deck: Mapping[str, tuple[Slide, Points]]
) -> None:
    slide, native = deck[indicator.id]
    expected = points(toolkit, indicator, source[indicator.id])
    assert native == expected and of_slide(slide) == expected
    cells = [cell.text for row in (slide.table.rows if slide.table else ()) for cell in row[1:]]
    written = [number(text) for text in cells if text.replace(".", "", 1).isdigit()]
    assert sorted(written) == sorted(expected.values())


def points(toolkit: Toolkit, indicator: Indicator, numbers: Numbers) -> Points:
    """The numbers that a chart must show: all of them over time, otherwise those of the latest year."""
    valued = {place: value for place, (value, _) in numbers.items() if value is not None}
    if not valued:
        return {}
    latest = max(year for _, year, _ in valued)
    now = {(area, code): value for (area, year, code), value in valued.items() if year == latest}
    names = {area: toolkit.areas[area].name for area, _, _ in valued}
    match indicator.kind:
        case IndicatorKind.COUNTS:
            return {(names[area], str(year)): value for (area, year, _), value in valued.items()}
        case IndicatorKind.SHARE:
            return {(indicator.breakdowns[code], str(year)): value for (_, year, code), value in valued.items()}
        case IndicatorKind.SHARES:
            categories = {code: indicator.breakdowns.get(code, indicator.short_title) for _, code in now}
            return {(indicator.short_title, categories[code]): value for (_, code), value in now.items()}
        case _ if indicator.unit_measure is Unit.CODE:
            counts = Counter(indicator.answers[int(value)] for value in now.values())
            counts["No answer"] = sum(
                year == latest and known[1] == ObsStatus.NO_ANSWER for (_, year, _), (_, known) in numbers.items()
            )
            return {(text, str(latest)): Decimal(count) for text, count in counts.items() if count}
        case _:
            is_group = {area: toolkit.areas[area].kind is AreaKind.GROUP for area in names}
            labels = {area: f"{name} average" if is_group[area] else name for area, name in names.items()}
            return {(indicator.short_title, labels[area]): value for (area, _), value in now.items()}


def of_slide(slide: Slide) -> Points:
    each = slide.chart.series if slide.chart else ()
    return {
        (series.name, category): number(value)
        for series in each
        for category, value in zip(slide.chart.categories, series.values, strict=True)
        if value is not None
    }


def of_presentation(slide: pptx.slide.Slide) -> Points:
    plots = [plot for shape in slide.shapes if shape.has_chart for plot in shape.chart.plots]
    return {
        (series.name, str(category)): number(value)
        for plot in plots
        for series in plot.series
        for category, value in zip(plot.categories, series.values, strict=True)
        if value is not None
    }


def of_csv(content: bytes) -> Numbers:
    return {key(row): (number(row["obs_value"]), facts(row)) for row in csv.DictReader(io.StringIO(content.decode()))}


def of_json(content: bytes) -> Numbers:
    document = json.loads(content, parse_float=Decimal)
    for row in document["observations"]:
        assert number(row["raw_value"]) == number(str(row["obs_value"]) if row["obs_value"] is not None else "")
    dataset = document["dataset"]["id"]
    return {
        key(row): (number(row["raw_value"]), facts({**row, "dataset": dataset})) for row in document["observations"]
    }


def of_parquet(content: bytes) -> Numbers:
    rows = parquet.read_table(io.BytesIO(content)).to_pylist()
    assert [number(row["obs_value"]) for row in rows] == [number(row["raw_value"]) for row in rows]
    return {key(row): (number(row["raw_value"]), facts(row)) for row in rows}


def of_sdmx(message: sdmx.message.DataMessage) -> Numbers:
    """The numbers in the library's own table, which are those of the message."""
    frame = sdmx.to_pandas(message, attributes="o").reset_index()
    frame.columns = frame.columns.str.lower()
    exact = [number(observation.value) for observation in message.data[0].obs]
    assert [number(value) for value in frame["value"].tolist()] == exact
    rows = frame.assign(obs_status=frame["obs_status"].str.replace("_", " ")).to_dict("records")
    return {key(row): (value, facts(row)) for row, value in zip(rows, exact, strict=True)}


def of_xlsx(
    toolkit: Toolkit, indicator: Indicator, content: bytes
) -> Mapping[Key, tuple[Decimal | None, tuple[str, ...]]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["Data"]
    header, *lines = sheet.iter_rows(values_only=True)
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    known = [(str(row["Unit"]), str(row["Status"]), row["Note"] or "") for row in rows]
    values = zip((number(row["Value"]) for row in rows), known, strict=True)
    return dict(zip(places(toolkit, indicator, rows), values, strict=True))


def of_table(toolkit: Toolkit, indicator: Indicator) -> Mapping[Key, Decimal | None]:
    rows = indicators.table(toolkit, indicator).to_dict("records")
    coded = indicator.unit_measure is Unit.CODE
    values = (number(row["Value"].partition(" (")[0] if coded else row["Value"]) for row in rows)
    return dict(zip(places(toolkit, indicator, rows), values, strict=True))


def places(toolkit: Toolkit, indicator: Indicator, rows: Sequence[Mapping[str, object]]) -> Iterator[Key]:
    """The keys of rows, from names and categories back to codes; each name stands for one code."""
    areas = {toolkit.areas[code].name: code for code in toolkit.observations_of(indicator.id)["ref_area"].unique()}
    categories = {name: code for code, name in indicator.breakdowns.items()}
    assert len(categories) == len(indicator.breakdowns)
    for row in rows:
        category = categories.get(str(row["Category"] or ""), "_T")
        yield areas[str(row["Country or group"])], int(str(row["Year"])), category
