"""The command line: ``dgt serve | check | freeze | import … | export …``; a module a command."""

import argparse
import sys
from argparse import ArgumentError
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dashboard import __version__
from dashboard.cli import assessments, check, decks, import_indicators, indicators, serve, versions
from dashboard.errors import ToolkitError
from dashboard.settings import Settings

IMPORTING = "Works for whoever runs the command and may write to the data folder, whatever DGT_EDITING says."


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
    found = [serve.add(commands), check.add(commands), versions.add(commands)]
    bringing = _kinds(commands, "import", "read files", IMPORTING)
    found += [assessments.add_import(bringing), import_indicators.add_import(bringing)]
    taking = _kinds(commands, "export", "write files")
    found.append(assessments.add_export(taking))
    found += indicators.add_exports(taking)
    found += decks.add_exports(taking)
    for command in found:
        command.add_argument("--data", type=Path, metavar="DIR", help="the data folder (the one that ships)")
    return parser


def _kinds(commands: Any, name: str, help: str, more: str = "") -> Any:
    return commands.add_parser(name, help=help, description=more).add_subparsers(title="what", required=True)
