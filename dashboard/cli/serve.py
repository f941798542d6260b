"""``dgt serve``."""

import argparse
import gc
import sys
from argparse import Namespace
from typing import Any, cast

from dashboard.services import data_folder
from dashboard.settings import Settings
from dashboard.storage import files

MAX_HEAD_BYTES = 65_536  # of a request before its body: an address may contain a whole deck


def add(commands: Any) -> argparse.ArgumentParser:
    """``dgt serve``."""
    parser = commands.add_parser("serve", help="serve the dashboard")
    parser.add_argument("--host", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (8050)")
    parser.add_argument("--root-path", help="path below which a proxy serves it, such as /toolkit")
    parser.add_argument(
        "--editing", help="who may change assessments: auto (on this machine's own address only), on, off"
    )
    parser.set_defaults(run=_serve, opens=data_folder.for_serving)
    return cast(argparse.ArgumentParser, parser)


def _serve(settings: Settings, _: Namespace) -> int:
    import uvicorn  # only needed here, and slow to import

    from dashboard.app import create_app

    toolkit = files.load(settings.data)
    for problem in toolkit.unreadable:
        print(f"left out: {problem}", file=sys.stderr)
    app = create_app(settings, toolkit=toolkit)
    gc.freeze()  # the data stays in memory; searching it for garbage would delay responses
    print(
        f"The dashboard is at http://{settings.host}:{settings.port}{settings.root_path}/ (stop it with Ctrl-C)",
        flush=True,
    )
    uvicorn.run(
        app.server,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        http="h11",  # the other implementation puts no limit on headers: one request took 200 MB of memory
        h11_max_incomplete_event_size=MAX_HEAD_BYTES,
    )
    return 0
