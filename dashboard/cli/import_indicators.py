"""``dgt import indicators``: import a file of data as a dataset, once it has no problems."""

import argparse
import datetime as dt
import re
import sys
from argparse import ArgumentError, Namespace
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from dashboard.cli import output
from dashboard.ingest.dataset.builder import IndicatorDescription
from dashboard.ingest.dataset.column_mapping import ROLE_NAMES, ColumnRole
from dashboard.ingest.dataset.limits import OF_A_COMMAND
from dashboard.ingest.dataset.omissions import column_omissions
from dashboard.ingest.dataset.preview import Choices, ImportPreview, preview
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.source import read
from dashboard.ingest.dataset.unit_inference import shortened_names
from dashboard.model.codes import UNIT_NAMES, ObsStatus, Unit
from dashboard.model.toolkit import Toolkit
from dashboard.services import data_folder
from dashboard.services.assessments import AssessmentService
from dashboard.settings import Settings
from dashboard.storage import files

ABOUT = ("id", "title", "publisher", "edition", "licence", "link", "note")
GROUPS, UNKNOWN, ROWS = "groups", "unknown", "rows:"
WORDS = {name: unit for unit, name in UNIT_NAMES.items() if unit not in (Unit.CODE, Unit.OTHER)}
EMPTIES = [str(status) for status in ObsStatus if status.is_empty]
MAX_COLUMNS, MAX_INDICATORS = 40, 20  # that are printed
MAX_EXAMPLES, MAX_EXAMPLES_LENGTH = 3, 60  # texts of a column, and their characters


def add_import(kinds: Any) -> argparse.ArgumentParser:
    """``dgt import indicators``."""
    parser = cast(argparse.ArgumentParser, kinds.add_parser("indicators", help="figures of one’s own, as a dataset"))
    parser.add_argument(
        "file", type=Path, metavar="FILE", nargs="?", help="CSV, XLSX or SDMX (CSV, ML, JSON); - for the input"
    )
    parser.add_argument("--sheet", default="", help="of a workbook; the first that looks like a table of data")
    parser.add_argument("--header-row", type=int, metavar="ROW", help="the row of the headings, where it is not found")
    for name in ABOUT:
        parser.add_argument(f"--{name}", default="", help=f"{name} of the dataset")
    several: Mapping[str, str] = {
        "map": f"COLUMN=ROLE, where ROLE is {', '.join(ROLE_NAMES)}",
        "area": "NAME=CODE: what a name means",
        "leave-out": f"a NAME of the file, “{GROUPS}”, “{UNKNOWN}”, or {ROWS}12,40-45",
        "empty": "MARK=STATUS: what a mark for a missing value means; leave-out for no observation",
        "unit": f"[INDICATOR=]UNIT, where UNIT is {', '.join(WORDS)}, or any other in words",
        "scale": "[INDICATOR=]LOW-HIGH, of a score",
        "name": "INDICATOR=TITLE",
        "principles": "[INDICATOR=]1,5: the principles that it bears on",
    }
    for name, text in several.items():
        parser.add_argument(f"--{name}", action="append", default=[], help=text)
    parser.add_argument("--year", type=int, help="of all values, where no column names it")
    parser.add_argument("--decimals", choices=[".", ","], help="the sign before decimals")
    parser.add_argument("--dry-run", action="store_true", help="show what would be imported, and change nothing")
    parser.add_argument("--yes", action="store_true", help="import without asking")
    parser.add_argument("--remove", metavar="ID", help="take a dataset out that was imported")
    parser.set_defaults(run=_run, opens=data_folder.for_writing)
    return parser


def _run(settings: Settings, options: Namespace) -> int:
    if bool(options.remove) == bool(options.file):
        raise ArgumentError(None, "give a FILE to import, or --remove ID")
    return _remove(settings, options) if options.remove else _import(settings, options)


