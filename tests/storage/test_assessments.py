"""Saving assessments: nothing acknowledged is lost, nobody overwrites anybody, whatever breaks in between."""

import datetime as dt
import errno
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ConflictError, DataError, ParameterError, StorageError, UnknownNameError
from dashboard.model.assessments import Assessment, Comment, Evidence, ItemAnswer
from dashboard.model.codes import Answer, Effort, Provenance, State
from dashboard.model.toolkit import Toolkit
from dashboard.paths import CHECKOUT, DATA
from dashboard.storage import disk, files
from dashboard.storage.assessment_files import MAX_REVISION
from dashboard.storage.assessments import MAX_ASSESSMENT_BYTES, Assessments, to_json
from dashboard.storage.live import LiveToolkit

AT = dt.datetime(2026, 3, 1, 12, 30, tzinfo=dt.UTC)
KEY = ("XAA", 2022)
SHIPPED = (DATA / "assessments/XAA-2022.json").read_bytes()


@pytest.fixture
def store(tmp_path: Path) -> Assessments:
    return Assessments(tmp_path / "assessments")


@pytest.fixture
def shipped(store: Assessments) -> Assessments:
    """Holds one assessment as it ships, without a revision."""
    store.folder.mkdir()
    head(store).write_bytes(SHIPPED)
    return store


def head(store: Assessments) -> Path:
    return store.folder / "XAA-2022.json"


def revision_file(store: Assessments, number: int) -> Path:
    return store.folder / f"revisions/XAA-2022/{number:05}.json"


def noted(text: str, **changes: object) -> Assessment:
    answers = {"p1-early-c1": ItemAnswer(answer=Answer.PARTLY, note=text)}
    return Assessment.model_validate(
        {"country": "XAA", "cycle": 2022, "provenance": "illustrative", "answers": answers} | changes
    )


def note(document: Assessment) -> str:
    return document.answers["p1-early-c1"].note


def save(store: Assessments, text: str, base: int, by: str = "Ana") -> Assessment:
    return store.save(noted(text), base=base, by=by, at=AT)


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# Saving and reading


def test_a_new_assessment_is_read_back_as_its_first_revision(store: Assessments) -> None:
    saved = save(store, "one", base=0)
    assert (saved.revision, saved.saved_by, saved.saved_at, note(saved)) == (1, "Ana", AT, "one")
    assert store.read(*KEY) == saved
    assert store.keys() == [KEY]
    assert set(everything(store.folder)) == {"XAA-2022.json", "revisions/XAA-2022/00001.json"}


def test_every_save_is_kept_with_who_when_and_state(store: Assessments) -> None:
    save(store, "one", base=0)
    later = AT + dt.timedelta(days=1)
    store.save(noted("two", state=State.SUBMITTED), base=1, by="Ben", at=later)
    assert [(revision.number, revision.by, revision.at, revision.state) for revision in store.revisions(*KEY)] == [
        (1, "Ana", AT, State.PUBLISHED),
        (2, "Ben", later, State.SUBMITTED),
    ]
    assert note(store.revision(*KEY, 1)) == "one"
    assert note(store.revision(*KEY, 2)) == "two"


def test_an_assessment_that_shipped_is_kept_before_the_first_save(shipped: Assessments) -> None:
    save(shipped, "one", base=0)
    assert revision_file(shipped, 0).read_bytes() == SHIPPED
    assert [revision.number for revision in shipped.revisions(*KEY)] == [0, 1]
    assert shipped.revision(*KEY, 0) == Assessment.model_validate_json(SHIPPED)


def test_an_assessment_that_shipped_has_one_revision_and_reading_writes_nothing(shipped: Assessments) -> None:
    assert [(revision.number, revision.by) for revision in shipped.revisions(*KEY)] == [(0, None)]
    assert shipped.revision(*KEY, 0) == shipped.read(*KEY)
    assert everything(shipped.folder) == {"XAA-2022.json": SHIPPED}


