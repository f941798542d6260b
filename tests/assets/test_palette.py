"""The colours of style.css: readable in both themes, stages told apart by everybody (WCAG 2.2 AA, computed from the file)."""

import itertools
import math
import re
from collections.abc import Sequence

import pytest

from dashboard.charts import theme
from dashboard.paths import ASSETS

CSS = (ASSETS / "style.css").read_text(encoding="utf-8")
# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
DEFICIENCIES = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
APART = 20  # distance in CIE Lab; about 2 is just noticeable


def _properties(selector: str) -> dict[str, str]:
    block = re.search(re.escape(selector) + r"\s*\{([^}]*)\}", CSS)
    assert block, selector
    return {name: value.strip() for name, value in re.findall(r"--([\w-]+):\s*([^;]+)", block[1])}


LIGHT = _properties(":root")
THEMES = {"light": LIGHT, "dark": {**LIGHT, **_properties('[data-bs-theme="dark"]')}}


def _linear(colour: str) -> list[float]:
    digits = colour.removeprefix("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _luminance(rgb: Sequence[float]) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG."""
    dark, light = sorted(_luminance(_linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _lab(rgb: Sequence[float]) -> tuple[float, float, float]:
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116
        for c in (sum(m * v for m, v in zip(row, rgb, strict=True)) / w for row, w in zip(rows, white, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _seen(colour: str, deficiency: str) -> tuple[float, float, float]:
    rgb = _linear(colour)
    return _lab([min(1, max(0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in DEFICIENCIES[deficiency]])


def _declared(selector: str, name: str) -> str:
    """A declaration of the rule with exactly this selector."""
    found = re.search(
        rf"(?:^|\}})\s*{re.escape(selector)}\s*\{{[^}}]*?(?<![\w-]){name}:\s*([^;}}]+)", CSS, re.MULTILINE
    )
    assert found, (selector, name)
    return found[1].strip()


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", THEMES)
@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("text", ["ink", "quiet", "link", "pillar-1", "pillar-2", "pillar-3"])
def test_text_is_readable(mode: str, ground: str, text: str) -> None:
    assert contrast(THEMES[mode][text], THEMES[mode][ground]) >= 4.5


@pytest.mark.parametrize("mode", THEMES)
@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("part", ["focus", "quiet", "outline", "bar", "pillar-1", "pillar-2", "pillar-3"])
def test_edges_focus_and_bars_stand_out(mode: str, ground: str, part: str) -> None:
    assert contrast(THEMES[mode][part], THEMES[mode][ground]) >= 3


@pytest.mark.parametrize("mode", THEMES)
def test_a_bar_stands_out_from_what_is_left_of_it(mode: str) -> None:
    assert contrast(THEMES[mode]["bar"], THEMES[mode]["bar-rest"]) >= 3


@pytest.mark.parametrize("stage", ["early", "intermediate", "advanced"])
def test_the_letter_on_a_stage_is_readable(stage: str) -> None:
    assert contrast(_declared(f".stage-{stage}", "color"), LIGHT[stage]) >= 4.5


def test_the_letter_on_a_range_is_readable_at_both_ends() -> None:
    text = _declared(".stage-range", "color")
    assert all(contrast(text, LIGHT[end]) >= 4.5 for end in ("early", "intermediate"))


@pytest.mark.parametrize("mode", THEMES)
@pytest.mark.parametrize("pillar", ["pillar-1", "pillar-2", "pillar-3"])
def test_the_title_of_a_band_is_readable(mode: str, pillar: str) -> None:
    text = _declared('[data-bs-theme="dark"] .matrix .band' if mode == "dark" else ".matrix .band", "color")
    assert contrast(text, THEMES[mode][pillar]) >= 4.5


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_stages_are_told_apart_by_everybody(deficiency: str) -> None:
    stages = [LIGHT[name] for name in ("early", "intermediate", "advanced")]
    for one, other in itertools.combinations(stages, 2):
        assert math.dist(_seen(one, deficiency), _seen(other, deficiency)) >= APART, (one, other)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_stages_go_from_light_to_dark_for_everybody(deficiency: str) -> None:
    lightness = [_seen(LIGHT[name], deficiency)[0] for name in ("early", "intermediate", "advanced")]
    assert lightness == sorted(lightness, reverse=True)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("mode", THEMES)
def test_pillars_are_told_apart_by_everybody(mode: str, deficiency: str) -> None:
    pillars = [THEMES[mode][f"pillar-{number}"] for number in (1, 2, 3)]
    for one, other in itertools.combinations(pillars, 2):
        assert math.dist(_seen(one, deficiency), _seen(other, deficiency)) >= APART, (one, other)


def test_pages_and_figures_use_the_same_colours() -> None:
    assert {name: LIGHT[name] for name in theme.STAGES} == theme.STAGES
    assert {number: LIGHT[f"pillar-{number}"] for number in theme.PILLARS} == theme.PILLARS
    assert _linear(LIGHT["paper"]) == _linear(theme.BACKGROUND)
    assert _linear(THEMES["dark"]["paper"]) == _linear(theme.DARK_BACKGROUND)


def test_every_custom_property_that_is_used_is_there() -> None:
    own = set(re.findall(r"(?<![\w-])--([\w-]+):", CSS))
    used = {name for name in re.findall(r"var\(--([\w-]+)\)", CSS) if not name.startswith("bs-")}
    assert used - own == set()
