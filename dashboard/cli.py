"""The command line: ``dgt serve | check | import assessment | export assessment``."""

import argparse
import gc
import sys
from argparse import ArgumentError, Namespace
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dashboard import __version__
from dashboard.components.author import named
from dashboard.components.bringing import brought
from dashboard.desk import Desk
from dashboard.domain import inventory
from dashboard.domain.changes import summary
from dashboard.domain.comparison import Comparisons
from dashboard.domain.inventory import Holdings
from dashboard.domain.merging import Side, settle, settled_changes
from dashboard.domain.telling import conflict, told
from dashboard.errors import ParameterError, ToolkitError
from dashboard.exports import assessment_csv, assessment_xlsx
from dashboard.imports.bounds import MOST_BYTES
from dashboard.schema.assessments import Assessment
from dashboard.schema.codes import ItemKind, Repair
from dashboard.settings import Settings
from dashboard.store import disk, files
from dashboard.store.assessments import to_json
from dashboard.store.toolkit import Toolkit

PIPE = "-"  # the input or the output instead of a file


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 with one line a problem, 2 for wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    given = {
        name: value for name, value in vars(options).items() if name in Settings.model_fields and value is not None
    }
    try:
        return int(options.run(Settings(**given), options))
    except ValidationError as error:
        parser.error("; ".join(map(_refused, error.errors())))
    except ArgumentError as error:
        parser.error(str(error))
    except ToolkitError as error:
        print(error, file=sys.stderr)
        return 1


def _refused(detail: ErrorDetails) -> str:
    place = f"{detail['loc'][0]}: {detail['input']}: " if detail["loc"] else ""
    return place + detail["msg"]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dgt", description="The Digital Government Toolkit dashboard.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", required=True)
    serve = commands.add_parser("serve", help="serve the dashboard")
    serve.add_argument("--host", help="address to listen on (127.0.0.1)")
    serve.add_argument("--port", type=int, help="port to listen on (8050)")
    serve.add_argument(
        "--editing", help="who may change assessments: auto (on this machine's own address only), on, off"
    )
    serve.set_defaults(run=_serve)
    check = commands.add_parser("check", help="find every problem in the data folder")
    check.set_defaults(run=_check)
    bringing = _of_assessments(commands, "import", "read files")
    bringing.add_argument(
        "file", type=Path, metavar="FILE", help="XLSX, CSV or JSON, as export writes it; - reads the input"
    )
    bringing.add_argument("--yes", action="store_true", help="import without asking")
    bringing.add_argument("--by", metavar="NAME", help="who imports it; kept with the revision, for all to see")
    bringing.add_argument("--take", choices=list(Side), help="whose side counts where the file and a newer save differ")
    bringing.set_defaults(run=_import)
    taking = _of_assessments(commands, "export", "write files")
    taking.add_argument("country", metavar="ISO3", help="such as NZL")
    taking.add_argument(
        "cycle", type=int, metavar="CYCLE", help="a year; the file is blank where there is no answer yet"
    )
    taking.add_argument("--format", choices=list(FORMATS), help="that of the file’s name, or xlsx")
    taking.add_argument("--output", metavar="FILE", help="such as NZL-2026.xlsx in this folder; - writes to the output")
    taking.add_argument("--force", action="store_true", help="write over a file that is there")
    taking.set_defaults(run=_export)
    for command in (serve, check, bringing, taking):
        command.add_argument("--data", type=Path, metavar="DIR", help="the data folder (the one that ships)")
    return parser


def _of_assessments(commands: Any, name: str, help: str) -> argparse.ArgumentParser:
    kinds = commands.add_parser(name, help=help).add_subparsers(title="what", required=True)
    return cast(argparse.ArgumentParser, kinds.add_parser("assessment", help="an assessment of a country"))


