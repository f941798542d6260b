"""Light and dark: chosen and remembered, else as the system has it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_the_theme_can_be_switched_and_is_remembered(reader) -> None:
    reader.open("/")
    before = reader.js(
        "return [document.documentElement.dataset.bsTheme, getComputedStyle(document.body).backgroundColor]"
    )
    reader.click("#theme-switch")
    reader.wait("return document.documentElement.dataset.bsTheme !== arguments[0]", before[0])
    after = reader.js(
        "return [document.documentElement.dataset.bsTheme, getComputedStyle(document.body).backgroundColor]"
    )
    assert before[0] != after[0] and before[1] != after[1]
    reader.open("/about")
    assert reader.js("return document.documentElement.dataset.bsTheme") == after[0]


def test_the_theme_follows_the_system_until_chosen(reader) -> None:
    for scheme in ("dark", "light"):
        reader.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        reader.open("/about")
        assert reader.js("return document.documentElement.dataset.bsTheme") == scheme
