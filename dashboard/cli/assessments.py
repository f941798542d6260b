"""``dgt import assessment`` and ``dgt export assessment``."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, cast

from dashboard.cli import output
from dashboard.domain.assessments.changes import summary
from dashboard.domain.assessments.describe import change_text, conflict
from dashboard.domain.assessments.merging import Side, resolve, resolved_changes
from dashboard.domain.maturity.comparison import Comparisons
from dashboard.exports.data import assessment_csv, assessment_xlsx
from dashboard.model.assessments import Assessment
from dashboard.model.toolkit import Toolkit
from dashboard.services import data_folder
from dashboard.services.assessment_import import preview_file
from dashboard.services.assessments import AssessmentService, author_name
from dashboard.settings import Settings
from dashboard.storage import files
from dashboard.storage.assessments import to_json

FORMATS: Mapping[str, Callable[[Comparisons, Assessment], bytes]] = {
    "xlsx": assessment_xlsx.workbook,
    "csv": assessment_csv.table,
    "json": lambda _, document: to_json(document),
}


def add_import(kinds: Any) -> argparse.ArgumentParser:
    """``dgt import assessment``."""
    parser = cast(argparse.ArgumentParser, kinds.add_parser("assessment", help="an assessment of a country"))
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="XLSX, CSV or JSON, as export writes it; - reads the input"
    )
    parser.add_argument("--yes", action="store_true", help="import without asking")
    parser.add_argument("--by", metavar="NAME", help="who imports it; stored with the revision and visible to everyone")
    parser.add_argument("--take", choices=list(Side), help="whose side counts where the file and a newer save differ")
    parser.set_defaults(run=_import, opens=data_folder.for_writing)
    return parser


def add_export(kinds: Any) -> argparse.ArgumentParser:
    """``dgt export assessment``."""
    parser = cast(argparse.ArgumentParser, kinds.add_parser("assessment", help="an assessment of a country"))
    parser.add_argument("country", metavar="ISO3", help="such as NZL")
    parser.add_argument(
        "cycle", type=int, metavar="CYCLE", help="a year; the file is blank where there is no answer yet"
    )
    parser.add_argument("--format", choices=list(FORMATS), help="that of the file’s name, or xlsx")
    parser.add_argument("--output", metavar="FILE", help="such as NZL-2026.xlsx in this folder; - writes to the output")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.set_defaults(run=_export)
    return parser


def _import(settings: Settings, options: Namespace) -> int:
    """Print what a file would change, and change it after confirmation."""
    service, toolkit = _service(settings)
    result = preview_file(service, toolkit, output.content(options.file), options.file.name)
    document, stored, merged = result.document, result.stored, result.merged
    if options.take:
        merged = resolve(merged, {clash.place: Side(options.take) for clash in merged.conflicts})
    changes = resolved_changes(merged, stored)
    name = f"{document.country} {document.cycle}"
    for text in map(partial(change_text, toolkit), changes):
        print(f"{text.where} · {text.what} · {text.before} → {text.after}")
    for text in map(partial(conflict, toolkit), merged.conflicts):
        print(f"{text.where} · {text.what} · mine: {text.before} · theirs: {text.after}", file=sys.stderr)
    if merged.conflicts:
        message = f"{len(merged.conflicts)} places were changed in the file and, since it was made, also by others"
        print(f"{name}: {message}; choose with --take mine or --take theirs. Nothing was changed.", file=sys.stderr)
        return 1
    print(f"{name}: {summary(changes)}.")
    if result.unchanged:
        print(result.unchanged)
    if not changes:
        return 0
    if not options.yes and not output.agreed(f"Import these {len(changes)} changes?"):
        print("Nothing was changed.", file=sys.stderr)
        return 1
    saved = service.save(merged.document, base=stored.revision, by=author_name(options.by))
    print(f"{name} is now at revision {saved.revision}.")
    return 0


def _export(settings: Settings, options: Namespace) -> int:
    form = output.file_format(options.format, options.output, list(FORMATS), "xlsx")
    service, toolkit = _service(settings)
    document = service.open(options.country.upper(), options.cycle)
    content = FORMATS[form](Comparisons(toolkit, settings.threshold), document)
    name = options.output or f"{document.country}-{document.cycle}.{form}"
    output.write(name, content, force=options.force)
    if name != output.PIPE:
        print(f"{name}: {document.country} {document.cycle}, revision {document.revision}, {len(content)} bytes")
    return 0


def _service(settings: Settings) -> tuple[AssessmentService, Toolkit]:
    """An editable service: who runs a command can write to the folder anyway, so settings do not matter."""
    toolkit = files.load(settings.data)
    return AssessmentService(toolkit, settings.data, editable=True), toolkit
