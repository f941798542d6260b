"""``dgt export indicator | comparison | package | structure | citation``: the data as files."""

import argparse
from argparse import ArgumentError, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from dashboard.cli import output
from dashboard.decks.comparison.selection import export_for_query
from dashboard.domain.maturity.comparison import Source
from dashboard.domain.statistics import indicators
from dashboard.errors import ParameterError
from dashboard.exports.citation import citation
from dashboard.exports.data.formats import COMPARISON_FORMATS, FORMATS
from dashboard.exports.data.package import package
from dashboard.exports.file_names import data_file_name
from dashboard.exports.work import run_to_file
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.services.assessments import published_only
from dashboard.settings import Settings
from dashboard.storage import files
from dashboard.web.parameters import Query

PARAMETERS = ("source", "cycle", "countries", "group", "groups", "pillar", "principles", "sort", "name")
SYNONYMS = {"bibtex": "bib"}  # of formats of citations


def add_exports(kinds: Any) -> list[argparse.ArgumentParser]:
    """Add the commands, each of which writes one file or a file for each indicator, and return their parsers."""
    return [_indicator(kinds), _comparison(kinds), _package(kinds), _structure(kinds), _citation(kinds)]


def _indicator(kinds: Any) -> argparse.ArgumentParser:
    parser = _parser(kinds, "indicator", "the data of one indicator, or of each")
    parser.add_argument("indicator", metavar="NAME", nargs="?", help="such as un_egdi")
    parser.add_argument(
        "--all", type=Path, metavar="FOLDER", dest="into", help="every indicator, a file each, into FOLDER"
    )
    parser.add_argument("--format", choices=list(FORMATS), help="that of the file’s name, or csv")
    parser.set_defaults(run=_export_indicator)
    return parser


def _comparison(kinds: Any) -> argparse.ArgumentParser:
    parser = _parser(kinds, "comparison", "stages by country and principle")
    for name in PARAMETERS:
        choices = [str(source) for source in Source] if name == "source" else None
        parser.add_argument(f"--{name}", choices=choices, default="", help=f"as {name} in the address of /compare")
    parser.add_argument("--format", choices=list(COMPARISON_FORMATS), help="that of the file’s name, or csv")
    parser.set_defaults(run=_export_comparison)
    return parser


def _package(kinds: Any) -> argparse.ArgumentParser:
    parser = _parser(kinds, "package", "the whole data folder as a Frictionless data package")
    parser.set_defaults(run=_export_package)
    return parser


def _structure(kinds: Any) -> argparse.ArgumentParser:
    parser = _parser(kinds, "structure", "the SDMX structure of all observations")
    parser.set_defaults(run=_export_structure)
    return parser


def _citation(kinds: Any) -> argparse.ArgumentParser:
    parser = _parser(kinds, "citation", "how to cite an indicator")
    parser.add_argument("indicator", metavar="NAME", help="such as un_egdi")
    known = [ending.removesuffix(".txt") for ending in citation.FORMATS]
    parser.add_argument(
        "--format",
        type=lambda name: SYNONYMS.get(name, name),
        choices=known,
        default="apa",
        help="apa, to be read; the others for reference managers",
    )
    parser.set_defaults(run=_export_citation, output=output.PIPE)
    return parser


def _parser(kinds: Any, name: str, summary: str) -> argparse.ArgumentParser:
    parser = cast(argparse.ArgumentParser, kinds.add_parser(name, help=summary))
    parser.add_argument("--output", metavar="FILE", help="- writes to the output")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    return parser


def _export_indicator(settings: Settings, options: Namespace) -> int:
    if bool(options.indicator) == bool(options.into):
        raise ArgumentError(None, "give the NAME of an indicator, or --all FOLDER")
    if options.into and options.output:
        raise ArgumentError(None, "--all FOLDER names each file itself: leave --output out")
    form = output.file_format(options.format, options.output, list(FORMATS), "csv")
    toolkit = files.load(settings.data)
    chosen = [indicators.indicator(toolkit, options.indicator)] if options.indicator else toolkit.indicators.values()
    folder = _make_folder(options.into) if options.into else Path()
    for indicator in chosen:
        content = FORMATS[form].write(toolkit, indicator)
        _write(options, str(folder / data_file_name(indicator.id, toolkit.version, form)), content)
    return 0


def _make_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ParameterError(f"{folder}: cannot be made: {error.strerror}") from error
    return folder


def _export_comparison(settings: Settings, options: Namespace) -> int:

    form = output.file_format(options.format, options.output, list(COMPARISON_FORMATS), "csv")
    snapshot = AppState(files.load(settings.data), settings).snapshot()
    query = Query({name: getattr(options, name) for name in PARAMETERS if getattr(options, name)})
    export = export_for_query(snapshot, query)
    if query.notices:
        raise ParameterError(" ".join(query.notices))
    _write(
        options, data_file_name("comparison", snapshot.toolkit.version, form), COMPARISON_FORMATS[form].write(export)
    )
    return 0


def _export_package(settings: Settings, options: Namespace) -> int:
    file = run_to_file(package(_visible_toolkit(settings), settings.data))
    _write(options, file.name, file.content)
    return 0


def _export_structure(settings: Settings, options: Namespace) -> int:
    from dashboard.exports.data import sdmx_message  # slow to import

    toolkit = files.load(settings.data)
    _write(options, data_file_name("structure", toolkit.version, "xml"), sdmx_message.structure_xml(toolkit))
    return 0


def _export_citation(settings: Settings, options: Namespace) -> int:
    toolkit = files.load(settings.data)
    indicator = indicators.indicator(toolkit, options.indicator)
    form = citation.FORMATS.get(options.format) or citation.FORMATS[f"{options.format}.txt"]
    text = form.write([citation.csl(toolkit, indicator, datetime.now(UTC).date())])
    _write(options, f"{indicator.id}.{options.format}", text.encode())
    return 0


def _visible_toolkit(settings: Settings) -> Toolkit:
    """The data that the pages show under these settings: published assessments only unless the site is editable."""
    toolkit = files.load(settings.data)
    return toolkit if settings.editable else published_only(toolkit)


def _write(options: Namespace, name: str, content: bytes) -> None:
    chosen = options.output or name
    output.write(chosen, content, force=options.force)
    if chosen != output.PIPE:
        print(f"{chosen}: {len(content)} bytes")