def _remove(settings: Settings, options: Namespace) -> int:
    toolkit = files.load(settings.data)
    dataset = toolkit.imported.get(options.remove)
    size = f" with {len(dataset.indicators)} indicators and {len(dataset)} observations" if dataset else ""
    if not options.yes and not output.agreed(f"Remove “{options.remove}”{size}?"):
        print("Nothing was changed.", file=sys.stderr)
        return 1
    place = AssessmentService(toolkit, settings.data, editable=True).remove_dataset(options.remove)
    print(f"{options.remove} is removed. Nothing of it is lost: it is kept in {place}.")
    return 0


def _import(settings: Settings, options: Namespace) -> int:
    toolkit = files.load(settings.data)
    result = _preview(toolkit, options)
    for line in _report(result):
        print(line)
    dataset = result.dataset
    if dataset is None:
        for problem in result.problems:
            print(problem, file=sys.stderr)
        print(f"{len(result.problems)} problems. Nothing was imported.", file=sys.stderr)
        return 1
    if options.dry_run:
        print("Nothing was imported: --dry-run.")
        return 0
    if not options.yes and not output.agreed(f"Import this as “{result.about.id}”?"):
        print("Nothing was imported.", file=sys.stderr)
        return 1
    AssessmentService(toolkit, settings.data, editable=True).save_dataset(dataset)
    print(f"Imported as {result.about.id}: {len(dataset)} observations of {len(dataset.indicators)} indicators.")
    return 0


def _preview(toolkit: Toolkit, options: Namespace) -> ImportPreview:
    """The preview of the file with all options; those about indicators need a first one that names them."""
    sheet = read(
        output.content(options.file, OF_A_COMMAND.size),
        options.file.name,
        OF_A_COMMAND,
        options.sheet,
        options.header_row,
    )
    today = dt.datetime.now(dt.UTC).date()
    choices = _choices(sheet, options)
    first = preview(toolkit, sheet, choices, today)
    descriptions = _descriptions(first, options)
    if descriptions == first.indicator_descriptions:
        return first
    return preview(toolkit, sheet, replace(choices, indicator_descriptions=descriptions), today)


def _choices(sheet: Sheet, options: Namespace) -> Choices:
    roles = _roles(sheet, options)
    mapping = {
        **_left_out(options),
        "year": options.year,
        "empties": _empties(options),
        "decimals": options.decimals or "",
    }
    about = {name: str(getattr(options, name)) for name in ABOUT}
    return Choices(roles, mapping, about)


def _roles(sheet: Sheet, options: Namespace) -> dict[int, ColumnRole]:
    headings = {heading: column for column, heading in enumerate(sheet.head)}
    letters = {place.split(" ", maxsplit=1)[0]: column for column, place in enumerate(sheet.places)}
    columns = {**headings, **letters}
    roles = {}
    for name, role in _pairs(options.map, "--map"):
        if name not in columns:
            raise ArgumentError(None, f"--map {name}: there is no such column; there are {', '.join(sheet.head[:40])}")
        if role not in list(ROLE_NAMES):
            raise ArgumentError(None, f"--map {name}={role}: a column can be {', '.join(ROLE_NAMES)}")
        roles[columns[name]] = ColumnRole(role)
    return roles


def _left_out(options: Namespace) -> dict[str, object]:
    """The fields of a ColumnMapping that say what names mean and what is left out."""
    areas = dict(_pairs(options.area, "--area"))
    fields: dict[str, object] = {"areas": areas}
    for text in options.leave_out:
        if text.startswith(ROWS):
            fields["rows_out"] = frozenset(_row_numbers(text.removeprefix(ROWS)))
        elif text in (GROUPS, UNKNOWN):
            fields[f"{text}_out"] = True
        else:
            areas[text] = ""
    return fields


def _empties(options: Namespace) -> dict[str, str]:
    empties = {}
    for mark, status in _pairs(options.empty, "--empty"):
        if status != ColumnRole.OUT and status not in EMPTIES:
            raise ArgumentError(None, f"--empty {mark}={status}: it can be {', '.join(EMPTIES)}, leave-out")
        empties[mark.lower()] = "" if status == ColumnRole.OUT else status
    return empties


def _pairs(texts: Iterable[str], option: str) -> Iterator[tuple[str, str]]:
    for text in texts:
        name, sign, value = text.rpartition("=")
        if not sign:
            raise ArgumentError(None, f"{option} {text}: write it as NAME=VALUE")
        yield name.strip(), value.strip()


