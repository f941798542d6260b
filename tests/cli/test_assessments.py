"""Assessments as files on the command line: taken along, brought back, nothing changed before it is agreed to."""

import shutil
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from dashboard import cli
from dashboard.paths import DATA
from dashboard.storage.assessments import Assessments


@pytest.fixture
def folder(small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own with every assessment, in the current folder."""
    for name in ("DATA", "HOST", "PORT", "THRESHOLD", "CACHE", "EDITING", "URL"):
        monkeypatch.delenv(f"DGT_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(DATA / "assessments", small_folder / "assessments", dirs_exist_ok=True)
    return small_folder


@pytest.fixture
def run(folder, capsys):
    """Runs a command over the folder: exit code, what it prints, what it complains of."""

    def command(*arguments):
        code = cli.main([*map(str, arguments), "--data", str(folder)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


@pytest.fixture
def filled(run):
    """A blank CSV for New Zealand with two answers filled in."""
    code, out, _ = run("export", "assessment", "nzl", 2026, "--format", "csv")
    assert (code, out[:12]) == (0, "NZL-2026.csv")
    file = Path("NZL-2026.csv")
    lines = file.read_text(encoding="utf-8").split("\n")
    for at, answer in ((1, "applies"), (2, "partly")):
        lines[at] = lines[at].replace(",no,,", f",no,{answer},", 1)
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def stored(folder):
    return Assessments(folder / "assessments")


def test_without_a_terminal_it_shows_what_would_change_and_asks_for_yes(run, folder, filled):
    code, out, err = run("import", "assessment", filled)
    assert code == 1
    assert "Principle 1, early characteristic 1 · answer · open → applies" in out
    assert "NZL 2026: 2 answers." in out
    assert "--yes" in err and "Nothing was changed." in err
    assert ("NZL", 2026) not in stored(folder).keys()  # noqa: SIM118


def test_with_yes_it_is_saved_under_a_name(run, folder, filled):
    code, out, _ = run("import", "assessment", filled, "--yes", "--by", "Mia")
    assert (code, out.splitlines()[-1]) == (0, "NZL 2026 is now at revision 1.")
    saved = stored(folder).read("NZL", 2026)
    assert (saved.saved_by, saved.state, len(saved.answer_codes)) == ("Mia", "draft", 2)
    assert run("import", "assessment", filled, "--yes")[:2] == (0, "NZL 2026: No change.\n")


@pytest.mark.parametrize(("reply", "revision"), [("y", 1), ("n", 0), ("", 0)])
def test_on_a_terminal_it_asks(run, folder, filled, monkeypatch, reply, revision):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: reply)
    code, _, _ = run("import", "assessment", filled)
    assert code == (0 if revision else 1)
    assert (("NZL", 2026) in stored(folder).keys()) == bool(revision)  # noqa: SIM118


def test_every_problem_is_one_line_and_nothing_changes(run, folder, filled):
    filled.write_text(filled.read_text(encoding="utf-8").replace("applies", "maybe").replace("partly", "perhaps"))
    code, out, err = run("import", "assessment", filled, "--yes")
    assert (code, out) == (1, "")
    assert [line.split(": ")[:3] for line in err.splitlines()] == [
        ["NZL-2026.csv:2", "I (answer)", "'maybe'"],
        ["NZL-2026.csv:3", "I (answer)", "'perhaps'"],
    ]
    assert ("NZL", 2026) not in stored(folder).keys()  # noqa: SIM118


@pytest.fixture
def moved_on(run, filled):
    """The same two answers, one of which somebody else has given otherwise since the file was made."""
    other = filled.with_name("other.csv")
    other.write_text(filled.read_text(encoding="utf-8").replace("applies", "not applicable").replace(",partly,", ",,"))
    assert run("import", "assessment", other, "--yes")[0] == 0
    return filled


def test_what_others_have_changed_since_is_not_overwritten(run, folder, moved_on):
    code, _, err = run("import", "assessment", moved_on, "--yes")
    assert code == 1
    assert "answer · mine: applies · theirs: not applicable" in err
    assert "--take mine or --take theirs. Nothing was changed." in err
    assert stored(folder).read("NZL", 2026).revision == 1


@pytest.mark.parametrize(("side", "answer"), [("mine", "applies"), ("theirs", "not applicable")])
def test_a_side_can_be_taken(run, folder, moved_on, side, answer):
    assert run("import", "assessment", moved_on, "--yes", "--take", side)[0] == 0
    saved = stored(folder).read("NZL", 2026)
    assert saved.answer_codes == {"p1-early-c1": answer, "p1-early-c2": "partly"}


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_what_is_exported_changes_nothing_when_it_comes_back(run, form):
    assert run("import", "assessment", "nowhere")[0] == 1
    code, _, _ = run("export", "assessment", "NZL", 2027, "--format", form, "--output", "mine")
    assert code == 0
    assert [path.name for path in Path().glob("*") if path.is_file()] == ["mine"]
    assert run("import", "assessment", "mine", "--yes")[:2] == (0, "NZL 2027: No change.\n")


def test_a_published_assessment_is_not_changed(run):
    assert run("export", "assessment", "XAA", 2024)[0] == 0
    code, _, err = run("import", "assessment", "XAA-2024.xlsx", "--yes")
    assert code == 1 and "reopen it" in err


def test_what_there_is_not_is_told(run):
    assert run("export", "assessment", "QQQ", 2026) == (1, "", "There is no country “QQQ”.\n")
    assert run("import", "assessment", "nowhere.csv")[2] == "nowhere.csv: cannot be read: No such file or directory\n"
    told = run("export", "assessment", "NZL", 2026, "--output", "no/such/folder.xlsx")[2]
    assert told == "no/such/folder.xlsx: cannot be written: No such file or directory\n"


def test_a_file_that_is_there_is_only_written_over_by_force(run):
    file = Path("NZL-2026.xlsx")
    file.write_bytes(b"being filled in")
    told = "NZL-2026.xlsx: is there already; --force writes over it. Nothing was written.\n"
    assert run("export", "assessment", "NZL", 2026) == (1, "", told)
    assert file.read_bytes() == b"being filled in"
    assert run("export", "assessment", "NZL", 2026, "--force")[0] == 0
    assert file.read_bytes().startswith(b"PK")
    assert (
        "is not a file" in run("export", "assessment", "NZL", 2026, "--format", "csv", "--output", "data", "--force")[2]
    )


@pytest.mark.parametrize(
    ("name", "start"), [("a.csv", b"\xef\xbb\xbf"), ("a.JSON", b"{"), ("a.xlsx", b"PK"), ("a", b"PK")]
)
def test_the_name_of_a_file_says_its_format(run, name, start):
    assert run("export", "assessment", "NZL", 2026, "--output", name)[0] == 0
    assert Path(name).read_bytes().startswith(start)


@pytest.mark.parametrize("usage", [("--output", "a.csv", "--format", "json"), ("--output", "a.ods")])
def test_two_formats_or_an_unknown_one_are_wrong_usage(run, capsys, usage):
    with pytest.raises(SystemExit) as stopped:
        run("export", "assessment", "NZL", 2026, *usage)
    assert stopped.value.code == 2
    assert "--output a." in capsys.readouterr().err


def test_a_file_goes_through_a_pipe(folder, capsysbinary, monkeypatch):
    assert (
        cli.main(["export", "assessment", "NZL", "2026", "--output", "-", "--format", "csv", "--data", str(folder)])
        == 0
    )
    content = capsysbinary.readouterr().out.replace(b",no,,", b",no,applies,", 1)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(content)))
    assert cli.main(["import", "assessment", "-", "--yes", "--data", str(folder)]) == 0
    assert b"NZL 2026: 1 answer." in capsysbinary.readouterr().out
    assert stored(folder).read("NZL", 2026).answer_codes == {"p1-early-c1": "applies"}


def test_what_a_file_has_no_row_for_stays_and_what_is_emptied_goes(run, folder, filled):
    assert run("import", "assessment", filled, "--yes")[0] == 0
    assert run("export", "assessment", "NZL", 2026, "--format", "csv", "--force")[0] == 0
    lines = filled.read_text(encoding="utf-8").split("\n")
    del lines[1]
    lines[1] = lines[1].replace(",partly,", ",,", 1)
    filled.write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = run("import", "assessment", filled, "--yes")
    assert code == 0 and "Not in the file, unchanged: 1 characteristic.\n" in out
    assert stored(folder).read("NZL", 2026).answer_codes == {"p1-early-c1": "applies"}


def test_a_revision_that_is_not_here_is_told_in_words(run, filled):
    text = filled.read_text(encoding="utf-8")
    filled.write_text(text.replace(",revision,0", ",revision,7"), encoding="utf-8")
    code, _, err = run("import", "assessment", filled)
    assert code == 1 and err.startswith(
        "The file says that it was made from revision 7 of NZL 2026, which is not here."
    )