def _serve(settings: Settings, _: Namespace) -> int:
    import uvicorn  # only needed here, and slow to import

    from dashboard.app import create_app

    toolkit = files.load(settings.data)
    for problem in toolkit.unreadable:
        print(f"left out: {problem}", file=sys.stderr)
    app = create_app(settings, toolkit=toolkit)
    gc.freeze()  # what is there now stays; to look through it for garbage would make a reader wait
    print(f"The dashboard is at http://{settings.host}:{settings.port}/ (stop it with Ctrl-C)", flush=True)
    uvicorn.run(app.server, host=settings.host, port=settings.port, log_level="warning")
    return 0


def _check(settings: Settings, _: Namespace) -> int:
    toolkit = files.load(settings.data)
    for line in _counts(toolkit):
        print(line)
    for problem in toolkit.unreadable:
        print(problem, file=sys.stderr)
    return 1 if toolkit.unreadable else 0


def _import(settings: Settings, options: Namespace) -> int:
    """Tell what a file would change, and change it once that is agreed to."""
    desk, toolkit = _desk(settings)
    found_in = brought(desk, toolkit, _content(options.file), options.file.name)
    document, stored, merged = found_in.document, found_in.stored, found_in.merged
    if options.take:
        merged = settle(merged, {found.place: Side(options.take) for found in merged.conflicts})
    found = settled_changes(merged, stored)
    name = f"{document.country} {document.cycle}"
    for one in map(partial(told, toolkit), found):
        print(f"{one.where} · {one.what} · {one.before} → {one.after}")
    for one in map(partial(conflict, toolkit), merged.conflicts):
        print(f"{one.where} · {one.what} · mine: {one.before} · theirs: {one.after}", file=sys.stderr)
    if merged.conflicts:
        what = f"{len(merged.conflicts)} places were changed in the file and, since it was made, also by others"
        print(f"{name}: {what}; choose with --take mine or --take theirs. Nothing was changed.", file=sys.stderr)
        return 1
    print(f"{name}: {summary(found)}.")
    if found_in.unchanged:
        print(found_in.unchanged)
    if not found:
        return 0
    if not options.yes and not _agreed(len(found)):
        print("Nothing was changed.", file=sys.stderr)
        return 1
    saved = desk.save(merged.document, base=stored.revision, by=named(options.by))
    print(f"{name} is now at revision {saved.revision}.")
    return 0


