"""``dgt freeze``: store the present version of the data, for embeds and citations."""

import argparse
from argparse import Namespace
from typing import Any, cast

from dashboard.services import data_folder
from dashboard.settings import Settings
from dashboard.storage import files
from dashboard.storage.versions import Versions


def add(commands: Any) -> argparse.ArgumentParser:
    """``dgt freeze``."""
    parser = commands.add_parser("freeze", help="keep the present version of the data, so that it can be shown again")
    parser.add_argument("--list", action="store_true", help="only name the versions that are kept")
    parser.set_defaults(run=_freeze, opens=data_folder.for_writing)
    return cast(argparse.ArgumentParser, parser)


def _freeze(settings: Settings, options: Namespace) -> int:
    versions = Versions(settings.data)
    if options.list:
        for version in versions.names():
            print(version)
        return 0
    frozen = versions.keep(files.load(settings.data))
    print(f"data version {frozen.version} {'is kept now' if frozen.is_new else 'was kept already'}")
    return 0
