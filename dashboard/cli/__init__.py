"""The command line: ``dgt serve | check | init | freeze | import … | export …``; a module a command.

A command's module is imported when that command is called, since most of them take seconds to import.
"""

import sys
from argparse import ArgumentError, ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard import __version__
from dashboard.errors import ToolkitError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class Command(NamedTuple):
    """A command: its name and help, the module that it is in, and the function there that adds its options."""

    name: str
    help: str
    module: str
    function: str


class Group(NamedTuple):
    """Commands that share their first word."""

    help: str
    description: str
    commands: Sequence[Command]


COMMANDS = (
    Command("serve", "serve the dashboard", "serve", "add"),
    Command("check", "find every problem in the data folder", "check", "add"),
    Command("init", "create a data folder from the shipped data, or update it", "init", "add"),
    Command("freeze", "keep the present version of the data, so that it can be shown again", "versions", "add"),
)
GROUPS: Mapping[str, Group] = {
    "import": Group(
        "read files",
        "Works for whoever runs the command and may write to the data folder, whatever DGT_EDITING says.",
        (
            Command("assessment", "an assessment of a country", "assessments", "add_import"),
            Command("indicators", "figures of one’s own, as a dataset", "import_indicators", "add_import"),
        ),
    ),
    "export": Group(
        "write files",
        "",
        (
            Command("assessment", "an assessment of a country", "assessments", "add_export"),
            Command("indicator", "the data of one indicator, or of each", "indicators", "add_exports"),
            Command("comparison", "stages by country and principle", "indicators", "add_exports"),
            Command("package", "the whole data folder as a Frictionless data package", "indicators", "add_exports"),
            Command("structure", "the SDMX structure of all observations", "indicators", "add_exports"),
            Command("citation", "how to cite an indicator", "indicators", "add_exports"),
            Command("deck", "slides, or a meeting pack (zip)", "decks", "add_exports"),
            Command("page", "a page of the dashboard as a PDF", "decks", "add_exports"),
            Command("picture", "a chart as PNG or SVG", "decks", "add_exports"),
        ),
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 with one line a problem, 2 for wrong usage."""
    words = sys.argv[1:] if arguments is None else arguments
    parser = _parser(words)
    return _run(parser, parser.parse_args(words))


def _run(parser: ArgumentParser, options: Namespace) -> int:
    from pydantic import ValidationError  # these are slow to import, and --help needs neither

    from dashboard.i18n.language import use
    from dashboard.services import data_folder
    from dashboard.settings import Settings

    values = {
        name: value for name, value in vars(options).items() if name in Settings.model_fields and value is not None
    }
    try:
        opened = getattr(options, "opens", data_folder.for_reading)(Settings(**values))
        if opened.notice:
            print(opened.notice, file=sys.stderr)
        with use(opened.settings.language):
            return int(options.run(opened.settings, options))
    except ValidationError as error:
        parser.error("; ".join(map(_refused, error.errors())))
    except ArgumentError as error:
        parser.error(str(error))
    except ToolkitError as error:
        print(error, file=sys.stderr)
        return 1


def _refused(detail: "ErrorDetails") -> str:
    setting = f"{detail['loc'][0]}: {detail['input']}: " if detail["loc"] else ""
    return setting + detail["msg"]


def _parser(arguments: Sequence[str]) -> ArgumentParser:
    """A parser that knows every command by name, and the options of the one that is called."""
    parser = ArgumentParser(prog="dgt", description="The Digital Government Toolkit dashboard.")
    parser.add_argument("--version", action="version", version=__version__)
    subparsers = parser.add_subparsers(title="commands", required=True)
    first, second, *_ = [*(word for word in arguments if not word.startswith("-")), "", ""]
    _add(subparsers, COMMANDS, first)
    for name, group in GROUPS.items():
        kinds = subparsers.add_parser(name, help=group.help, description=group.description)
        _add(kinds.add_subparsers(title="what", required=True), group.commands, second if first == name else "")
    return parser


def _add(subparsers: Any, commands: Sequence[Command], called: str) -> None:
    source = next(((command.module, command.function) for command in commands if command.name == called), None)
    for command in commands:
        if command.name in subparsers.choices:  # added by the same function as an earlier one
            continue
        if (command.module, command.function) == source:
            _add_options(subparsers, command)
        else:
            subparsers.add_parser(command.name, help=command.help)


def _add_options(subparsers: Any, command: Command) -> None:
    parsers = getattr(import_module(f"{__name__}.{command.module}"), command.function)(subparsers)
    for parser in parsers if isinstance(parsers, list) else [parsers]:
        parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder (DGT_DATA, or your own)")
