"""Functions for jobs of the work queue, which create files from a snapshot. Their arguments are picklable."""

from collections.abc import Mapping
from datetime import date

from dashboard.charts.sizes import Size
from dashboard.decks import chart_pictures, freeze
from dashboard.decks.comparison.selection import export_for_query
from dashboard.domain.statistics import indicators
from dashboard.errors import UnknownNameError
from dashboard.exports.citation import citation
from dashboard.exports.data import assessment_xlsx, comparison_table, package
from dashboard.exports.data.formats import COMPARISON_FORMATS, FORMATS
from dashboard.exports.deck.pictures import PictureFormat
from dashboard.exports.file_names import data_file_name
from dashboard.exports.media_types import SDMX_STRUCTURE, XLSX
from dashboard.exports.work import File, Work
from dashboard.model.assessments import Assessment
from dashboard.model.deck import Deck
from dashboard.model.deck_plan import DeckPlan
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.parameters import Query
from dashboard.web.state import comparison as compare_state


def assessment_workbook(snapshot: Snapshot, document: Assessment) -> File:
    """An assessment as a workbook to fill in."""
    content = assessment_xlsx.workbook(snapshot.comparisons, document)
    return File(f"{document.country}-{document.cycle}.xlsx", XLSX, content)


def indicator_file(snapshot: Snapshot, name: str, ending: str) -> File:
    """The data of an indicator in one of ``FORMATS``. Raises UnknownNameError."""
    toolkit = snapshot.toolkit
    indicator = indicators.indicator(toolkit, name)
    form = FORMATS[ending]
    content = form.write(toolkit, indicator)
    return File(data_file_name(indicator.id, toolkit.version, ending), form.media_type, content)


def structure_file(snapshot: Snapshot) -> File:
    """The SDMX-ML structure of all observations: concepts, code lists, data structure and dataflow."""
    from dashboard.exports.data import sdmx_message  # slow to import

    content = sdmx_message.structure_xml(snapshot.toolkit)
    return File(data_file_name("structure", snapshot.toolkit.version, "xml"), SDMX_STRUCTURE, content)


def package_file(snapshot: Snapshot) -> Work:
    """The whole data folder as a Frictionless data package. Raises DataError."""
    return package.package(snapshot.toolkit, snapshot.settings.data)


def comparison_file(snapshot: Snapshot, parameters: Mapping[str, str], ending: str, base: str, today: date) -> File:
    """A comparison in one of ``COMPARISON_FORMATS``, or its citation; ``base`` is the address of the installation.

    Raises ParameterError for invalid parameters, UnknownNameError for an unknown format.
    """
    query = Query(parameters)
    export = export_for_query(snapshot, query)
    query.require_valid()
    name = data_file_name("comparison", snapshot.toolkit.version, ending)
    if ending in COMPARISON_FORMATS:
        form = COMPARISON_FORMATS[ending]
        return File(name, form.media_type, form.write(export))
    if ending in citation.FORMATS:
        known = {key: value for key, value in parameters.items() if key in compare_state.PARAMETERS}
        address = urls.compare(known.pop("countries", "").split(","), **known)
        title = comparison_table.about(export)["Title"]
        item = citation.of_comparison(snapshot.toolkit, title, base + address, today)
        return File(name, citation.FORMATS[ending].media_type, citation.FORMATS[ending].write([item]).encode())
    raise UnknownNameError("format", ending[:20], [*COMPARISON_FORMATS, *citation.FORMATS])


def picture_file(snapshot: Snapshot, address: str, name: str, size: Size, form: PictureFormat) -> File:
    """The chart at an address as a picture. Raises ParameterError, UnknownNameError, UnavailableError."""
    content = chart_pictures.picture(snapshot, address, size, form)
    return File(f"{name}-{size}.{form}", form.media_type, content)


def frozen_deck(snapshot: Snapshot, plan: DeckPlan, base: str, link: str) -> Deck:
    """The deck of a plan. Raises ParameterError, UnknownNameError."""
    return freeze.frozen(snapshot, plan, base, link)
