"""The palette has enough contrast, works with colour vision deficiencies, and has a dark twin for every colour."""

import itertools
import math
import re

import pytest

from dashboard.charts import theme
from dashboard.paths import ASSETS

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
DEFICIENCIES = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
APART = 0.12  # distance in OKLab; 0.02 is just noticeable


def linear(colour: str) -> list[float]:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def contrast(colour: str, other: str) -> float:
    dark, light = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (colour, other)
    )
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb: list[float]) -> list[float]:
    first = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
             (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
    second = ((0.2104542553, 0.793617785, -0.0040720468), (1.9779984951, -2.428592205, 0.4505937099),
              (0.0259040371, 0.7827717662, -0.808675766))  # fmt: skip
    roots = [sum(m * c for m, c in zip(line, rgb, strict=True)) ** (1 / 3) for line in first]
    return [sum(m * c for m, c in zip(line, roots, strict=True)) for line in second]


def seen(colour: str, deficiency: str) -> list[float]:
    rgb = linear(colour)
    return oklab(
        [min(1, max(0, sum(m * c for m, c in zip(line, rgb, strict=True)))) for line in DEFICIENCIES[deficiency]]
    )


def themed(colours: tuple[str, ...], mode: str) -> list[str]:
    return [theme.DARK[colour] for colour in colours] if mode == "dark" else list(colours)


GROUND = {"light": theme.BACKGROUND, "dark": theme.DARK_BACKGROUND}


@pytest.mark.parametrize("mode", GROUND)
def test_series_stand_out_from_the_background(mode):
    for colour in themed(theme.SERIES, mode):
        assert contrast(colour, GROUND[mode]) >= 3, colour


@pytest.mark.parametrize("mode", GROUND)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_series_are_apart_under_every_colour_deficiency(mode, deficiency):
    for colour, other in itertools.combinations(themed(theme.SERIES, mode), 2):
        assert math.dist(seen(colour, deficiency), seen(other, deficiency)) >= APART, (colour, other)


@pytest.mark.parametrize("mode", GROUND)
def test_single_marks_stand_out_from_the_background(mode):
    for colour in themed((theme.REST, theme.YES, theme.INK, *theme.PILLARS.values(), theme.HATCH), mode):
        assert contrast(colour, GROUND[mode]) >= 3, colour


HOLLOW = {theme.HIGH: theme.HIGH_LINE, theme.WIDE: theme.WIDE_LINE, theme.LOW: theme.LOW_LINE}


@pytest.mark.parametrize("mode", GROUND)
def test_what_is_hollow_has_a_strong_line_around_a_fill_that_is_near_the_ground(mode):
    for fill, line in (themed(pair, mode) for pair in HOLLOW.items()):
        assert contrast(line, GROUND[mode]) >= 3 and contrast(line, fill) >= 3, (fill, line)
        assert contrast(fill, GROUND[mode]) < 1.35, fill


@pytest.mark.parametrize("mode", GROUND)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_no_line_of_what_is_hollow_looks_like_a_stage(mode, deficiency):
    for line in themed(tuple(HOLLOW.values()), mode):
        for stage in themed(tuple(theme.STAGES.values()), mode):
            assert math.dist(seen(line, deficiency), seen(stage, deficiency)) >= 0.06, (line, stage)


@pytest.mark.parametrize("mode", GROUND)
def test_text_is_readable_on_the_background(mode):
    for colour in themed((theme.INK, theme.MUTED), mode):
        assert contrast(colour, GROUND[mode]) >= 4.5, colour


@pytest.mark.parametrize("mode", GROUND)
def test_text_is_readable_inside_bars(mode):
    pairs = [*theme.ON.items(), (theme.HOVER, theme.ON_HOVER), (theme.HATCH_BACK, theme.ON_HATCH)]
    for fill, text in (themed(pair, mode) for pair in pairs):
        assert contrast(fill, text) >= 4.5, (fill, text)


def test_every_colour_has_a_dark_twin():
    named = {value for value in vars(theme).values() if isinstance(value, str) and re.fullmatch("#[0-9a-f]{6}", value)}
    named |= {*theme.SERIES, *theme.BINS, *theme.STAGES.values(), *theme.PILLARS.values()}
    assert named - {theme.DARK_BACKGROUND} == set(theme.DARK)


def test_text_and_fill_colours_are_never_shared():
    texts = {
        theme.INK,
        theme.MUTED,
        theme.ON_YES,
        theme.ON_MIDDLE,
        theme.ON_PALE,
        theme.ON_NO,
        theme.ON_HATCH,
        theme.ON_HOVER,
    }
    assert not texts & {theme.YES, theme.MIDDLE, theme.PALE, theme.NO, theme.MAP_EMPTY, *theme.BINS, *theme.SERIES}


def test_dark_css_overrides_what_plotly_writes():
    css = theme.dark_css()
    assert '.js-plotly-plot [style*="fill: rgb(8, 81, 156)"]' in css
    assert '[fill="rgb(8, 81, 156)"]' in css and 'stop[stop-color="rgb(8, 81, 156)"]' in css
    assert css.count("{") == css.count("}") == 3 * len(theme.DARK)


def test_pages_carry_the_dark_twin_of_every_colour():
    assert (ASSETS / "charts.css").read_text(encoding="utf-8") == theme.dark_css()


def test_answers_are_never_red_amber_green():
    for count in range(1, 7):
        colours = theme.answer_colours(count)
        assert len(colours) == count and colours[-1] == theme.YES
        assert count == 1 or colours[0] == theme.NO
