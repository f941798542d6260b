"""Observations in SDMX, through the sdmx library: SDMX-ML 2.1 (structure, structure-specific data) and SDMX-CSV 2.0.

A missing value is included, with the status that explains it. SDMX-ML has no value for it; SDMX-CSV has ``NaN``,
SDMX's mark for a number that does not exist, since an empty field would be read as text.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import sdmx
from lxml import etree
from sdmx.format.xml.v21 import NS
from sdmx.message import DataMessage
from sdmx.model import common, v21
from sdmx.writer.xml import writer

from dashboard.exports.data.sdmx_structure import (
    AGENCY,
    ATTRIBUTES,
    DIMENSIONS,
    FLOW,
    MEASURE,
    RELEASE,
    VERSION,
    header,
    status_code,
    structure,
)
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

XSI = "http://www.w3.org/2001/XMLSchema-instance"
EVERY = "AllDimensions"  # each observation has its full key, and the order of the source is preserved
# The namespace in which a schema made from the structure declares the data set's type, as named by the standard.
SCHEMA = f"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure={AGENCY}:{FLOW}({VERSION}):ObsLevelDim:{EVERY}"


def structure_xml(toolkit: Toolkit) -> bytes:
    """The structure of all observations as SDMX-ML: concepts, code lists, data structure and dataflow."""
    message = structure(toolkit).message
    message.header = header(toolkit, FLOW)
    return bytes(sdmx.to_xml(message, pretty_print=True))


def data_xml(toolkit: Toolkit, indicator: Indicator) -> bytes:
    """The observations of one indicator as structure-specific data; the data version is an attribute of the data set."""
    root = writer.recurse(data(toolkit, [indicator]))
    namespaces = {name: address for name, address in root.nsmap.items() if name in {"xsi", "com", "data", "mes"}}
    whole = etree.Element(root.tag, nsmap={**namespaces, "dgt": SCHEMA})
    whole.extend(root)
    # The standard also requires the following, which the library leaves out.
    [structure_element] = whole.iterfind(f"{{{NS['mes']}}}Header/{{{NS['mes']}}}Structure")
    structure_element.set("namespace", SCHEMA)
    structure_element.set("dimensionAtObservation", EVERY)
    [dataset] = whole.iterfind(f"{{{NS['mes']}}}DataSet")
    dataset.set(f"{{{NS['data']}}}structureRef", dataset.attrib.pop("structureRef"))
    dataset.set(f"{{{NS['data']}}}dataScope", "DataStructure")
    dataset.set(f"{{{XSI}}}type", "dgt:DataSetType")
    dataset.set(RELEASE, toolkit.version)
    etree.cleanup_namespaces(whole, keep_ns_prefixes=["dgt"])
    return bytes(etree.tostring(whole, encoding="utf-8", xml_declaration=True, pretty_print=True))


def data_csv(toolkit: Toolkit, indicator: Indicator) -> bytes:
    """The observations of one indicator with the columns of SDMX-CSV 2.0; the last column is the data version."""
    # As a DataFrame: the text that the library returns is aligned with spaces and is not CSV.
    frame = sdmx.to_csv(data(toolkit, [indicator]), rtype=pd.DataFrame, dtype=None, attributes="o")
    frame = frame.assign(**{RELEASE: toolkit.version, MEASURE: frame[MEASURE].fillna("NaN")})
    return str(frame.to_csv(index=False, lineterminator="\n")).encode()


def data(toolkit: Toolkit, indicators: Iterable[Indicator]) -> Any:
    """The observations of some indicators as an ``sdmx.message.DataMessage``, with values as in the source."""
    artefacts = structure(toolkit)
    indicators = list(indicators)
    dataset = v21.StructureSpecificDataSet(structured_by=artefacts.definition, described_by=artefacts.flow)
    for indicator in indicators:
        rows = toolkit.observations_of(indicator.id)
        dataset.obs.extend(_observation(artefacts.definition, row) for row in rows.to_dict("records"))
    name = indicators[0].id if len(indicators) == 1 else FLOW
    message = DataMessage(dataflow=artefacts.flow, header=header(toolkit, name))
    message.data.append(dataset)
    return message


def _observation(definition: Any, row: dict[Any, Any]) -> Any:
    fields = {**row, "obs_status": status_code(row["obs_status"])}
    return v21.Observation(
        dimension=definition.make_key(common.Key, {name: str(fields[name.lower()]) for name in DIMENSIONS}),
        value=row["raw_value"] or None,
        value_for=definition.measures[0],
        attached_attribute={
            name: common.AttributeValue(value=fields[name.lower()], value_for=definition.attributes.get(name))
            for name in ATTRIBUTES
            if fields[name.lower()]
        },
    )
