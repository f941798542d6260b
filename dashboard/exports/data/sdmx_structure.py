"""The SDMX structure of the observations: concepts, code lists, a data structure and a dataflow, from the toolkit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sdmx.message import Header, StructureMessage
from sdmx.model import common, v21

from dashboard.exports.data import facts
from dashboard.exports.data.indicator_xlsx import created
from dashboard.model.codes import UNIT_NAMES, AreaKind, ObsStatus
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

AGENCY, FLOW, VERSION = "DGT", "DGT_INDICATORS", "1.0"
DIMENSIONS = ("INDICATOR", "REF_AREA", "BREAKDOWN", "TIME_PERIOD")  # time comes last, as the standard requires
MEASURE = "OBS_VALUE"
CODED = ("UNIT_MEASURE", "OBS_STATUS", "DATASET")
ATTRIBUTES = (*CODED, "COMMENT")  # of each observation; the last one is free text
RELEASE = "DATA_VERSION"  # the attribute of a whole file
CONCEPTS: Mapping[str, str] = {
    "INDICATOR": "Indicator",
    "REF_AREA": "Country or group",
    "BREAKDOWN": "Category of a question; _T where there is none",
    "TIME_PERIOD": "Year",
    "OBS_VALUE": "The number as it stands in its source",
    "UNIT_MEASURE": "Unit of measure",
    "OBS_STATUS": "How sure the value is, or why there is none; in codes, _ stands for a space",
    "DATASET": "Where the observation comes from",
    "COMMENT": "What a reader must know of this number",
    "DATA_VERSION": "The version of the data that a file was made from",
}
# The closest code of the cross-domain list CL_OBS_STATUS, for programs that know only that list.
CROSS_DOMAIN: Mapping[ObsStatus, str] = {
    ObsStatus.PRINTED: "A",
    ObsStatus.DEDUCED: "I",
    ObsStatus.LIKELY: "E",
    ObsStatus.LOST: "O",
    ObsStatus.NOT_SURVEYED: "L",
    ObsStatus.NO_ANSWER: "O",
    ObsStatus.NOT_APPLICABLE: "M",
    ObsStatus.WITHHELD: "Q",
}
DESCRIBED = ("Unit", "Scale", "Answers", "Source as printed", "Citation", "Licence")  # of an indicator, as annotations
MAINTAINED = {"version": VERSION, "is_final": True, "is_external_reference": False}


@dataclass(frozen=True, eq=False)
class Structure:
    """The artefacts of one toolkit, which refer to each other. Treat them as read-only."""

    agencies: Any
    concepts: Any
    codes: Mapping[str, Any]  # code lists by component
    definition: Any
    flow: Any

    @cached_property
    def message(self) -> Any:
        """All artefacts as an ``sdmx.message.StructureMessage``."""
        message = StructureMessage()
        for artefact in (self.agencies, self.flow, *self.codes.values(), self.concepts, self.definition):
            message.add(artefact)
        return message


def structure(toolkit: Toolkit) -> Structure:
    """The structure of all observations of a toolkit, computed once per data version."""
    return toolkit.memo.get(("sdmx structure", toolkit.version), lambda: _structure(toolkit))


def _structure(toolkit: Toolkit) -> Structure:
    agency = common.Agency(id=AGENCY, name="Digital Government Toolkit dashboard")
    agencies = common.AgencyScheme(id="AGENCIES", name="Agencies", maintainer=agency, **MAINTAINED)
    agencies.append(agency)
    concepts = common.ConceptScheme(id="CS_DGT", name="Concepts of the indicators", maintainer=agency, **MAINTAINED)
    for name, text in CONCEPTS.items():
        concepts.append(common.Concept(id=name, name=text))
    codes = {
        name: _codelist(agency, name, members)
        for name, members in {
            "INDICATOR": [_indicator(toolkit, indicator) for indicator in toolkit.indicators.values()],
            "REF_AREA": _areas(toolkit),
            "BREAKDOWN": _breakdowns(toolkit),
            "UNIT_MEASURE": [_code(unit, name) for unit, name in UNIT_NAMES.items()],
            "OBS_STATUS": [
                _code(status_code(status), status, text, {"CL_OBS_STATUS": CROSS_DOMAIN[status]})
                for status, text in facts.STATUS_LEGEND.items()
            ],
            "DATASET": [
                _code(
                    dataset.id,
                    dataset.title,
                    dataset.citation,
                    {"Publisher": dataset.publisher, "Licence": dataset.licence, "Link": dataset.link},
                )
                for dataset in toolkit.datasets.values()
            ],
        }.items()
    }
    definition = _definition(agency, concepts, codes)
    flow = v21.DataflowDefinition(
        id=FLOW,
        name="Indicators of the Digital Government Toolkit dashboard",
        maintainer=agency,
        structure=definition,
        annotations=_annotations({RELEASE: toolkit.version, "About": facts.DISCLAIMER}),
        **MAINTAINED,
    )
    return Structure(agencies, concepts, codes, definition, flow)


def header(toolkit: Toolkit, what: str) -> Any:
    """The header of a message, with the date of the data, so that equal data give equal bytes, and the data version."""
    sender = common.Agency(id=AGENCY, name="Digital Government Toolkit dashboard")
    return Header(id=f"{what}-{toolkit.version}", prepared=created(toolkit), sender=sender)


def status_code(status: str) -> str:
    """A status as a code, which may not contain a space; the name of the code is the status itself."""
    return status.replace(" ", "_")


def _definition(agency: Any, concepts: Any, codes: Mapping[str, Any]) -> Any:
    definition = v21.DataStructureDefinition(id=FLOW, name="Indicators", maintainer=agency, **MAINTAINED)
    # The standard fixes the ids of the three lists.
    for components, name in (
        (definition.dimensions, "DimensionDescriptor"),
        (definition.measures, "MeasureDescriptor"),
        (definition.attributes, "AttributeDescriptor"),
    ):
        components.id = name

    def parts(name: str, text: Any = None) -> dict[str, Any]:
        represented = (
            common.Representation(enumerated=codes[name])
            if name in codes
            else common.Representation(non_enumerated=[common.Facet(value_type=text)])
        )
        return {"id": name, "concept_identity": concepts[name], "local_representation": represented}

    *keys, time = DIMENSIONS
    definition.dimensions.extend(common.Dimension(order=place, **parts(name)) for place, name in enumerate(keys, 1))
    period = common.FacetValueType.observationalTimePeriod
    definition.dimensions.append(common.TimeDimension(order=len(DIMENSIONS), **parts(time, period)))
    definition.measures.append(v21.PrimaryMeasure(**parts(MEASURE, common.FacetValueType.decimal)))
    each, whole = v21.PrimaryMeasureRelationship(), v21.NoSpecifiedRelationship()
    mandatory, conditional = common.UsageStatus.mandatory, common.UsageStatus.conditional
    for name in (*ATTRIBUTES, RELEASE):
        definition.attributes.append(
            common.DataAttribute(
                related_to=whole if name == RELEASE else each,
                usage_status=mandatory if name in CODED else conditional,
                **parts(name, common.FacetValueType.string),
            )
        )
    # For an attribute of a whole file, the library's reader also uses the representation of the concept.
    concepts[RELEASE].core_representation = definition.attributes.get(RELEASE).local_representation
    return definition


def _codelist(agency: Any, name: str, codes: Iterable[Any]) -> Any:
    codelist = common.Codelist(id=f"CL_{name}", name=CONCEPTS[name], maintainer=agency, **MAINTAINED)
    for code in codes:
        codelist.append(code)
    return codelist


def _indicator(toolkit: Toolkit, indicator: Indicator) -> Any:
    about = facts.metadata(toolkit, indicator)
    described = {name: about.get(name) for name in DESCRIBED}
    remarks = {f"Note: {name}": text for name, text in facts.notes(toolkit, indicator)}
    return _code(indicator.id, indicator.title, indicator.question, {**described, **remarks})


def _areas(toolkit: Toolkit) -> list[Any]:
    """Every country and group except fictional ones, which have no observations."""
    return [_code(area.code, area.name) for area in toolkit.areas.values() if area.kind is not AreaKind.FICTIONAL]


def _breakdowns(toolkit: Toolkit) -> list[Any]:
    """Every category; a code that questions word differently has all its wordings as its name."""
    names: dict[str, dict[str, None]] = {"_T": {"Total": None}}
    for indicator in toolkit.indicators.values():
        for code, name in indicator.breakdowns.items():
            names.setdefault(code, {})[name] = None
    return [_code(code, " / ".join(wordings)) for code, wordings in names.items()]


def _code(code: str, name: str, text: str = "", about: Mapping[str, str | None] | None = None) -> Any:
    described = {"description": text} if text else {}
    return common.Code(id=str(code), name=str(name), annotations=_annotations(about or {}), **described)


def _annotations(about: Mapping[str, str | None]) -> list[Any]:
    return [v21.Annotation(id=name.replace(" ", "_"), text=text) for name, text in about.items() if text]
