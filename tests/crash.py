"""Kills the server at random moments while editors save assessments, and checks that no acknowledged save is lost.

``python -m tests.crash --times 200`` prints the counts and exits with 1 where a save is lost or a file is torn. The
moments are drawn from ``--seed``; what the server is doing then depends on the machine. Only the process is killed
(SIGKILL), not the machine: after a loss of power, all depends on whether the disk has written what it says it has.
"""

import argparse
import hashlib
import http.client
import json
import multiprocessing
import random
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import uvicorn

from dashboard.app import create_app
from dashboard.errors import DataError, UnknownNameError
from dashboard.model.assessments import Assessment, ItemAnswer
from dashboard.model.codes import State
from dashboard.paths import DATA
from dashboard.settings import Settings
from dashboard.storage import files
from dashboard.storage.assessments import Assessments, to_json
from dashboard.web import urls
from tests.router import pages

EDITORS = 2
MAX_DELAY = 0.15  # seconds from the first save of a server to its end
MAX_WAIT = 60  # seconds for that first save
FORK = multiprocessing.get_context("fork")  # a new interpreter for each would take most of the time


class Save(NamedTuple):
    """A save that was acknowledged: which, under which number, and the hash of its bytes."""

    country: str
    cycle: int
    number: int
    digest: str


def main() -> int:
    """Kill, check, and print the result; 1 where anything is lost or torn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - to be repeated, not to be secret
    with TemporaryDirectory() as folder:
        store = Assessments(Path(folder) / "assessments")
        store.folder.mkdir()
        toolkit = files.load(DATA)
        items = [item for principle in toolkit.principles.values() for item in principle.answer_ids]
        app = create_app(Settings(data=Path(folder)), pages=pages("home"), toolkit=toolkit)
        acknowledged: list[Save] = []
        lost: set[Save] = set()
        torn: set[Path] = set()
        behind = 0
        for turn in range(options.times):
            keys = _keys(store, turn // 4, items)
            saves = _killed(app.server, keys, items, chance)
            behind += sum(_is_behind(store, *key) for key in keys)
            torn |= {path for path in store.folder.glob("*.json") if _is_torn(path)}
            lost |= {save for save in saves if not _is_stored(store, save)}
            acknowledged += saves
        lost |= {save for save in acknowledged if not _is_stored(store, save)}
        written = sorted(store.folder.rglob("*.json"))
        torn |= {path for path in written if _is_torn(path)}
        committed = sum(path.stem.isdecimal() and path.stem != "00000" for path in written)
        left = len(list(store.folder.rglob(".*.tmp")))
        sys.stdout.write(
            f"{options.times} kills of a server with {EDITORS} editors, {len(acknowledged)} acknowledged saves: "
            f"{len(lost)} lost, {len(torn)} of {len(written)} files torn\n"
            f"{committed - len(acknowledged)} saves were whole but not acknowledged yet, {behind} heads behind and "
            f"brought up to date, {left} temporary files left for tidying up\n"
        )
    return 1 if lost or torn or not acknowledged else 0


def _keys(store: Assessments, number: int, items: list[str]) -> list[tuple[str, int]]:
    """The keys of a new assessment, and of one that was written by hand."""
    cycle = 2000 + number % 100
    by_hand = store.folder / f"XAB-{cycle}.json"
    if not by_hand.exists():
        by_hand.write_bytes(to_json(_document("XAB", cycle, "by hand", items)))
    return [("XAA", cycle), ("XAB", cycle)]


def _document(country: str, cycle: int, text: str, items: list[str]) -> Assessment:
    answers = {item: ItemAnswer(answer="applies", note=f"{text}: {'word ' * 60}") for item in items}
    return Assessment(country=country, cycle=cycle, provenance="illustrative", state=State.DRAFT, answers=answers)


def _killed(server: Any, keys: list[tuple[str, int]], items: list[str], chance: random.Random) -> list[Save]:
    """What a server acknowledged to editors who saved at the same time until it was killed."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        process = FORK.Process(target=_serve, args=(server, listening))
        process.start()
        first, saves, unexpected = threading.Event(), list[Save](), list[str]()
        address, seeds = listening.getsockname(), [chance.random() for _ in range(EDITORS)]
        editors = [
            threading.Thread(target=_edit, args=(address, keys, items, seed, saves, unexpected, first))
            for seed in seeds
        ]
        for editor in editors:
            editor.start()
        started = first.wait(MAX_WAIT)
        threading.Event().wait(chance.uniform(0, MAX_DELAY))
        process.kill()
        process.join()
    for editor in editors:
        editor.join()
    if unexpected or not started:
        raise SystemExit(unexpected[0] if unexpected else f"Nothing was saved in {MAX_WAIT} seconds.")
    return saves


def _serve(server: Any, listening: socket.socket) -> None:
    uvicorn.Server(uvicorn.Config(server, log_level="error")).run(sockets=[listening])


def _edit(
    address: tuple[str, int],
    keys: list[tuple[str, int]],
    items: list[str],
    seed: float,
    saves: list[Save],
    unexpected: list[str],
    first: threading.Event,
) -> None:
    """Save again and again, as the editor in a browser does, until the server is gone."""
    chance = random.Random(seed)  # noqa: S311
    with suppress(OSError, http.client.HTTPException):
        connection = http.client.HTTPConnection(*address, timeout=MAX_WAIT)
        while True:
            path = urls.assessment_data(*chance.choice(keys))
            base, status = _request(connection, "GET", path)
            revision = base["revision"] if status == 200 else 0
            country, cycle = path.split("/")[-2:]
            content = json.loads(to_json(_document(country, int(cycle), str(chance.random()), items)))
            body = json.dumps({"base": revision, "by": f"Editor {seed}", "document": content})
            answer, status = _request(connection, "PUT", path, body)
            if status == 200:
                document = Assessment.model_validate(answer["document"])
                saves.append(Save(country, int(cycle), answer["revision"], _digest(document)))
                first.set()
            elif status != 409:
                unexpected.append(f"{status} {answer}")
                return


def _request(
    connection: http.client.HTTPConnection, method: str, path: str, body: str | None = None
) -> tuple[Any, int]:
    connection.request(method, path, body)
    response = connection.getresponse()
    return json.loads(response.read()), response.status


def _is_behind(store: Assessments, country: str, cycle: int) -> bool:
    """Whether the process ended between the commit and the head; checking this does not repair it."""
    numbers = [int(path.stem) for path in (store.folder / f"revisions/{country}-{cycle}").glob("*.json")]
    head = store.folder / f"{country}-{cycle}.json"
    if not head.exists() or _is_torn(head):
        return bool(numbers)
    return Assessment.model_validate_json(head.read_bytes()).revision < max(numbers, default=0)


def _is_torn(path: Path) -> bool:
    try:
        return to_json(Assessment.model_validate_json(path.read_bytes())) != path.read_bytes()
    except ValueError:
        return True


def _is_stored(store: Assessments, save: Save) -> bool:
    with suppress(UnknownNameError, DataError):
        newest = store.read(save.country, save.cycle)
        stored = store.revision(save.country, save.cycle, save.number)
        return _digest(stored) == save.digest and newest.revision >= save.number
    return False


def _digest(document: Assessment) -> str:
    return hashlib.sha256(to_json(document)).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
