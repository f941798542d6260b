"""``dgt init``: create a data folder from the shipped data, or bring its shipped files up to date."""

import argparse
import datetime as dt
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from dashboard.services import data_folder
from dashboard.settings import Settings
from dashboard.storage import seed

MAX_NAMES = 12  # of files that are printed


def add(commands: Any) -> argparse.ArgumentParser:
    """``dgt init``."""
    parser = commands.add_parser("init", help="create a data folder from the shipped data, or update it")
    parser.add_argument("folder", type=Path, metavar="DIR", nargs="?", help="the folder (that of --data or DGT_DATA)")
    parser.add_argument(
        "--update",
        action="store_true",
        help="replace shipped files by those of this release; assessments, imported data and versions stay as they are",
    )
    parser.set_defaults(run=_init, opens=data_folder.as_named)
    return cast(argparse.ArgumentParser, parser)


def _init(settings: Settings, options: Namespace) -> int:
    folder = options.folder or settings.data
    return _update(folder) if options.update else _create(folder)


def _create(folder: Path) -> int:
    is_new = seed.create(folder)
    contents = seed.contents(folder)
    counts = f"{contents.assessments} assessments, {contents.imported} imported datasets, {contents.versions} frozen versions"
    if is_new:
        print(f"Created {folder} from the shipped data: {counts}. Serve it with: dgt serve --data {folder}")
        return 0
    print(f"{folder} is a data folder already: {counts}. Nothing was changed.")
    if seed.is_outdated(folder):
        print(f"This release ships newer data. To bring it in: dgt init --update {folder}")
    return 0


def _update(folder: Path) -> int:
    from dashboard.storage import seed_update  # slow to import

    update = seed_update.update(folder, dt.datetime.now(dt.UTC))
    changes = update.changes
    for names, text in (
        (changes.added, "added"),
        (changes.refreshed, "updated"),
        (changes.overwritten, "changed by hand and replaced"),
        (changes.removed, "removed, no longer shipped"),
        (changes.kept, "changed by hand and kept: this release has nothing new for it"),
    ):
        _print_names(names, text)
    for problem in update.unreadable:
        print(f"left out: {problem}")
    if update.backup:
        print(f"The files as they were are in {update.backup}. A dashboard that is running must be restarted.")
    elif not changes.added:
        print(f"{folder} is up to date. Nothing was changed.")
    return 0


def _print_names(names: Sequence[str], text: str) -> None:
    for name in names[:MAX_NAMES]:
        print(f"{name}: {text}")
    if len(names) > MAX_NAMES:
        print(f"and {len(names) - MAX_NAMES} more: {text}")