def _agreed(number: int) -> bool:
    if not sys.stdin.isatty():
        print("To import this, repeat the command with --yes.", file=sys.stderr)
        return False
    try:
        return input(f"Import these {number} changes? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _export(settings: Settings, options: Namespace) -> int:
    form = _format(options.format, options.output)
    desk, toolkit = _desk(settings)
    document = desk.open(options.country.upper(), options.cycle)
    content = FORMATS[form](Comparisons(toolkit, settings.threshold), document)
    if options.output == PIPE:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return 0
    output = Path(options.output or f"{document.country}-{document.cycle}.{form}")
    _write(output, content, force=options.force)
    print(f"{output}: {document.country} {document.cycle}, revision {document.revision}, {len(content)} bytes")
    return 0


def _format(given: str | None, output: str | None) -> str:
    """The format that is asked for, or that the name of the file says. Raises ArgumentError where the two differ."""
    ending = "" if output in (None, PIPE) else Path(str(output)).suffix.lower().removeprefix(".")
    if given and ending in FORMATS and ending != given:
        raise ArgumentError(None, f"--format {given} and --output {output} are two formats")
    if ending and not given and ending not in FORMATS:
        raise ArgumentError(None, f"--output {output}: say with --format which it is: {', '.join(FORMATS)}")
    return given or ending or "xlsx"


def _write(output: Path, content: bytes, *, force: bool) -> None:
    """Write a file whole or not at all. Raises ParameterError; a file that is there is only written over by force."""
    if output.exists() and not (force and output.is_file()):
        kept = "is there already; --force writes over it" if output.is_file() else "is not a file"
        raise ParameterError(f"{output}: {kept}. Nothing was written.")
    try:
        disk.replace(output, content)
    except OSError as error:
        raise ParameterError(f"{output}: cannot be written: {error.strerror}") from error


FORMATS: Mapping[str, Callable[[Comparisons, Assessment], bytes]] = {
    "xlsx": assessment_xlsx.workbook,
    "csv": assessment_csv.table,
    "json": lambda _, document: to_json(document),
}


def _desk(settings: Settings) -> tuple[Desk, Toolkit]:
    """Whoever runs a command can write to the folder anyway, so there is nothing to ask."""
    toolkit = files.load(settings.data)
    return Desk(toolkit, settings.data, editable=True), toolkit


def _content(file: Path) -> bytes:
    """No more of a file, or of the input, than can be used, and one byte."""
    if str(file) == PIPE:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        with file.open("rb") as handle:
            return handle.read(MOST_BYTES + 1)
    except OSError as error:
        raise ParameterError(f"{file}: cannot be read: {error.strerror}") from error


def _counts(toolkit: Toolkit) -> list[str]:
    rows = inventory.holdings(toolkit)
    items = Counter(item.kind for item in toolkit.items.values())
    charts, lost = sum(row.charts for row in rows), sum(row.lost for row in rows)
    unassigned = sum(entry.unassigned for entry in toolkit.indicators.values())
    areas = Counter(str(area.kind) for area in toolkit.areas.values())
    statuses = Counter(toolkit.observations["obs_status"])
    practices = toolkit.practices.values()
    links = {practice.link.url: practice.link for practice in practices if practice.link}
    guessed = sum(link.repair is Repair.INFERRED for link in links.values())
    announced = sum(reading.announced for reading in toolkit.readings.values())
    return [
        *_by_principle(rows),
        f"{len(toolkit.pillars)} pillars, {len(toolkit.principles)} principles",
        f"{len(toolkit.items)} items: {items[ItemKind.CHARACTERISTIC]} characteristics, {items[ItemKind.POLICY]} policies",
        f"{len(practices)} practices of {len({p.country for p in practices})} countries, named {sum(r.practices for r in rows)} "
        f"times in {sum(r.countries for r in rows)} entries; {len(links)} links, {guessed} of them mended by a guess",
        f"{len(toolkit.readings)} works listed {sum(r.readings for r in rows)} times, {announced} of them only announced",
        f"{len(toolkit.terms)} terms",
        f"{charts} toolkit charts: {charts - lost} with printed values, {unassigned} of them not assignable; {lost} with all lost",
        f"{len(toolkit.indicators)} indicators in {len(toolkit.datasets)} datasets",
        f"{len(toolkit.observations)} observations: " + ", ".join(f"{n} {name}" for name, n in statuses.most_common()),
        ", ".join(f"{n} {'countries' if kind == 'country' else kind + ' areas'}" for kind, n in areas.items()),
        f"{len(toolkit.evidence_map)} rows in the evidence map",
        f"{len(toolkit.assessments)} assessments",
        f"data version {toolkit.version}{'' if toolkit.unreadable else ': no problem found'}",
    ]


def _by_principle(rows: list[Holdings]) -> list[str]:
    """A table: characteristics and policies by stage (early/intermediate/advanced), and what else a principle holds."""
    head = "principle  characteristics  policies  items  practices  countries  readings  charts (lost)"
    return [head, *(_line(row, head) for row in rows)]


def _line(row: Holdings, head: str) -> str:
    cells = (
        row.principle,
        "/".join(map(str, row.characteristics)),
        "/".join(map(str, row.policies)),
        row.items,
        row.practices,
        row.countries,
        row.readings,
        f"{row.charts} ({row.lost})",
    )
    return "  ".join(f"{cell!s:>{len(name)}}" for cell, name in zip(cells, head.split("  "), strict=True))
