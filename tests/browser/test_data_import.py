"""Somebody’s own figures: a wide CSV is brought, put right, seen as a chart, and taken out again."""

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("own-figures")]
WIDE = (
    'Country;Area code;2019;2020;2021\n"Korea, Rep.";1;1,5;2,25;3\nTürkiye;2;3;4;..\nFrence;3;7,1;8;9\nChile;4;1;2;3\n'
)


def field(label: str, control: str) -> str:
    """The control under a label, as XPath cannot be asked for here: by its place among the labels."""
    return (
        f"return [...document.querySelectorAll('#figures-form label')].find(one => one.innerText.startsWith({label!r}))"
        f"?.querySelector('{control}')"
    )


def test_a_wide_file_becomes_a_chart_and_leaves_again(country, tmp_path: Path) -> None:
    reader = country.reader
    file = tmp_path / "wide.csv"
    file.write_text(WIDE, encoding="utf-8")

    def choose(label: str, value: str) -> None:
        found = reader.wait(field(label, "select"))
        reader.js(
            "const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set;"
            "set.call(arguments[0], arguments[1]); arguments[0].dispatchEvent(new Event('change', { bubbles: true }));",
            found,
            value,
        )

    def type_in(label: str, text: str) -> None:
        found = reader.wait(field(label, "input"))
        found.clear()
        found.send_keys(text)

    reader.open("/data")
    reader.follow("main a", "Import your own data")
    reader.js(
        "HTMLInputElement.prototype.click = () => {}"
    )  # the dialogue of the system is nothing that a test could use
    reader.click("[data-brings]")
    reader.driver.find_element("id", "upload-field").send_keys(str(file))
    reader.one("#figures-preview", "problems")
    assert not reader.one("#figures-check").get_attribute("hidden")
    assert reader.driver.find_element("id", "figures-import").get_attribute("hidden")
    assert "did you mean FRA?" in reader.one("#figures-preview").text

    choose("“Frence” is", "FRA")
    choose("What B (Area code) holds", "leave-out")
    choose("Unit", "OTHER")
    type_in("Other unit", "dollars a head")
    type_in("Title", "Mine")
    reader.click("#figures-check")
    reader.one("#figures-preview", "No problems")
    reader.click("#figures-import")
    reader.one(".alert-success", "Imported")
    assert (country.service.imported.folder / "wide/observations.parquet").is_file()

    reader.follow("#figures-preview li a")
    reader.one(".js-plotly-plot .main-svg")
    assert "the median of 3 countries is 3 dollars a head (2021)" in reader.one("h1").text.replace("\n", " ")
    reader.open("/indicators?dataset=wide")
    assert "Wide" in reader.one("main").text

    reader.open("/data/import")
    reader.follow("#figures-there a", "Remove Mine")
    reader.click("#figures-remove")
    reader.one(".alert-success", "Nothing of it is lost")
    assert list((country.service.imported.folder / ".removed").iterdir())
    reader.open("/indicators?dataset=wide")
    assert "cannot be used as dataset" in reader.one("main").text
