"""``dgt export deck``, ``dgt export page`` and ``dgt export picture``: decks, pages and charts as files."""

import argparse
import socket
import sys
import threading
from argparse import ArgumentError, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from dashboard.charts.sizes import Size
from dashboard.cli import output
from dashboard.decks import files as slide_files
from dashboard.decks import ready
from dashboard.decks.chart_pictures import picture
from dashboard.domain.statistics import indicators
from dashboard.errors import ParameterError, UnavailableError, UnknownNameError
from dashboard.exports.deck import files as deck_files
from dashboard.exports.deck.pictures import PictureFormat
from dashboard.exports.file_names import plain
from dashboard.exports.work import File, Work
from dashboard.model.deck_plan import ADDRESS, DeckPlan
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Settings
from dashboard.storage import files
from dashboard.web import urls
from dashboard.web.parameters import Query

MAX_START_SECONDS = 20.0  # for the server that prints a page


def add_exports(kinds: Any) -> list[argparse.ArgumentParser]:
    """Add the three commands and return their parsers."""
    return [_add_deck(kinds), _add_page(kinds), _add_picture(kinds)]


def _add_deck(kinds: Any) -> argparse.ArgumentParser:
    parser = cast(argparse.ArgumentParser, kinds.add_parser("deck", help="slides, or a meeting pack (zip)"))
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--ready", choices=list(ready.READY), help="a ready-made deck")
    which.add_argument("--deck", type=Path, metavar="FILE", help="the plan of a deck (JSON); - reads the input")
    parser.add_argument("--principle", metavar="1-12", help="which principle, for --ready principle")
    parser.add_argument("--countries", metavar="ISO3,…", help="which countries, such as NZL,CAN")
    parser.add_argument("--group", metavar="CODE", help="which group, such as OECD")
    parser.add_argument("--source", help="where stages come from: evidence, assessments, illustrative")
    parser.add_argument("--cycle", metavar="YEAR", help="which cycle of the assessments")
    parser.add_argument("--format", choices=list(slide_files.ENDINGS), help="that of the file’s name, or pptx")
    _to_file(parser, _deck)
    return parser


def _add_page(kinds: Any) -> argparse.ArgumentParser:
    parser = cast(argparse.ArgumentParser, kinds.add_parser("page", help="a page of the dashboard as a PDF"))
    parser.add_argument("address", metavar="ADDRESS", help="such as /indicators/un_egdi")
    _to_file(parser, _page)
    return parser


def _add_picture(kinds: Any) -> argparse.ArgumentParser:
    parser = cast(argparse.ArgumentParser, kinds.add_parser("picture", help="a chart as PNG or SVG"))
    parser.add_argument("chart", metavar="ID", help="an indicator, or a view such as '/indicators/un_egdi?year=2014'")
    parser.add_argument("--size", choices=list(Size), default=Size.SLIDE, help="what it is for (slide)")
    parser.add_argument("--format", choices=list(PictureFormat), help="that of the file’s name, or png")
    _to_file(parser, _picture)
    return parser


def _to_file(parser: argparse.ArgumentParser, run: Any) -> None:
    parser.add_argument("--output", metavar="FILE", help="where to write; - writes to the output")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.set_defaults(run=run)


def _deck(settings: Settings, options: Namespace) -> int:
    form = output.file_format(options.format, options.output, list(slide_files.ENDINGS), "pptx")
    snapshot = _snapshot(settings)
    parameters = {
        name: str(value)
        for name in ("ready", "principle", "countries", "group", "source", "cycle")
        if (value := getattr(options, name)) is not None
    }
    if options.deck:
        plan = DeckPlan.of_json(output.content(options.deck))
        link = urls.present(deck=plan.code)
    else:
        query = Query(parameters)
        plan, link = ready.plan(snapshot, query), urls.present(**parameters)
        if query.notices:
            raise ParameterError(" ".join(query.notices))
    return _write_result(slide_files.deck_file(snapshot, plan, form, settings.url, link), options)


def _page(settings: Settings, options: Namespace) -> int:
    if not ADDRESS.fullmatch(options.address):
        raise ArgumentError(None, f"{options.address}: an address begins with one slash, such as /indicators/un_egdi")
    from dashboard.web import router  # only needed here, and slow to import

    parts = urlsplit(options.address)
    view = router.view(_snapshot(settings), parts.path, parts.query)
    if view.status != 200:
        raise UnknownNameError("page", parts.path)
    with _served(settings) as base:
        today = datetime.now(UTC).date()
        return _write_result(
            deck_files.page_pdf(f"{base}{options.address}", view.title, today, settings.chromium), options
        )


def _picture(settings: Settings, options: Namespace) -> int:
    form = PictureFormat(output.file_format(options.format, options.output, list(PictureFormat), PictureFormat.PNG))
    snapshot = _snapshot(settings)
    address = options.chart
    if not ADDRESS.fullmatch(address):
        address = urls.indicator(indicators.indicator(snapshot.toolkit, address).id)
    content = picture(snapshot, address, Size(options.size), form)
    name = plain(address.removeprefix(urls.INDICATORS)) or "chart"
    return _written(File(f"{name}-{options.size}.{form}", form.media_type, content), options)


def _snapshot(settings: Settings) -> Snapshot:
    return AppState(files.load(settings.data), settings).snapshot()


def _write_result(work: Work, options: Namespace) -> int:
    """Do the work, show its progress on a terminal, and write its file. An interrupt leaves no partial file."""
    is_terminal = sys.stderr.isatty()
    try:
        for step in work:
            if isinstance(step, File):
                return _written(step, options)
            if is_terminal:
                print(f"\r\033[K{step.done} of {step.of}: {step.text}", end="", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print("\nStopped; nothing was written.", file=sys.stderr)
        return 130
    finally:
        work.close()
        if is_terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
    raise AssertionError("work that ends in no file")  # pragma: no cover


def _written(file: File, options: Namespace) -> int:
    name = options.output or file.name
    output.write(name, file.content, force=options.force)
    if name != output.PIPE:
        print(f"{name}: {len(file.content)} bytes")
    return 0


@contextmanager
def _served(settings: Settings) -> Iterator[str]:
    """Serve the dashboard on a free local port within the context; yields its address. Raises UnavailableError."""
    import uvicorn  # only needed here, and slow to import

    from dashboard.app import create_app

    app = create_app(settings.model_copy(update={"host": "127.0.0.1"}))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app.server, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            _wait_until_started(server, thread)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def _wait_until_started(server: Any, thread: threading.Thread) -> None:
    remaining = MAX_START_SECONDS
    while not server.started and thread.is_alive() and remaining > 0:
        thread.join(0.05)
        remaining -= 0.05
    if not server.started:
        raise UnavailableError("The dashboard could not be started to print the page.")
