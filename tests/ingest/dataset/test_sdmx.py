"""SDMX messages: what is said of a whole data set, a group or a series holds for its observations; the rest is refused."""

import json

import pytest

from dashboard.errors import DataError
from dashboard.ingest.dataset.limits import OF_A_PAGE
from dashboard.ingest.dataset.sdmx import json_message, xml_message
from dashboard.ingest.dataset.source import read

YEARS = {"id": "TIME_PERIOD", "values": [{"id": "2020"}, {"id": "2021"}]}
AREAS = {
    "id": "REF_AREA",
    "values": [{"id": "AUS", "name": "Australia"}, {"id": "CIV", "names": {"fr": "Côte", "en": "Ivory"}}],
}


def message(structure: dict[str, object], dataset: dict[str, object]) -> bytes:
    return json.dumps({"data": {"structures": [structure], "dataSets": [dataset]}}).encode()


def test_attributes_of_a_data_set_a_group_and_a_series_hold_for_each_observation() -> None:
    structure = {
        "dimensions": {"series": [AREAS], "observation": [YEARS]},
        "attributes": {
            "dataSet": [{"id": "UNIT_MULT", "values": [{"id": "3"}]}],
            "dimensionGroup": [{"id": "COMMENT_TS"}],
            "series": [{"id": "UNIT_MEASURE", "values": [{"id": "PT"}]}],
            "observation": [{"id": "OBS_STATUS", "values": [{"id": "A"}, {"id": "M"}]}],
        },
    }
    dataset = {
        "attributes": [0],
        "dimensionGroupAttributes": {"1": [{"fr": "Enquête", "en": "A survey"}]},
        "series": {
            "0": {"attributes": [0], "observations": {"0": [61.2, 0], "1": [None, 1]}},
            "1": {"attributes": [None], "observations": {"0": [0]}},
        },
    }
    content = json_message.read(message(structure, dataset), "f.json")
    assert content.observations == [
        {
            "UNIT_MULT": "3",
            "REF_AREA": "AUS",
            "UNIT_MEASURE": "PT",
            "TIME_PERIOD": "2020",
            "OBS_VALUE": "61.2",
            "OBS_STATUS": "A",
        },
        {
            "UNIT_MULT": "3",
            "REF_AREA": "AUS",
            "UNIT_MEASURE": "PT",
            "TIME_PERIOD": "2021",
            "OBS_VALUE": "",
            "OBS_STATUS": "M",
        },
        {"COMMENT_TS": "A survey", "UNIT_MULT": "3", "REF_AREA": "CIV", "TIME_PERIOD": "2020", "OBS_VALUE": "0"},
    ]
    assert content.names["REF_AREA"] == {"AUS": "Australia", "CIV": "Ivory"}


def test_the_digits_of_a_message_stay_as_they_are() -> None:
    content = message({"dimensions": {"observation": [AREAS, YEARS]}}, {"observations": {"0:0": [0], "0:1": [1]}})
    content = content.replace(b"[0]", b"[61.20]").replace(b"[1]", b"[70.100000000000001]")
    assert [cells["OBS_VALUE"] for cells in json_message.read(content, "f").observations] == [
        "61.20",
        "70.100000000000001",
    ]


def test_each_data_set_has_the_structure_that_it_names() -> None:
    first = {"dimensions": {"observation": [AREAS, YEARS]}}
    second = {"dimensions": {"observation": [YEARS, AREAS]}}
    datasets = [{"structure": 1, "observations": {"1:0": [5]}}, {"structure": 0, "observations": {"0:1": [6]}}]
    content = json.dumps({"data": {"structures": [first, second], "dataSets": datasets}}).encode()
    rows = [(c["REF_AREA"], c["TIME_PERIOD"], c["OBS_VALUE"]) for c in json_message.read(content, "f").observations]
    assert rows == [("AUS", "2021", "5"), ("AUS", "2021", "6")]


def xml(body: str, root: str = "StructureSpecificData", version: str = "v2_1") -> bytes:
    space = f"http://www.sdmx.org/resources/sdmxml/schemas/{version}/message"
    return f'<m:{root} xmlns:m="{space}" xmlns:ss="urn:s" xmlns:xsi="urn:i">{body}</m:{root}>'.encode()


