"""A browser that runs no scripts, as one that is too old for modules: every page still shows its text."""

from collections.abc import Iterator

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


@pytest.fixture
def scriptless(reader) -> Iterator[None]:
    reader.cdp("Emulation.setScriptExecutionDisabled", value=True)
    yield
    reader.cdp("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", ("The principles at a glance", "Leadership")),
        ("/indicators", ("UN e-government index",)),
        ("/indicators/un_egdi?countries=NZL&tab=table", ("New Zealand", "0.9")),
        ("/principles/5", ("Leadership",)),
        ("/compare?source=illustrative", ("Belmora", "Intermediate")),
        ("/countries/NZL", ("New Zealand",)),
        ("/assess/XAA/2024?principle=5", ("Leadership",)),
        ("/present", ("Ready-made decks",)),
        ("/about", ("OECD",)),
    ],
)
@pytest.mark.usefixtures("scriptless")
def test_a_page_shows_its_text_without_scripts(reader, address: str, words: tuple[str, ...]) -> None:
    reader.driver.get(reader.server + address)
    text = reader.one("main").text
    assert len(text) > 300 and all(word in text for word in words)
    assert reader.one("h1").is_displayed() and reader.one("nav a", "Compare").is_displayed()
    assert not reader.all("body.live")