def test_a_head_from_elsewhere_keeps_its_number(store: Assessments) -> None:
    store.folder.mkdir()
    head(store).write_bytes(to_json(noted("seven", revision=7, saved_by="Zoe", saved_at=AT)))
    assert save(store, "eight", base=7).revision == 8
    assert [(revision.number, revision.by) for revision in store.revisions(*KEY)] == [(7, "Zoe"), (8, "Ana")]


# Two editors


def test_who_saves_second_is_told_what_is_there_and_what_both_began_from(store: Assessments) -> None:
    save(store, "one", base=0)
    save(store, "two", base=1, by="Ben")
    before = everything(store.folder)
    with pytest.raises(ConflictError, match="XAA 2022 was saved by Ben meanwhile and is now at revision 2") as caught:
        save(store, "mine", base=1)
    assert (note(caught.value.stored), note(caught.value.base)) == ("two", "one")
    assert everything(store.folder) == before


def test_two_who_begin_the_same_assessment_began_from_nothing(store: Assessments) -> None:
    save(store, "one", base=0)
    with pytest.raises(ConflictError) as caught:
        save(store, "mine", base=0)
    assert (note(caught.value.stored), caught.value.base) == ("one", None)


def test_a_save_that_comes_between_looking_and_writing_is_a_conflict_too(
    store: Assessments, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, "one", base=0)
    rival, create = Assessments(store.folder), disk.create

    def overtaken(path: Path, content: bytes) -> None:
        monkeypatch.setattr(disk, "create", create)
        save(rival, "two", base=1)
        create(path, content)

    monkeypatch.setattr(disk, "create", overtaken)
    with pytest.raises(ConflictError) as caught:
        save(store, "mine", base=1)
    assert (note(caught.value.stored), note(caught.value.base)) == ("two", "one")
    assert note(store.read(*KEY)) == "two"


def all_saves(store: Assessments, by: str, times: int) -> list[int]:
    """Saves until it has come through so often; the numbers of its revisions."""
    numbers: list[int] = []
    base = 0
    while len(numbers) < times:
        try:
            base = save(store, f"{by} {len(numbers)}", base, by).revision
            numbers.append(base)
        except ConflictError as conflict:
            base = conflict.stored.revision
    return numbers


def is_whole(store: Assessments, numbers: dict[str, list[int]]) -> bool:
    """Whether each save of each writer stands under its number, and there is no other."""
    stored = {(r.by, r.number): note(store.revision(*KEY, r.number)) for r in store.revisions(*KEY)}
    acknowledged = {(by, number): f"{by} {turn}" for by, mine in numbers.items() for turn, number in enumerate(mine)}
    return stored == acknowledged and sorted(n for _, n in stored) == list(range(1, len(stored) + 1))


def test_threads_that_save_at_the_same_time_lose_nothing(store: Assessments) -> None:
    start = threading.Barrier(4)

    def run(by: str) -> list[int]:
        start.wait()
        return all_saves(store, by, times=8)

    with ThreadPoolExecutor(4) as pool:
        numbers = dict(zip("abcd", pool.map(run, "abcd"), strict=True))
    assert is_whole(store, numbers)
    assert store.read(*KEY).revision == 32


WRITER = """
import datetime as dt, sys
from pathlib import Path
from dashboard.errors import ConflictError
from dashboard.model.assessments import Assessment, ItemAnswer
from dashboard.storage.assessments import Assessments
folder, by = sys.argv[1:]
store, base, turn = Assessments(Path(folder)), 0, 0
print("ready", flush=True)
sys.stdin.readline()
while turn < 12:
    document = Assessment(country="XAA", cycle=2022, provenance="illustrative",
        answers={"p1-early-c1": ItemAnswer(answer="partly", note=f"{by} {turn}")})
    try:
        base = store.save(document, base=base, by=by, at=dt.datetime.now(dt.UTC)).revision
        print(base)
        turn += 1
    except ConflictError as conflict:
        base = conflict.stored.revision
"""


