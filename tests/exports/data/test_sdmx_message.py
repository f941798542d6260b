"""SDMX files as the sdmx library reads them: the structure, every observation, and missing values as missing."""

import csv
import io
import re

import pytest
import sdmx as library
from lxml import etree

from dashboard.exports.data import sdmx_message
from dashboard.exports.data.facts import STATUS_LEGEND
from dashboard.exports.data.sdmx_structure import ATTRIBUTES, CROSS_DOMAIN, DIMENSIONS, FLOW, RELEASE, status_code


@pytest.fixture(scope="module")
def structure(toolkit):
    return library.read_sdmx(io.BytesIO(sdmx_message.structure_xml(toolkit)))


def test_the_structure_is_read_whole(structure, toolkit):
    definition = structure.structure[FLOW]
    assert [component.id for component in definition.dimensions.components] == list(DIMENSIONS)
    assert [component.id for component in definition.measures.components] == ["OBS_VALUE"]
    assert [component.id for component in definition.attributes.components] == [*ATTRIBUTES, RELEASE]
    assert structure.dataflow[FLOW].structure.id == FLOW
    assert set(structure.codelist["CL_INDICATOR"].items) == {"plain", "coded"}
    assert str(structure.codelist["CL_REF_AREA"]["FRA"].name) == "France"
    assert structure.header.id == f"{FLOW}-{toolkit.version}"


def test_every_status_keeps_its_name_and_tells_its_nearest_one_elsewhere(structure):
    codes = structure.codelist["CL_OBS_STATUS"]
    assert [str(code.name) for code in codes.items.values()] == list(STATUS_LEGEND) == list(CROSS_DOMAIN)
    code = codes[status_code("lost in source")]
    assert code.id == "lost_in_source" and "_ stands for a space" in str(structure.codelist["CL_OBS_STATUS"].name)
    assert [(note.id, str(note.text)) for note in code.annotations] == [("CL_OBS_STATUS", "O")]


def test_no_id_of_the_structure_holds_what_the_standard_forbids(toolkit):
    root = etree.fromstring(sdmx_message.structure_xml(toolkit))
    parts = [part for part in root.iter() if not part.tag.endswith("}Annotation")]  # whose ids may be any text
    ids = [part.get("id") for part in parts if part.get("id") is not None]
    assert ids and [component for component in ids if not re.fullmatch(r"[A-Za-z0-9_@$\-]+", component)] == []


def test_structure_specific_data_says_what_the_standard_asks_for(toolkit, indicator):
    root = etree.fromstring(sdmx_message.data_xml(toolkit, indicator))
    header, dataset = root
    names = [etree.QName(component).localname for component in header]
    assert names == ["ID", "Test", "Prepared", "Sender", "Structure"]
    assert header[-1].get("dimensionAtObservation") == "AllDimensions"
    space = root.nsmap["data"]
    assert dataset.get(f"{{{space}}}structureRef") == header[-1].get("structureID") == FLOW
    assert dataset.get(f"{{{root.nsmap['xsi']}}}type") == "dgt:DataSetType"
    assert root.nsmap["dgt"] == header[-1].get("namespace")
    assert dataset.get(RELEASE) == toolkit.version
    assert header[2].text == "2026-11-23T00:00:00"  # the day that the data name, none that was made up


def test_an_observation_without_a_value_stays_with_its_status_and_comment(toolkit, structure):
    indicator, definition = toolkit.indicators["plain"], structure.structure[FLOW]
    xml = library.read_sdmx(io.BytesIO(sdmx_message.data_xml(toolkit, indicator)), structure=definition)
    text = library.read_sdmx(
        io.BytesIO(sdmx_message.data_csv(toolkit, indicator)), format="CSV", structure=structure.dataflow[FLOW]
    )
    for message in (xml, text):
        frame = library.to_pandas(message, attributes="o").reset_index()
        assert frame["value"].isna().tolist() == [False, True]
        assert frame["OBS_STATUS"].tolist() == ["printed", "no_answer"]
        assert frame["COMMENT"].tolist()[1] == "=1+1, he said, “no”."
    assert b"OBS_VALUE" not in sdmx_message.data_xml(toolkit, indicator).split(b"KOR")[0].rsplit(b"<Obs", 1)[1]


def test_a_csv_has_the_header_of_version_2_and_the_numbers_of_the_source(toolkit):
    [france, korea] = csv.DictReader(io.StringIO(sdmx_message.data_csv(toolkit, toolkit.indicators["plain"]).decode()))
    columns = ["STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES, RELEASE]
    assert list(france) == columns
    assert (france["STRUCTURE"], france["STRUCTURE_ID"], france["ACTION"]) == ("dataflow", f"DGT:{FLOW}(1.0)", "I")
    assert (france["OBS_VALUE"], korea["OBS_VALUE"]) == ("0.9954321987", "NaN")
    assert france[RELEASE] == korea[RELEASE] == toolkit.version


def test_equal_data_give_equal_bytes(toolkit, indicator):
    for write in (sdmx_message.data_xml, sdmx_message.data_csv):
        assert write(toolkit, indicator) == write(toolkit, indicator)
    assert sdmx_message.structure_xml(toolkit) == sdmx_message.structure_xml(toolkit)
