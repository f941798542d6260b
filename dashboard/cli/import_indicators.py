"""``dgt import indicators``: somebody’s own figures become a dataset, once they are clean."""

import argparse
import datetime as dt
import re
import sys
from argparse import ArgumentError, Namespace
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from dashboard.cli import output
from dashboard.ingest.dataset.builder import IndicatorDescription
from dashboard.ingest.dataset.column_mapping import ROLE_NAMES, ColumnRole
from dashboard.ingest.dataset.limits import OF_A_COMMAND
from dashboard.ingest.dataset.preview import Choices, ImportPreview, preview
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.source import read
from dashboard.model.codes import UNIT_NAMES, ObsStatus, Unit
from dashboard.services.assessments import AssessmentService
from dashboard.settings import Settings
from dashboard.storage import files

ABOUT = ("id", "title", "publisher", "edition", "licence", "link", "note")
GROUPS, UNKNOWN, ROWS = "groups", "unknown", "rows:"
WORDS = {name: unit for unit, name in UNIT_NAMES.items() if unit not in (Unit.CODE, Unit.OTHER)}
EMPTIES = [str(status) for status in ObsStatus if status.is_empty]
MOST_SHOWN = 5  # rows and texts that stand for the others


def add_import(kinds: Any) -> argparse.ArgumentParser:
    """``dgt import indicators``."""
    parser = cast(argparse.ArgumentParser, kinds.add_parser("indicators", help="figures of one’s own, as a dataset"))
    parser.add_argument(
        "file", type=Path, metavar="FILE", nargs="?", help="CSV, XLSX or SDMX (CSV, ML, JSON); - for the input"
    )
    parser.add_argument("--sheet", default="", help="of a workbook; the first that holds a table")
    for name in ABOUT:
        parser.add_argument(f"--{name}", default="", help=f"{name} of the dataset")
    several: Mapping[str, str] = {
        "map": f"COLUMN=ROLE, where ROLE is {', '.join(ColumnRole)}",
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
    parser.set_defaults(run=_run)
    return parser


def _run(settings: Settings, options: Namespace) -> int:
    if bool(options.remove) == bool(options.file):
        raise ArgumentError(None, "give a FILE to import, or --remove ID")
    return _remove(settings, options) if options.remove else _import(settings, options)


def _remove(settings: Settings, options: Namespace) -> int:
    toolkit = files.load(settings.data)
    figures = toolkit.imported.get(options.remove)
    size = f" with {len(figures.indicators)} indicators and {len(figures)} observations" if figures else ""
    if not options.yes and not output.agreed(f"Remove “{options.remove}”{size}?"):
        print("Nothing was changed.", file=sys.stderr)
        return 1
    place = AssessmentService(toolkit, settings.data, editable=True).remove_figures(options.remove)
    print(f"{options.remove} is removed. Nothing of it is lost: it is kept in {place}.")
    return 0


def _import(settings: Settings, options: Namespace) -> int:
    toolkit = files.load(settings.data)
    sheet = read(output.content(options.file, OF_A_COMMAND.size), options.file.name, OF_A_COMMAND, options.sheet)
    today = dt.datetime.now(dt.UTC).date()
    choices = _choices(sheet, options)
    first = preview(toolkit, sheet, choices, today)
    said = _measured(first, options)
    made = (
        preview(toolkit, sheet, replace(choices, indicator_descriptions=said), today)
        if said != first.indicator_descriptions
        else first
    )
    for line in _told(made):
        print(line)
    if made.figures is None:
        for problem in made.problems:
            print(problem, file=sys.stderr)
        print(f"{len(made.problems)} problems. Nothing was imported.", file=sys.stderr)
        return 1
    if options.dry_run:
        print("Nothing was imported: --dry-run.")
        return 0
    if not options.yes and not output.agreed(f"Import this as “{made.about.id}”?"):
        print("Nothing was imported.", file=sys.stderr)
        return 1
    AssessmentService(toolkit, settings.data, editable=True).keep_figures(made.figures)
    print(
        f"Imported as {made.about.id}: {len(made.figures)} observations of {len(made.figures.indicators)} indicators."
    )
    return 0


def _choices(sheet: Sheet, options: Namespace) -> Choices:
    names = {**{head: column for column, head in enumerate(sheet.head)},
             **{place.split(" ")[0]: column for column, place in enumerate(sheet.places)}}  # fmt: skip
    roles = {}
    for name, role in _pairs(options.map, "--map"):
        if name not in names:
            raise ArgumentError(None, f"--map {name}: there is no such column; there are {', '.join(sheet.head[:40])}")
        if role not in list(ColumnRole):
            raise ArgumentError(None, f"--map {name}={role}: a column can be {', '.join(ColumnRole)}")
        roles[names[name]] = ColumnRole(role)
    match: dict[str, object] = {"areas": dict(_pairs(options.area, "--area")), "year": options.year}
    for wish in options.leave_out:
        if wish.startswith(ROWS):
            match["rows_out"] = frozenset(_rows(wish.removeprefix(ROWS)))
        elif wish in (GROUPS, UNKNOWN):
            match[f"{wish}_out"] = True
        else:
            match["areas"] = {**cast(dict[str, str], match["areas"]), wish: ""}
    empties = {}
    for mark, status in _pairs(options.empty, "--empty"):
        if status != ColumnRole.OUT and status not in EMPTIES:
            raise ArgumentError(None, f"--empty {mark}={status}: it can be {', '.join(EMPTIES)}, leave-out")
        empties[mark.lower()] = "" if status == ColumnRole.OUT else status
    about = {name: str(getattr(options, name)) for name in ABOUT}
    return Choices(roles, {**match, "empties": empties, "decimals": options.decimals or ""}, about)


def _pairs(given: Iterable[str], option: str) -> Iterable[tuple[str, str]]:
    for text in given:
        name, sign, value = text.rpartition("=")
        if not sign:
            raise ArgumentError(None, f"{option} {text}: write it as NAME=VALUE")
        yield name.strip(), value.strip()


def _rows(text: str) -> Iterable[int]:
    for part in text.split(","):
        found = re.fullmatch(r"([0-9]{1,8})(?:-([0-9]{1,8}))?", part.strip())
        if not found:
            raise ArgumentError(None, f"--leave-out {ROWS}{text}: write rows as {ROWS}12,40-45")
        yield from range(int(found[1]), int(found[2] or found[1]) + 1)


def _measured(first: ImportPreview, options: Namespace) -> Mapping[str, IndicatorDescription]:
    """What is said of the indicators, of one by its key, or of all."""
    said = dict(first.indicator_descriptions)
    for option in ("unit", "scale", "name", "principles"):
        for text in getattr(options, option):
            key, _, value = text.rpartition("=")
            if key and key not in said:
                raise ArgumentError(
                    None, f"--{option} {text}: there is no indicator {key!r}; there are {', '.join([*said][:40])}"
                )
            if option == "name" and not key:
                raise ArgumentError(None, f"--name {text}: write it as INDICATOR=TITLE")
            for one in [key] if key else list(said):
                said[one] = _changed(said[one], option, value.strip())
    return said


def _changed(one: IndicatorDescription, option: str, value: str) -> IndicatorDescription:
    match option:
        case "unit":
            unit = WORDS.get(value.lower(), Unit.OTHER)
            return replace(one, unit=unit, unit_name=value if unit is Unit.OTHER else "")
        case "scale":
            found = re.fullmatch(r"(-?[0-9.]+)-(-?[0-9.]+)", value)
            if not found:
                raise ArgumentError(None, f"--scale {value}: write it as LOW-HIGH, such as 0-100")
            return replace(one, scale=(float(found[1]), float(found[2])))
        case "principles":
            numbers = tuple(sorted({int(part) for part in value.split(",") if part.strip().isdecimal()}))
            return replace(one, principles=numbers)
        case _:
            return replace(one, title=value)


def _told(made: ImportPreview) -> Iterable[str]:
    """What each column was taken for, and what would come of the file."""
    sheet, found = made.sheet, made.found
    yield f"{sheet.file}: {len(sheet.frame)} rows, {len(sheet.head)} columns"
    for column, role in enumerate(made.match.roles[: MOST_SHOWN * 8]):
        example = ", ".join(sheet.texts(column)[:3])
        yield f"  {sheet.places[column]} -> {role} ({ROLE_NAMES[role]}); such as {example[:60]}"
    for mark, status in found.marks.items():
        yield f"  {mark!r} is read as: {status or 'no observation'}"
    for name, near in found.unknown.items():
        code = made.match.areas.get(name)
        hint = f"; did you mean {' or '.join(near)}? Say --area {name!r}=CODE" if near else ""
        yield f"  {name!r}: {'left out' if code == '' else code or 'is not known' + hint}"
    for name in found.out:
        yield f"  {name!r}: left out"
    for key, one in list(made.indicator_descriptions.items())[: MOST_SHOWN * 4]:
        unit = (one.unit_name or UNIT_NAMES[one.unit]) if one.unit else "unit not known"
        yield f"  {key}: {one.title} ({unit})"
    yield (
        f"{made.about.title} ({made.about.id}): {len(found.names)} indicators, {made.countries} countries and groups, "
        f"{made.years}, {len(found.frame)} observations; {found.blank} empty cells, {found.left_out} values left out"
    )
