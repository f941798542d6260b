"""Everything by keyboard, and the focus always in sight."""

import pytest
from selenium.webdriver.common.keys import Keys

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def _focused(reader, attribute: str) -> str:
    return reader.js("return document.activeElement.getAttribute(arguments[0]) || ''", attribute)


def test_the_keyboard_alone_suffices(reader) -> None:
    reader.open("/compare?source=illustrative")
    reader.matrix()
    reader.keys(Keys.TAB)
    assert _focused(reader, "href") == "#page"
    assert reader.wait("return document.activeElement.getBoundingClientRect().top >= 0")
    reader.keys(Keys.ENTER)
    reader.wait("return document.activeElement.id === 'page'")
    for _ in range(80):
        reader.keys(Keys.TAB)
        if _focused(reader, "data-cell"):
            break
    assert _focused(reader, "data-cell") == "XAA-1"
    for key, cell in (
        (Keys.ARROW_RIGHT, "XAA-2"), (Keys.ARROW_DOWN, "XAB-2"), (Keys.END, "XAB-12"), (Keys.ARROW_RIGHT, "XAB-12"),
        (Keys.HOME, "XAB-1"), (Keys.ARROW_UP, "XAA-1"), (Keys.ARROW_UP, "XAA-1"), (Keys.ARROW_DOWN, "XAB-1"),
    ):  # fmt: skip
        reader.keys(key)
        assert _focused(reader, "data-cell") == cell
    assert reader.js("return document.querySelectorAll('#compare-matrix .cell[tabindex=\"0\"]').length") == 1
    reader.keys(Keys.ENTER)
    panel = reader.one("#compare-reason")
    reader.wait(lambda: "Belmora" in panel.text)
    reader.wait("return document.querySelector('#compare-reason').contains(document.activeElement)")
    reader.keys(Keys.ESCAPE)
    reader.wait("return !document.querySelector('#compare-reason.show')")
    reader.wait("return document.activeElement.dataset.cell === 'XAB-1'")


def test_the_picker_can_be_used_by_keyboard(reader) -> None:
    reader.open("/compare")
    reader.matrix()
    reader.js("document.querySelector('#compare-countries').focus()")
    reader.keys(Keys.ENTER)
    reader.one("input.dash-dropdown-search")
    reader.keys("zeal")
    reader.wait("return document.querySelectorAll('.dash-dropdown-option').length === 1")
    reader.keys(Keys.ENTER)
    reader.keys(Keys.ESCAPE)
    reader.matrix(1)
    assert reader.compared() == ["New Zealand"]


def test_every_focus_can_be_seen(reader) -> None:
    reader.open("/indicators/un_egdi")
    seen = set()
    for _ in range(25):
        reader.keys(Keys.TAB)
        tag, outline, shadow = reader.js(
            "const at = document.activeElement, style = getComputedStyle(at);"
            "return [at.tagName, style.outlineStyle !== 'none' && style.outlineWidth !== '0px', style.boxShadow !== 'none']"
        )
        assert outline or shadow, reader.js("return document.activeElement.outerHTML.slice(0, 200)")
        seen.add(tag)
    assert {"A", "BUTTON"} <= seen