def _row_numbers(text: str) -> Iterator[int]:
    for part in text.split(","):
        match = re.fullmatch(r"([0-9]{1,8})(?:-([0-9]{1,8}))?", part.strip())
        if not match:
            raise ArgumentError(None, f"--leave-out {ROWS}{text}: write rows as {ROWS}12,40-45")
        yield from range(int(match[1]), int(match[2] or match[1]) + 1)


def _descriptions(first: ImportPreview, options: Namespace) -> Mapping[str, IndicatorDescription]:
    """The descriptions of a first preview, changed by options for one indicator by its key, or for all."""
    descriptions = dict(first.indicator_descriptions)
    for option in ("unit", "scale", "name", "principles"):
        for text in getattr(options, option):
            key, _, value = text.rpartition("=")
            if key and key not in descriptions:
                known = ", ".join([*descriptions][:40])
                raise ArgumentError(None, f"--{option} {text}: there is no indicator {key!r}; there are {known}")
            if option == "name" and not key:
                raise ArgumentError(None, f"--name {text}: write it as INDICATOR=TITLE")
            for name in [key] if key else list(descriptions):
                descriptions[name] = _changed(descriptions[name], option, value.strip())
    return descriptions


def _changed(description: IndicatorDescription, option: str, value: str) -> IndicatorDescription:
    match option:
        case "unit":
            unit = WORDS.get(value.lower(), Unit.OTHER)
            return replace(description, unit=unit, unit_name=value if unit is Unit.OTHER else "")
        case "scale":
            bounds = re.fullmatch(r"(-?[0-9.]+)-(-?[0-9.]+)", value)
            if not bounds:
                raise ArgumentError(None, f"--scale {value}: write it as LOW-HIGH, such as 0-100")
            return replace(description, scale=(float(bounds[1]), float(bounds[2])))
        case "principles":
            numbers = tuple(sorted({int(part) for part in value.split(",") if part.strip().isdecimal()}))
            return replace(description, principles=numbers)
        case _:
            return replace(description, title=value)


def _report(result: ImportPreview) -> Iterator[str]:
    """The role of each column, what is missing or left out, and the dataset that the file would become."""
    sheet, observations = result.sheet, result.observations
    yield f"{sheet.file}: {len(sheet.frame)} rows, {len(sheet.head)} columns, headings in row {sheet.header_row}"
    if sheet.others:
        yield f"  other sheets: {', '.join(sheet.others)}"
    for column, role in enumerate(result.mapping.roles[:MAX_COLUMNS]):
        examples = ", ".join(sheet.texts(column)[:MAX_EXAMPLES])[:MAX_EXAMPLES_LENGTH]
        yield f"  {sheet.places[column]} -> {role} ({ROLE_NAMES.get(role, 'not decided')}); such as {examples}"
    for omission in column_omissions(sheet, result.mapping):
        yield f"  left out: {omission}"
    for name in shortened_names(observations):
        yield f"  left out: the end of the title {name}"
    for row, text in sheet.notes:
        yield f"  left out: row {row}, {text[:MAX_EXAMPLES_LENGTH]}"
    for mark, status in observations.marks.items():
        yield f"  {mark!r} is read as: {status or 'no observation'}"
    for name, near in observations.unknown.items():
        code = result.mapping.areas.get(name)
        hint = f"; did you mean {' or '.join(near)}? Say --area {name!r}=CODE" if near else ""
        yield f"  {name!r}: {'left out' if code == '' else code or 'is not known' + hint}"
    for name in observations.out:
        yield f"  {name!r}: left out"
    for key, description in list(result.indicator_descriptions.items())[:MAX_INDICATORS]:
        unit = (description.unit_name or UNIT_NAMES[description.unit]) if description.unit else "unit not known"
        yield f"  {key}: {description.title} ({unit})"
    yield (
        f"{result.about.title} ({result.about.id}): {len(observations.names)} indicators, "
        f"{result.countries} countries and groups, {result.years}, {len(observations.frame)} observations; "
        f"{observations.blank} empty cells, {observations.left_out} values left out"
    )
