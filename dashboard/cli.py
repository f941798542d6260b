"""The command line: ``dgt serve | check``."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dashboard import __version__
from dashboard.domain import inventory
from dashboard.domain.inventory import Holdings
from dashboard.errors import ToolkitError
from dashboard.schema.codes import ItemKind, Repair
from dashboard.settings import Settings
from dashboard.store import files
from dashboard.store.toolkit import Toolkit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 with one line a problem, 2 for wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    given = {
        name: value for name, value in vars(options).items() if name in Settings.model_fields and value is not None
    }
    try:
        return int(options.run(Settings(**given)))
    except ValidationError as error:
        parser.error("; ".join(map(_refused, error.errors())))
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
    for command in (serve, check):
        command.add_argument("--data", type=Path, metavar="DIR", help="the data folder (the one that ships)")
    return parser


def _serve(settings: Settings) -> int:
    import uvicorn  # only needed here, and slow to import

    from dashboard.app import create_app

    toolkit = files.load(settings.data)
    for problem in toolkit.unreadable:
        print(f"left out: {problem}", file=sys.stderr)
    app = create_app(settings, toolkit=toolkit)
    print(f"The dashboard is at http://{settings.host}:{settings.port}/ (stop it with Ctrl-C)", flush=True)
    uvicorn.run(app.server, host=settings.host, port=settings.port, log_level="warning")
    return 0


def _check(settings: Settings) -> int:
    toolkit = files.load(settings.data)
    for line in _counts(toolkit):
        print(line)
    for problem in toolkit.unreadable:
        print(problem, file=sys.stderr)
    return 1 if toolkit.unreadable else 0


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