def test_what_xml_says_of_a_data_set_and_a_group_holds_for_each_observation() -> None:
    content = xml(
        '<m:DataSet ss:structureRef="S" xsi:type="T" UNIT_MULT="3"><Group xsi:type="G" REF_AREA="AUS" TITLE="Ours"/>'
        '<Series REF_AREA="AUS" MEASURE="USE"><Obs TIME_PERIOD="2020" OBS_VALUE="1"/></Series>'
        '<Series REF_AREA="FRA" MEASURE="USE"><Obs TIME_PERIOD="2020"/></Series><Series REF_AREA="KOR"/></m:DataSet>'
    )
    first, second = xml_message.read(content, "f", OF_A_PAGE).observations
    assert first == {
        "OBS_VALUE": "1", "UNIT_MULT": "3", "TITLE": "Ours", "REF_AREA": "AUS", "MEASURE": "USE", "TIME_PERIOD": "2020"
    }  # fmt: skip
    assert second["OBS_VALUE"] == "" and "TITLE" not in second


def test_a_generic_message_has_its_concepts_as_values() -> None:
    content = xml(
        '<m:Header><m:Structure dimensionAtObservation="TIME_PERIOD"/></m:Header><m:DataSet><Series><SeriesKey>'
        '<Value id="REF_AREA" value="AUS"/></SeriesKey><Attributes><Value id="UNIT_MULT" value="3"/></Attributes>'
        '<Obs><ObsDimension value="2020"/><ObsValue value="61.2"/><Attributes><Value id="OBS_STATUS" value="A"/></Attributes></Obs>'
        '<Obs><ObsDimension value="2021"/></Obs></Series></m:DataSet>',
        "GenericData",
    )
    first, second = xml_message.read(content, "f", OF_A_PAGE).observations
    assert first == {
        "OBS_VALUE": "61.2", "REF_AREA": "AUS", "UNIT_MULT": "3", "TIME_PERIOD": "2020", "OBS_STATUS": "A"
    }  # fmt: skip
    assert second["TIME_PERIOD"] == "2021" and second["OBS_VALUE"] == ""


def test_several_values_of_an_attribute_are_read_together() -> None:
    content = xml(
        '<m:DataSet><Obs REF_AREA="AUS" TIME_PERIOD="2020" OBS_VALUE="1"><Comp id="NOTE"><Value>a</Value><Value>b</Value></Comp>'
        "</Obs></m:DataSet>",
        version="v3_0",
    )
    assert xml_message.read(content, "f", OF_A_PAGE).observations[0]["NOTE"] == "a, b"


@pytest.mark.parametrize(
    ("root", "body"),
    [
        (
            "GenericData",
            "<m:DataSet><Series><SeriesKey><Value concept='REF_AREA' value='AUS'/></SeriesKey>"
            "<Obs><Time>2020</Time><ObsValue value='1'/></Obs></Series></m:DataSet>",
        ),
        ("CompactData", "<DataSet><Series REF_AREA='AUS'><Obs TIME_PERIOD='2020' OBS_VALUE='1'/></Series></DataSet>"),
    ],
)
def test_messages_of_version_2_0_are_read(root: str, body: str) -> None:
    [cells] = xml_message.read(xml(body, root, "v2_0"), "f", OF_A_PAGE).observations
    assert cells == {"OBS_VALUE": "1", "REF_AREA": "AUS", "TIME_PERIOD": "2020"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (xml("<m:Structures/>", "Structure"), "is an SDMX message of structures"),
        (xml("<m:ErrorMessage><Text>No results</Text></m:ErrorMessage>", "Error"), "is the error of a service"),
        (xml('<m:DataSet ss:action="Delete"/>'), "is a message that deletes observations"),
        (xml("<m:DataSet/>"), "is an SDMX message without observations"),
        (b"<table><tr/></table>", "is XML, but no SDMX message of data"),
        (b"<m:StructureSpecificData", "is damaged: it is not XML (line 1)"),
        (b'{"errors": [{"code": 404, "title": "No results"}]}', "is the error of a service"),
        (b'{"data": {"codelists": []}}', "is an SDMX message of structures"),
        (b'[{"a": 1}]', "is JSON, but no SDMX-JSON message of data"),
        (message({"dimensions": {"observation": [AREAS]}}, {"observations": {"7": [1]}}), "whose keys do not fit"),
        (
            message({"dimensions": {"observation": [AREAS]}}, {"action": "Delete"}),
            "is a message that deletes observations",
        ),
    ],
)
def test_what_is_no_message_of_data_is_named_for_what_it_is(
    content: bytes, reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DataError, match=r"f\.sdmx") as error:
        read(content, "f.sdmx", OF_A_PAGE)
    assert reason in str(error.value.problems[0]).replace("“", "")
    assert capfd.readouterr() == ("", "")