def test_processes_that_save_at_the_same_time_lose_nothing(store: Assessments) -> None:
    writers = {
        by: subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", WRITER, str(store.folder), by],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for by in "abc"
    }
    for writer in writers.values():
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers.values():
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    numbers = {by: [int(line) for line in writer.communicate(timeout=60)[0].split()] for by, writer in writers.items()}
    assert is_whole(store, numbers)
    assert sum(map(len, numbers.values())) == 36


# A crash, and what people do to the files


def test_a_head_that_a_crash_left_behind_is_brought_up_to_date_by_reading(store: Assessments) -> None:
    save(store, "one", base=0)
    old = head(store).read_bytes()
    saved = save(store, "two", base=1)
    head(store).write_bytes(old)
    assert store.read(*KEY) == saved
    assert head(store).read_bytes() == revision_file(store, 2).read_bytes()


def test_a_head_that_a_crash_prevented_is_written_by_reading(store: Assessments) -> None:
    saved = save(store, "one", base=0)
    head(store).unlink()
    assert store.keys() == [KEY]
    assert store.read(*KEY) == saved
    assert head(store).read_bytes() == revision_file(store, 1).read_bytes()


def test_a_head_behind_is_read_though_the_folder_cannot_be_written(
    store: Assessments, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = save(store, "one", base=0)
    head(store).unlink()
    monkeypatch.setattr(disk, "replace", failing)
    assert store.read(*KEY) == saved


def test_a_save_builds_on_the_newest_revision_even_where_the_head_is_behind(shipped: Assessments) -> None:
    save(shipped, "one", base=0)
    head(shipped).write_bytes(SHIPPED)
    with pytest.raises(ConflictError) as caught:
        save(shipped, "mine", base=0)
    assert note(caught.value.stored) == "one"
    assert save(shipped, "two", base=1).revision == 2


def test_a_head_edited_by_hand_becomes_a_revision_of_its_own(store: Assessments) -> None:
    saved = save(store, "one", base=0)
    head(store).write_bytes(to_json(saved).replace(b'"one"', b'"by hand"'))
    document = store.read(*KEY)
    assert (document.revision, document.saved_by, note(document)) == (2, None, "by hand")
    assert [note(store.revision(*KEY, number)) for number in (1, 2)] == ["one", "by hand"]
    with pytest.raises(ConflictError, match="XAA 2022 was saved meanwhile"):
        save(store, "mine", base=1)


def test_a_head_reformatted_by_hand_is_no_revision(store: Assessments) -> None:
    saved = save(store, "one", base=0)
    head(store).write_bytes(to_json(saved).replace(b"\n", b"\r\n"))
    assert store.read(*KEY) == saved
    assert [revision.number for revision in store.revisions(*KEY)] == [1]


def test_a_head_that_cannot_be_used_is_named_and_never_overwritten(store: Assessments) -> None:
    save(store, "one", base=0)
    head(store).write_bytes(b"{")
    for attempt in (lambda: store.read(*KEY), lambda: save(store, "two", base=1), lambda: store.revisions(*KEY)):
        with pytest.raises(DataError, match=re.escape("assessments/XAA-2022.json:1: is not JSON")):
            attempt()
    assert head(store).read_bytes() == b"{"


def test_a_file_that_holds_another_assessment_is_refused(store: Assessments) -> None:
    store.folder.mkdir()
    head(store).write_bytes(to_json(noted("x", country="XAB")))
    with pytest.raises(DataError, match="country, cycle: 'XAB-2022': must be XAA-2022"):
        store.read(*KEY)


def test_a_revision_that_cannot_be_used_is_named(store: Assessments) -> None:
    save(store, "one", base=0)
    save(store, "two", base=1)
    revision_file(store, 1).write_bytes(b'{"revision": "x"}')
    for attempt in (lambda: store.revision(*KEY, 1), lambda: store.revisions(*KEY)):
        with pytest.raises(DataError, match=re.escape("assessments/revisions/XAA-2022/00001.json: revision: 'x'")):
            attempt()
    assert note(store.read(*KEY)) == "two"


def failing(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


REFUSALS = [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO]


@pytest.mark.parametrize("number", REFUSALS)
@pytest.mark.parametrize("step", ["fsync", "link", "mkdir", "open"])
def test_a_disk_that_refuses_changes_nothing_leaves_nothing_behind_and_is_named(
    store: Assessments, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    save(store, "one", base=0)
    before = everything(store.folder)
    with monkeypatch.context() as broken:
        target = {
            "fsync": (os, "fsync"),
            "link": (Path, "hardlink_to"),
            "mkdir": (Path, "mkdir"),
            "open": (Path, "open"),
        }
        broken.setattr(*target[step], refuse)
        with pytest.raises(
            StorageError, match=r"^The assessment was not saved\. .* Nothing was changed\. .*try again\.$"
        ):
            save(store, "two", base=1)
    assert everything(store.folder) == before
    assert save(store, "two", base=1).revision == 2


@pytest.mark.parametrize("number", REFUSALS)
def test_a_save_whose_revision_is_there_counts_though_the_head_cannot_be_written(
    toolkit: Toolkit, store: Assessments, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    save(store, "one", base=0)
    live = LiveToolkit(toolkit, store)
    live.newest(at_once=True)
    old = head(store).read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(disk, "replace", refuse)
        saved = save(store, "two", base=1)
        assert (saved.revision, note(saved)) == (2, "two")
        assert head(store).read_bytes() == old
        assert store.read(*KEY) == saved
        assert live.newest(at_once=True).assessments[KEY] == saved
        assert save(store, "three", base=2).revision == 3
        new = store.save(noted("new", cycle=2030), base=0, by="Ana", at=AT)
        assert live.newest(at_once=True).assessments["XAA", 2030] == new
    assert note(store.read(*KEY)) == "three"
    assert head(store).read_bytes() == revision_file(store, 3).read_bytes()
    assert live.newest(at_once=True).assessments[KEY] == store.read(*KEY)


@pytest.mark.parametrize("after", range(1, 6))
def test_whatever_fails_after_the_revision_has_its_name_the_save_counts(
    store: Assessments, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    sync, calls = os.fsync, 0

    def failing_later(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls > after:
            failing()
        sync(descriptor)

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", failing_later)
        saved = save(store, "one", base=0)
    assert calls > after or after > 4
    assert store.read(*KEY) == saved and store.revision(*KEY, 1) == saved


def test_a_file_that_cannot_be_removed_after_the_save_does_not_undo_it(
    store: Assessments, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", failing)
        saved = save(store, "one", base=0)
    assert store.read(*KEY) == saved


def test_a_head_edited_by_hand_is_stored_once_though_the_head_cannot_be_written(
    store: Assessments, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = save(store, "one", base=0)
    head(store).write_bytes(to_json(saved).replace(b'"one"', b'"by hand"'))
    monkeypatch.setattr(disk, "replace", failing)
    assert [store.read(*KEY).revision for _ in range(3)] == [2, 2, 2]
    assert [revision.number for revision in store.revisions(*KEY)] == [1, 2]


def test_a_head_edited_by_hand_is_read_though_nothing_can_be_written(
    store: Assessments, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = save(store, "one", base=0)
    head(store).write_bytes(to_json(saved).replace(b'"one"', b'"by hand"'))
    monkeypatch.setattr(disk, "create", failing)
    assert (note(store.read(*KEY)), store.read(*KEY).saved_by) == ("by hand", None)
    assert [revision.number for revision in store.revisions(*KEY)] == [1, 2]


@pytest.mark.parametrize("base", [0, 1])
def test_a_data_folder_that_is_gone_is_named_and_not_made_again(store: Assessments, base: int) -> None:
    save(store, "one", base=0)
    shutil.rmtree(store.folder.parent)
    with pytest.raises(StorageError, match="is missing"):
        save(store, "two", base=base)
    assert not store.folder.parent.exists()


def test_a_folder_of_assessments_that_is_gone_is_named(store: Assessments) -> None:
    save(store, "one", base=0)
    shutil.rmtree(store.folder)
    with pytest.raises(StorageError, match="is missing"):
        save(store, "two", base=1)


def test_a_file_in_the_place_of_the_folder_is_named_and_no_conflict(store: Assessments) -> None:
    store.folder.write_bytes(b"")
    with pytest.raises((StorageError, DataError), match=r"is missing|Not a directory"):
        save(store, "one", base=0)


def test_temporary_files_are_ignored_and_removed_once_nobody_can_be_writing_them(store: Assessments) -> None:
    save(store, "one", base=0)
    abandoned = [folder / ".0123456789abcdef.tmp" for folder in (store.folder, revision_file(store, 1).parent)]
    in_use = [folder / ".fedcba9876543210.tmp" for folder in (store.folder, revision_file(store, 1).parent)]
    for path in abandoned + in_use:
        path.write_bytes(b"{")
    for path in abandoned:
        os.utime(path, (0, 0))
    assert len(store.revisions(*KEY)) == 1
    assert [file.problems for file in store.files()] == [[]]
    save(store, "two", base=1)
    assert [path.exists() for path in abandoned + in_use] == [False, False, True, True]


# Names and bounds


@pytest.mark.parametrize(
    ("country", "cycle"),
    [("../XAA", 2022), ("XAA-2022/..", 2022), ("/etc", 2022), ("xaa", 2022), ("XAA", -2022), ("XAA", 20222), ("", 0),
     ("XAA\n", 2022), ("XAA\0", 2022), ("ÄÖÜ", 2022), ("revisions/XAA", 2022), ("X" * 100_000, 2022)],
)  # fmt: skip
def test_a_name_that_is_none_never_reaches_the_disk(shipped: Assessments, country: str, cycle: int) -> None:
    with pytest.raises(UnknownNameError):
        shipped.read(country, cycle)


HUGE = pytest.mark.parametrize(
    "number", [10**9, 10**300, 10**5000, -1, -(10**5000)], ids=lambda n: f"{n.bit_length()} bits"
)


@HUGE
def test_a_number_beyond_reason_never_reaches_the_disk(
    store: Assessments, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    save(store, "one", base=0)
    monkeypatch.setattr(disk, "read", failing)
    for attempt in (
        lambda: store.revision(*KEY, number),
        lambda: store.save(noted("x"), base=number, by="Ana", at=AT),
        lambda: store.read("XAA", number),
        lambda: store.revisions("XAA", number),
    ):
        with pytest.raises(UnknownNameError) as caught:
            attempt()
        assert len(str(caught.value)) < 100


def test_the_last_number_has_no_successor(store: Assessments) -> None:
    store.folder.mkdir()
    head(store).write_bytes(to_json(noted("x", revision=MAX_REVISION)))
    assert store.revision(*KEY, MAX_REVISION) == store.read(*KEY)
    with pytest.raises(UnknownNameError):
        save(store, "y", base=MAX_REVISION)


@pytest.mark.parametrize("number", [10**10, 10**300])
def test_a_head_with_a_number_beyond_reason_is_read_and_hides_nothing(store: Assessments, number: int) -> None:
    store.folder.mkdir()
    head(store).write_bytes(to_json(noted("x", revision=number)))
    assert note(store.read(*KEY)) == "x"
    with pytest.raises(UnknownNameError):
        save(store, "y", base=number)
    with pytest.raises(ConflictError):
        save(store, "y", base=1)


def test_a_name_that_is_too_long_for_a_file_is_a_missing_file_and_no_broken_one(store: Assessments) -> None:
    store.folder.mkdir()
    file = store.file("X" * 300)
    assert (file.content, file.document, file.problems) == (b"", None, [])
    assert store.digest("X" * 300) is None


def test_a_file_whose_name_is_no_number_of_ours_is_no_revision(store: Assessments) -> None:
    save(store, "one", base=0)
    for name in ("000002.json", "0000000002.json", "99999999999.json", f"{'9' * 200}.json", "00003.txt"):
        (revision_file(store, 1).parent / name).write_bytes(b"{")
    assert [revision.number for revision in store.revisions(*KEY)] == [1]
    assert save(store, "two", base=1).revision == 2


def test_an_unknown_assessment_is_told_with_what_is_near_it(shipped: Assessments) -> None:
    (shipped.folder / "copy of XAA-2022.json").write_bytes(b"{}")
    with pytest.raises(UnknownNameError, match=re.escape("There is no assessment “XAA-2023”. Did you mean XAA-2022?")):
        shipped.read("XAA", 2023)


def test_an_unknown_revision_is_told_with_what_is_near_it(store: Assessments) -> None:
    save(store, "one", base=0)
    save(store, "two", base=1)
    with pytest.raises(UnknownNameError, match=re.escape("There is no revision “9”. Did you mean 2, 1?")):
        store.revision(*KEY, 9)
    with pytest.raises(UnknownNameError, match="There is no revision “XAB-2022 3”"):
        store.save(noted("x", country="XAB"), base=3, by="Ana", at=AT)


@pytest.mark.parametrize("change", [{"by": ""}, {"by": "x" * 121}, {"at": AT.replace(tzinfo=None)}], ids=str)
def test_who_and_when_are_checked(store: Assessments, change: dict) -> None:
    with pytest.raises(ParameterError, match=re.escape("XAA-2022.json: saved_")):
        store.save(noted("one"), **{"base": 0, "by": "Ana", "at": AT} | change)
    assert not store.folder.exists()


def test_an_assessment_that_is_too_large_changes_nothing(store: Assessments) -> None:
    long = ItemAnswer(evidence=(Evidence(text="x" * 4000),) * 20, note="x" * 4000)
    answers = {f"p{n}-{stage}-c{c}": long for n in range(1, 13) for stage in ("early", "advanced") for c in (1, 2)}
    with pytest.raises(ParameterError, match=f"larger than {MAX_ASSESSMENT_BYTES} bytes"):
        store.save(noted("x", answers=answers), base=0, by="Ana", at=AT)
    assert not store.folder.exists()


# The bytes


@pytest.mark.parametrize("path", sorted((DATA / "assessments").glob("*.json")), ids=lambda path: path.stem)
def test_a_shipped_file_comes_through_byte_by_byte(path: Path) -> None:
    document = Assessment.model_validate_json(path.read_bytes())
    assert to_json(document) == path.read_bytes()
    turned = document.model_copy(update={"answers": dict(reversed(document.answers.items()))})
    assert to_json(turned) == path.read_bytes()


unseen = "".join(map(chr, (*range(9), *range(11, 32), *range(127, 160), 0xFFFE, 0xFFFF)))
texts = st.text(st.characters(codec="utf-8", exclude_characters=unseen), max_size=20)
names = texts.filter(bool)
times = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))
items = st.builds(
    "p{}-{}-c{}{}".format,
    st.integers(1, 12),
    st.sampled_from(["early", "intermediate", "advanced"]),
    st.integers(1, 9),
    st.sampled_from(["", "-shortcoming"]),
)
proofs = st.builds(Evidence, text=texts, date=st.none() | st.dates())
answers = st.dictionaries(
    items,
    st.builds(
        ItemAnswer,
        answer=st.sampled_from(Answer),
        evidence=st.lists(proofs, max_size=2).map(tuple),
        note=texts,
        to_confirm=st.booleans(),
    ),
    max_size=4,
)
documents = st.builds(
    Assessment,
    country=st.just("XAA"),
    cycle=st.just(2022),
    provenance=st.sampled_from(Provenance),
    state=st.sampled_from(State),
    answers=answers,
    efforts=st.dictionaries(items, st.sampled_from(Effort), max_size=2),
    assessors=st.dictionaries(names, answers, max_size=2),
    comments=st.lists(st.builds(Comment, by=names, at=times, text=names), max_size=2).map(tuple),
)


@given(documents)
def test_whatever_is_written_is_read_back_equal_and_written_again_the_same(document: Assessment) -> None:
    content = to_json(document)
    assert Assessment.model_validate_json(content) == document
    assert to_json(Assessment.model_validate_json(content)) == content


# Each step saves a document on a base, or an earlier revision anew; numbers beyond the newest are folded back.
steps = st.lists(st.tuples(documents | st.integers(1, 9), st.integers(0, 9)), max_size=9)


@given(steps)
def test_every_acknowledged_save_stays_readable_and_a_conflict_overwrites_nothing(
    steps: list[tuple[Assessment | int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        store, written = Assessments(Path(folder) / "assessments"), list[Assessment]()
        for what, lag in steps:
            newest = len(written)
            base = max(newest - lag // 3, 0)
            if isinstance(what, int) and not written:
                continue
            try:
                if isinstance(what, int):
                    number = (what - 1) % newest + 1
                    saved = store.save(store.revision(*KEY, number), base=base, by="Ben", at=AT)
                    assert saved.answers == written[number - 1].answers
                else:
                    saved = store.save(what, base=base, by="Ana", at=AT)
                    assert saved.assessors == what.assessors
                assert (base, saved.revision) == (newest, newest + 1)
                written.append(saved)
            except ConflictError as conflict:
                assert base != newest
                assert conflict.stored == written[-1]
                assert conflict.base == (written[base - 1] if base else None)
        assert [store.revision(*KEY, number) for number in range(1, len(written) + 1)] == written
        assert not written or store.read(*KEY) == written[-1]


# The stamp


def test_the_stamp_changes_with_every_change_and_with_nothing_else(shipped: Assessments) -> None:
    stamps = [shipped.stamps()]

    def edit() -> None:
        head(shipped).write_bytes(head(shipped).read_bytes() + b"\n")

    def add() -> None:
        (shipped.folder / "XAB-2022.json").write_bytes(SHIPPED)

    changes: list[Callable[[], object]] = [
        lambda: save(shipped, "one", base=0),
        lambda: save(shipped, "two", base=1),
        lambda: save(shipped, "new", base=2),  # as long as the one before, and hardly a moment later
        edit,
        add,
        (shipped.folder / "XAB-2022.json").unlink,
    ]
    for change in changes:
        change()
        stamps.append(shipped.stamps())
        (shipped.folder / ".0123456789abcdef.tmp").write_bytes(b"{")
        shipped.read(*KEY)
        assert shipped.stamps() == Assessments(shipped.folder).stamps() == stamps[-1]
    assert all(stamp != other for stamp, other in pairwise(stamps))


def test_a_folder_that_is_not_there_is_empty(store: Assessments) -> None:
    assert store.keys() == []
    assert list(store.files()) == []
    assert store.stamps() == store.stamps()


# Loading everything


def test_loading_takes_the_newest_revision_where_a_crash_left_the_head_behind(small_folder: Path) -> None:
    store = Assessments(small_folder / "assessments")
    saved = save(store, "one", base=0)
    new = store.save(noted("new", cycle=2030), base=0, by="Ana", at=AT)
    head(store).write_bytes(SHIPPED)
    (store.folder / "XAA-2030.json").unlink()
    toolkit = files.load(small_folder)
    assert (toolkit.assessments[KEY], toolkit.assessments["XAA", 2030]) == (saved, new)
    assert toolkit.unreadable == ()
    assert files.load(small_folder).version == toolkit.version


def test_a_newest_revision_that_cannot_be_used_is_named_and_hides_no_other(small_folder: Path) -> None:
    store = Assessments(small_folder / "assessments")
    save(store, "one", base=0)
    head(store).write_bytes(SHIPPED)
    revision_file(store, 1).write_bytes(b"{")
    toolkit = files.load(small_folder)
    assert list(toolkit.assessments) == [("XAB", 2022)]
    assert [problem.file for problem in toolkit.unreadable] == ["assessments/revisions/XAA-2022/00001.json"]
