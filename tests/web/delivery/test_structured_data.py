"""What pages are about, in the words of schema.org: true to the data, whole, and under absolute addresses."""

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from dashboard.web.delivery import structured_data
from dashboard.web.view import View

BASE = "https://example.org"


def values(node: Any, name: str) -> Iterator[Any]:
    """Every value of a property, at any depth."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == name:
                yield value
            yield from values(value, name)
    elif isinstance(node, list):
        for part in node:
            yield from values(part, name)


def graph(thing: Any) -> Any:
    return orjson.loads(orjson.dumps(structured_data.graph(View("T", "", structured=thing), BASE, "/x")))["@graph"][0]


def test_every_indicator_is_a_dataset_with_all_that_a_catalogue_asks_for(snapshot):
    for indicator in snapshot.toolkit.indicators.values():
        found = graph(structured_data.dataset(snapshot, indicator))
        assert found["@type"] == "Dataset" and found["url"] == f"{BASE}/indicators/{indicator.id}"
        assert 50 <= len(found["description"]) <= 5000, indicator.id
        assert {"name", "license", "creator", "publisher", "version", "variableMeasured", "citation"} <= found.keys()
        assert [file["contentUrl"].rsplit(".", 1)[1] for file in found["distribution"]] == ["csv", "xlsx", "json"]
        assert not {"", None} & {str(value) for value in values(found, "name")}


def test_years_and_areas_are_those_of_the_numbers_that_there_are(snapshot):
    found = structured_data.dataset(snapshot, snapshot.toolkit.indicators["un_egdi"])
    assert found["temporalCoverage"] == "2010/2024"
    assert {"New Zealand", "Korea"} <= set(found["spatialCoverage"]) and len(found["spatialCoverage"]) == 193
    lost = structured_data.dataset(snapshot, snapshot.toolkit.indicators["gaps_internet_use_by_age"])
    assert not {"temporalCoverage", "spatialCoverage"} & lost.keys()


def test_the_publisher_of_a_dataset_is_that_of_its_source(snapshot):
    found = structured_data.dataset(snapshot, snapshot.toolkit.indicators["gtmi_rti_law"])
    assert found["creator"] == {"@type": "Organization", "name": "World Bank"}
    assert found["isPartOf"]["name"] == snapshot.toolkit.datasets["wb_gtmi"].title


def test_the_catalogue_holds_every_dataset_with_its_licence(snapshot):
    found = graph(structured_data.catalog(snapshot))
    assert [part["name"] for part in found["dataset"]] == [d.title for d in snapshot.toolkit.datasets.values()]
    assert all(part["license"] and len(part["description"]) >= 20 for part in found["dataset"])


@pytest.mark.parametrize("base", [BASE, ""])
def test_every_address_inside_is_under_the_base_and_those_outside_are_left(snapshot, base):
    view = View("T", "", structured=structured_data.dataset(snapshot, snapshot.toolkit.indicators["un_egdi"]))
    found = orjson.loads(orjson.dumps(structured_data.graph(view, base, "/indicators/un_egdi")))
    addresses = [a for name in structured_data.ADDRESSES for a in values(found, name)]
    assert len(addresses) > 5
    assert all(address.startswith((f"{base}/", "https://publicadministration.un.org/")) for address in addresses)


def test_the_trail_ends_at_the_page_itself():
    view = View("Here", "", crumbs=(("Up", "/up"),))
    steps = structured_data.graph(view, BASE, "/up/here")["@graph"][0]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Up", f"{BASE}/up"),
        (2, "Here", f"{BASE}/up/here"),
    ]


def test_of_a_page_without_a_trail_or_a_subject_nothing_is_said():
    assert structured_data.graph(View("T", ""), BASE, "/x") is None
