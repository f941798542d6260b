"""Kills processes at random moments while they save assessments, and looks whether every acknowledged save is there.

``python -m tests.crash --times 200`` prints the figures and ends with 1 where a save is lost or a file is torn. The
moments are drawn from ``--seed``; what a process is doing at that moment is the machine's affair. It is the process
that is killed, not the machine: what a loss of power leaves is up to the disk's word that it has written.
"""

import argparse
import datetime as dt
import hashlib
import multiprocessing
import os
import random
import select
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from dashboard.errors import ConflictError, DataError, UnknownNameError
from dashboard.schema.assessments import Assessment, ItemAnswer
from dashboard.store.assessments import Assessments, to_json

WRITERS = 2
LONGEST = 0.04  # seconds from the first save of a process to its end
PATIENCE = 60  # seconds to wait for that first save
ITEMS = [
    f"p{p}-{stage}-c{c}" for p in range(1, 13) for stage in ("early", "intermediate", "advanced") for c in (1, 2, 3)
]
FORK = multiprocessing.get_context("fork")  # a new interpreter for each would take most of the time


class Save(NamedTuple):
    """A save that was acknowledged: which, under which number, and the hash of its bytes."""

    country: str
    cycle: int
    number: int
    digest: str


def main() -> int:
    """Kill, look, and print what was found; 1 where anything is lost or torn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - to be repeated, not to be secret
    with TemporaryDirectory() as folder:
        store = Assessments(Path(folder) / "assessments")
        store.folder.mkdir()
        acknowledged: list[Save] = []
        lost: set[Save] = set()
        torn: set[Path] = set()
        behind = 0
        for turn in range(options.times):
            keys = _keys(store, turn // 4)
            saves = _killed(store, keys, chance)
            behind += sum(_is_behind(store, *key) for key in keys)
            torn |= {path for path in store.folder.glob("*.json") if _is_torn(path)}
            lost |= {save for save in saves if not _is_kept(store, save)}
            acknowledged += saves
        lost |= {save for save in acknowledged if not _is_kept(store, save)}
        written = sorted(store.folder.rglob("*.json"))
        torn |= {path for path in written if _is_torn(path)}
        committed = sum(path.stem.isdecimal() and path.stem != "00000" for path in written)
        left = len(list(store.folder.rglob(".*.tmp")))
        sys.stdout.write(
            f"{options.times} kills of {WRITERS} processes each, {len(acknowledged)} acknowledged saves: "
            f"{len(lost)} lost, {len(torn)} of {len(written)} files torn\n"
            f"{committed - len(acknowledged)} saves were whole but not acknowledged yet, {behind} heads behind and "
            f"brought up to date, {left} temporary files left for tidying up\n"
        )
    return 1 if lost or torn or not acknowledged else 0


def _keys(store: Assessments, number: int) -> list[tuple[str, int]]:
    """One assessment that begins with nothing, and one that was written by hand."""
    cycle = 2000 + number % 100
    by_hand = store.folder / f"XAB-{cycle}.json"
    if not by_hand.exists():
        by_hand.write_bytes(to_json(_document("XAB", cycle, "by hand")))
    return [("XAA", cycle), ("XAB", cycle)]


def _document(country: str, cycle: int, text: str) -> Assessment:
    answers = {item: ItemAnswer(answer="applies", note=f"{text}: {'word ' * 60}") for item in ITEMS}
    return Assessment(country=country, cycle=cycle, provenance="illustrative", answers=answers)


def _killed(store: Assessments, keys: list[tuple[str, int]], chance: random.Random) -> list[Save]:
    """What processes acknowledged that saved at the same time until they were killed."""
    reading, writing = os.pipe()
    writers = [FORK.Process(target=_write, args=(store, keys, chance.random(), writing)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    os.close(writing)
    with os.fdopen(reading, "r", encoding="utf-8") as lines:
        if not select.select([lines], [], [], PATIENCE)[0]:
            raise SystemExit(f"Nothing was saved in {PATIENCE} seconds.")
        select.select([], [], [], chance.uniform(0, LONGEST))
        for writer in writers:
            writer.kill()
        for writer in writers:
            writer.join()
        parts = [line.split() for line in lines]
    return [Save(country, int(cycle), int(number), digest) for country, cycle, number, digest in parts]


def _write(store: Assessments, keys: list[tuple[str, int]], seed: float, acknowledgements: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    while True:
        key = chance.choice(keys)
        base = 0
        with suppress(UnknownNameError):
            base = store.read(*key).revision
        document = _document(*key, text=str(chance.random()))
        with suppress(ConflictError):
            saved = store.save(document, base=base, by=f"Writer {seed}", at=dt.datetime.now(dt.UTC))
            line = f"{saved.country} {saved.cycle} {saved.revision} {_digest(saved)}\n"
            os.write(acknowledgements, line.encode())  # as short a line is written whole


def _is_behind(store: Assessments, country: str, cycle: int) -> bool:
    """Whether the process ended between the commit and the head; looking does not repair it."""
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


def _is_kept(store: Assessments, save: Save) -> bool:
    with suppress(UnknownNameError, DataError):
        newest = store.read(save.country, save.cycle)
        kept = store.revision(save.country, save.cycle, save.number)
        return _digest(kept) == save.digest and newest.revision >= save.number
    return False


def _digest(document: Assessment) -> str:
    return hashlib.sha256(to_json(document)).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
