"""axe-core on every page, in light and in dark."""

from typing import Any

import pytest

from dashboard.model.toolkit import Toolkit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("accessibility")]
PAGES = (
    "/", "/indicators", "/indicators?q=zzzz", "/principles/2", "/principles/9", "/compare", "/compare?source=illustrative",
    "/compare?source=assessments", "/compare?source=evidence&countries=NZL,CAN&cell=NZL-2",
    "/compare?source=illustrative&countries=XAA,XAB&cell=XAA-4", "/compare?countries=QQQ,NZL&sort=p2",
    "/compare?source=illustrative&view=distribution", "/compare?source=illustrative&view=list&against=2022",
    "/compare?source=illustrative&view=side&countries=XAA,XAB&against=2022", "/countries",
    "/practices?country=NZL&principle=6", "/practices?q=zzzz", "/practices/nzl-result-10", "/glossary", "/readings",
    "/assess", "/assess/NZL/2026?principle=7", "/assess/XAA/2024", "/assess/XAG/2024/result", "/assess/XAB/2024/revisions",
    "/assess/XAA/2024/assessors", "/history", "/history?country=XAG", "/present", "/present?ready=toolkit",
    "/indicators/un_egdi?view=scatter&colour=stages&principle=6", "/indicators/un_egdi?view=change",
    "/countries/NZL", "/countries/XAB", "/data", "/data/import", "/api", "/about", "/no/such/page", "/indicators/un_egdl",
)  # fmt: skip
# Dash's drop-down has an input that hands focus on to its button at once; nobody ever stays on it. The button is named by
# what is chosen and how many, in another order than they stand there; the group around it carries the label.
EXCLUDED = [".dash-dropdown-focus-target"]
AXE = """
const [excluded, rules, done] = arguments;
const options = { resultTypes: ['violations'], ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}) };
const ofDash = ({ html }) => html.includes('class="dash-dropdown');
const ours = ({ id, nodes }) => id !== 'label-content-name-mismatch' || !nodes.every(ofDash);
const told = ({ id, nodes: [node, ...more] }) => `${id} (${more.length + 1}): ${node.html.slice(0, 200)} ${node.failureSummary}`;
axe.run({ include: [['html']], exclude: excluded.map((e) => [e]) }, options)
  .then(({ violations }) => done(violations.filter(ours).map(told)));
"""
COLOUR_RULES = ["color-contrast", "link-in-text-block"]


def _violations(reader, address: str) -> list[str]:
    """Everything in light; in dark what colours can change."""
    if address in ("/no/such/page", "/indicators/un_egdl"):
        reader.expected = ["the server responded with a status of 404"]
    reader.open(address)
    if address.startswith("/compare") and "assessments" not in address:
        reader.wait("return document.querySelector('#compare-matrix :is(tbody tr, .share-row, .side-rows)')")
    if "cell=" in address:
        reader.wait("return document.querySelector('#compare-reason.show:not(.showing)')")
    if address.startswith("/indicators/") and reader.all("#card-graph"):
        reader.wait("return document.querySelector('#card-graph .main-svg')")
    reader.js("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    found = [f"{address} light: {text}" for text in reader.driver.execute_async_script(AXE, EXCLUDED, None)]
    reader.js("document.documentElement.dataset.bsTheme = 'dark'")
    found += [f"{address} dark: {text}" for text in reader.driver.execute_async_script(AXE, EXCLUDED, COLOUR_RULES)]
    return found


@pytest.fixture
def light(reader) -> Any:
    """The reader, on a system set to light."""
    reader.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "light"}])
    reader.driver.set_script_timeout(60)
    return reader


@pytest.mark.parametrize("address", PAGES)
def test_no_violation_on_a_page(light, address: str) -> None:
    assert _violations(light, address) == []


def _one_of_each_kind(toolkit: Toolkit) -> list[str]:
    """Of each kind and form the indicator with the fewest observations, and one whose numbers are lost."""
    chosen: dict[tuple[object, ...], str] = {}
    for indicator in sorted(toolkit.indicators.values(), key=lambda e: len(toolkit.observations_of(e.id))):
        lost = bool(toolkit.observations_of(indicator.id)["obs_value"].isna().all())
        chosen.setdefault(
            ("lost",) if lost else (indicator.kind, indicator.by_country, len(indicator.breakdowns) > 2), indicator.id
        )
    return sorted(chosen.values())


@pytest.mark.parametrize("tab", ["chart", "table", "map"])
def test_no_violation_on_an_indicator_of_each_kind(light, toolkit: Toolkit, tab: str) -> None:
    names = [name for name in _one_of_each_kind(toolkit) if tab != "map" or toolkit.indicators[name].by_country]
    assert len(names) >= 4
    found = [text for name in names for text in _violations(light, f"/indicators/{name}?tab={tab}")]
    assert found == []


def test_no_violation_with_an_open_picker(light) -> None:
    light.open("/compare?source=illustrative")
    light.click("#compare-countries")
    light.one("input.dash-dropdown-search")
    # Names of parts of the drop-down are Dash's; colours are ours.
    assert light.driver.execute_async_script(AXE, EXCLUDED, COLOUR_RULES) == []


def test_a_chart_says_in_words_what_it_shows(light, toolkit: Toolkit) -> None:
    for name in _one_of_each_kind(toolkit):
        light.open(f"/indicators/{name}")
        if light.all("#card-graph"):
            label = light.js(
                "return document.querySelector('#card-graph').closest('[role=img]').getAttribute('aria-label')"
            )
            assert len(label) > 40 and any(sign.isdigit() for sign in label), name


def test_the_matrix_is_a_table_with_headers(light) -> None:
    light.open("/compare?source=illustrative")
    light.wait("return document.querySelector('#compare-matrix tbody tr')")
    assert len(light.all("#compare-matrix tbody tr > th[scope=row]:first-child")) == len(
        light.all("#compare-matrix tbody tr")
    )
    assert len(light.all("#compare-matrix thead th[scope=col]")) == 13
    assert len(light.all("#compare-matrix thead th[scope=colgroup]")) == 3
    label = light.one("[data-cell='XAB-4']").get_attribute("aria-label")
    assert label.startswith("Belmora, principle 4 ")


def test_a_new_page_is_announced_and_takes_the_focus(light) -> None:
    light.open("/")
    light.follow("nav a", "About")
    light.wait("return document.activeElement.id === 'page'")
    assert light.js("return document.querySelector('#announcer').textContent").startswith("About")
    assert light.js("return document.title").startswith("About")
