"""The command line: ``dgt serve | check``."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from dashboard import __version__
from dashboard.errors import ToolkitError
from dashboard.schema.codes import ItemKind
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
        parser.error("; ".join(f"{detail['loc'][0]}: {detail['input']}: {detail['msg']}" for detail in error.errors()))
    except ToolkitError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dgt", description="The Digital Government Toolkit dashboard.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", required=True)
    serve = commands.add_parser("serve", help="serve the dashboard")
    serve.add_argument("--host", help="address to listen on (127.0.0.1)")
    serve.add_argument("--port", type=int, help="port to listen on (8050)")
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
    items = Counter(item.kind for item in toolkit.items.values())
    charts = [entry for entry in toolkit.indicators.values() if entry.dataset == "toolkit_2015"]
    lost = sum(toolkit.observations_of(entry.id)["obs_value"].isna().all() for entry in charts)
    areas = Counter(str(area.kind) for area in toolkit.areas.values())
    statuses = Counter(toolkit.observations["obs_status"])
    lines = [
        f"{len(toolkit.pillars)} pillars, {len(toolkit.principles)} principles",
        f"{len(toolkit.items)} items: {items[ItemKind.CHARACTERISTIC]} characteristics, {items[ItemKind.POLICY]} policies",
        f"{len(charts)} toolkit charts: {len(charts) - lost} with values, {lost} with all values lost",
        f"{len(toolkit.indicators)} indicators in {len(toolkit.datasets)} datasets",
        f"{len(toolkit.observations)} observations: " + ", ".join(f"{n} {name}" for name, n in statuses.most_common()),
        ", ".join(f"{n} {'countries' if kind == 'country' else kind + ' areas'}" for kind, n in areas.items()),
        f"{len(toolkit.evidence_map)} rows in the evidence map",
        f"{len(toolkit.assessments)} assessments",
        f"data version {toolkit.version}: no problem found"
        if not toolkit.unreadable
        else f"data version {toolkit.version}",
    ]
    return lines
