"""Maps have few classes, plain steps, and no colour where there is no value."""

import json

import pytest

from dashboard.charts import theme
from dashboard.charts.build import map_dots
from dashboard.charts.build.maps import choropleth
from dashboard.charts.options import ChartOptions
from dashboard.charts.views import drawn
from dashboard.model.codes import AreaKind
from dashboard.paths import ASSETS


def test_a_score_has_at_most_five_classes_over_its_whole_scale(indicator, rows):
    score = indicator("score")
    frame = rows(score, *((f"A{letter}A", 2022, "_T", f"{n / 10}") for n, letter in enumerate("ABCDEFGHIJK")))
    figure = choropleth(score, frame)
    assert [trace.name for trace in figure.data] == ["0 to 0.2", "0.2 to 0.4", "0.4 to 0.6", "0.6 to 0.8", "0.8 to 1"]
    assert len(drawn(figure)) == 11
    assert figure.data[-1].locations == ("AIA", "AJA", "AKA")  # 0.8 belongs to the class that starts there


def test_answers_have_a_colour_each(indicator, rows):
    answer = indicator("answer")
    figure = choropleth(answer, rows(answer, ("FRA", 2022, "_T", "2"), ("KOR", 2022, "_T", "0")))
    assert [(trace.name, trace.colorscale[0][1]) for trace in shapes(figure)] == [
        ("No", theme.NO),
        ("In use", theme.YES),
    ]


def test_the_first_ranks_have_the_strongest_colour(indicator, rows):
    rank = indicator("rank")
    frame = rows(rank, *((f"A{letter}A", 2022, "_T", str(n)) for n, letter in enumerate("ABCDEFGHIJ", 1)))
    figure = choropleth(rank, frame)
    assert (figure.data[0].name, figure.data[0].colorscale[0][1]) == ("1 to 2", theme.BINS[-1])
    assert (figure.data[-1].name, figure.data[-1].colorscale[0][1]) == ("9 to 10", theme.BINS[0])


def test_every_small_economy_with_a_value_has_a_dot_in_its_class(indicator, rows):
    score = indicator("score")
    values = {"SGP": "0.9", "SMR": "0.1", "XKX": "0.5", "MLT": "0.9", "FRA": "0.9"}
    figure = choropleth(score, rows(score, *((code, 2022, "_T", value) for code, value in values.items())))
    colours = {code: trace.colorscale[0][1] for trace in shapes(figure) for code in trace.locations}
    dots = {
        tag[0]: trace.marker.color for trace in figure.data if trace.type == "scattergeo" for tag in trace.customdata
    }
    assert set(dots) == {"SGP", "SMR", "XKX", "MLT"} and set(colours) == {"SGP", "MLT", "FRA"}
    assert dots["SGP"] == dots["MLT"] == colours["SGP"] and len({*dots.values()}) == 3
    assert all(trace.marker.size >= 6 for trace in figure.data if trace.type == "scattergeo")
    assert [trace.name for trace in figure.data if trace.showlegend] == ["0 to 0.2", "0.4 to 0.6", "0.8 to 1"]
    assert drawn(figure) == {(code, 2022, "_T", value) for code, value in values.items()}


def test_a_highlighted_small_economy_has_a_ring(indicator, rows):
    score = indicator("score")
    figure = choropleth(score, rows(score, ("SGP", 2022, "_T", "0.9")), ChartOptions(highlighted=("SGP",)))
    assert figure.data[-1].type == "scattergeo" and figure.data[-1].marker.line.color == theme.SERIES[0]


def test_each_economy_of_the_data_has_a_shape_of_6_px_on_a_telephone_or_a_dot(toolkit):
    widths = shape_widths()
    countries = [area.code for area in toolkit.areas.values() if area.kind is AreaKind.COUNTRY]
    assert [c for c in countries if widths.get(c, 0) < 6 and c not in map_dots.DOTS] == []
    assert {c for c in countries if c not in widths} == map_dots.WITHOUT_SHAPE
    assert [code for code, dot in map_dots.DOTS.items() if not dot.has_outline and widths[code] < 2.5] == []


def shape_widths() -> dict[str, float]:
    """The larger side of the largest part of each shape of the shipped map, in degrees: about 1 px on a telephone."""
    world = json.loads((ASSETS / "vendor/topojson/world_110m.json").read_text())
    scale, arcs = world["transform"]["scale"], []
    for arc in world["arcs"]:
        x = y = 0
        arcs.append([(x := x + step[0], y := y + step[1]) for step in arc])
    widths: dict[str, float] = {}
    for shape in world["objects"]["countries"]["geometries"]:
        parts = {"MultiPolygon": shape.get("arcs"), "Polygon": [shape.get("arcs")]}.get(shape["type"]) or []
        for part in parts:
            points = [point for index in part[0] for point in arcs[index if index >= 0 else ~index]]
            sides = [
                (max(side) - min(side)) * factor for side, factor in zip(zip(*points, strict=True), scale, strict=True)
            ]
            widths[shape["id"]] = max(widths.get(shape["id"], 0), *sides)
        widths.setdefault(shape["id"], 0)
    return widths


def shapes(figure):
    return [trace for trace in figure.data if trace.type == "choropleth"]


@pytest.mark.parametrize(("kind", "value"), [("rank", "1"), ("membership", "1961"), ("score", "1")])
def test_one_country_alone_can_be_mapped(indicator, rows, kind, value):
    lone = indicator(kind)
    figure = choropleth(lone, rows(lone, ("FRA", 2022, "_T", value)))
    assert drawn(figure) == {("FRA", 2022, "_T", value)}


def test_groups_and_lost_values_are_not_on_the_map(indicator, rows):
    score = indicator("score")
    frame = rows(score, ("FRA", 2022, "_T", "0.5"), ("OECD", 2022, "_T", "0.6"), ("KOR", 2022, "_T", ""))
    assert drawn(choropleth(score, frame)) == {("FRA", 2022, "_T", "0.5")}
    assert choropleth(score, rows(score, ("OECD", 2022, "_T", "0.6"))) is None


def test_a_share_of_a_group_has_no_map(indicator, rows):
    share = indicator("share")
    assert choropleth(share, rows(share, ("RESP", 2014, "yes", "40"))) is None


def test_countries_without_a_value_are_white(indicator, rows):
    score = indicator("score")
    figure = choropleth(score, rows(score, ("FRA", 2022, "_T", "0.5")))
    assert figure.layout.geo.landcolor == theme.MAP_EMPTY
    assert "no value" in figure.layout.legend.title.text
