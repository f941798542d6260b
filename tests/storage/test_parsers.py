"""Bytes of each format: what is read, and that bad bytes are a problem with its line, never an exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.storage.parsers import read_csv, read_json, read_yaml


def csv_rows(content: bytes) -> tuple[dict[int, list[str]], list[str]]:
    frame, problems = read_csv(content, "f.csv")
    rows = (
        {} if frame is None else {int(line): list(row) for line, row in zip(frame.index, frame.to_numpy(), strict=True)}
    )
    return rows, [str(problem) for problem in problems]


def one_problem(read, content: bytes) -> str:
    document, problems = read(content, "f")
    assert document is None
    (problem,) = problems
    assert "\n" not in str(problem)
    return str(problem)


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n3,4\n",
        b"a,b\n1,2\n3,4",
        b"a,b\r\n1,2\r\n3,4\r\n",
        b"\xef\xbb\xbfa,b\n1,2\n3,4\n",
        b'"a","b"\n"1","2"\n3,4\n',
    ],
    ids=["plain", "no newline at the end", "CRLF", "byte order mark", "quoted"],
)
def test_line_ends_marks_and_quotes_do_not_change_what_is_read(content: bytes) -> None:
    frame, problems = read_csv(content, "f.csv")
    assert frame is not None
    assert list(frame.columns) == ["a", "b"]
    assert csv_rows(content) == ({2: ["1", "2"], 3: ["3", "4"]}, [])
    assert problems == []


def test_a_row_knows_its_line_after_blank_lines_and_quoted_newlines() -> None:
    assert csv_rows(b'a,b\n\n1,2\n"x\ny",3\n4,5\n') == ({3: ["1", "2"], 4: ["x\ny", "3"], 6: ["4", "5"]}, [])


@pytest.mark.parametrize("text", ["NaN", "NA", "null", "None", "1e3", " 7", "007", "TRUE", ""])
def test_cells_stay_the_text_they_are(text: str) -> None:
    assert csv_rows(f"a,b\n{text},x\n".encode()) == ({2: [text, "x"]}, [])


def test_rows_of_another_length_are_reported_with_their_line_and_the_others_are_read() -> None:
    rows, problems = csv_rows(b"a,b\n1\n2,3\n4,5,6\n")
    assert rows == {2: ["1", ""], 3: ["2", "3"], 4: ["4", "5"]}
    assert problems == ["f.csv:2: has 1 cells; the header has 2", "f.csv:4: has 3 cells; the header has 2"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "f: holds no row"),
        (b"\n\n", "f: holds no row"),
        (b"a,b\n", "f: holds no row"),
        (b"a,b\n1,\xff\n", "f:2: is not UTF-8: byte 0xff, invalid start byte"),
        ("a,b\n1,2\n".encode("utf-16"), "f:1: is not UTF-8: byte 0xff, invalid start byte"),
        (b'a,b\n1,2\n3,"4\n5,6\n', "f:3: is not CSV: unexpected end of data"),
        (b'a,b\n1,"2"3\n', "f:2: is not CSV: ',' expected after '\"'"),
    ],
)
def test_what_is_no_table_is_one_problem(content: bytes, problem: str) -> None:
    assert one_problem(read_csv, content) == problem


@given(content=st.binary(max_size=200))
def test_no_bytes_make_a_parser_raise(content: bytes) -> None:
    for read in (read_csv, read_yaml, read_json):
        document, problems = read(content, "f")
        assert document is not None or problems or content.strip() == b"null"
        assert not any("\n" in str(problem) for problem in problems)


@given(
    rows=st.lists(
        st.lists(st.text(st.characters(exclude_characters="\r\0", codec="utf-8")), min_size=2, max_size=2), min_size=1
    )
)
def test_any_text_survives_being_written_and_read(rows: list[list[str]]) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    text = "\n".join(",".join(map(quoted, row)) for row in [["a", "b"], *rows])
    cells, problems = csv_rows(text.encode())
    assert list(cells.values()) == rows
    assert problems == []


def test_yaml_is_read() -> None:
    assert read_yaml(b"a: [1, b]\nc: {d: null}\n", "f.yaml") == ({"a": [1, "b"], "c": {"d": None}}, [])
    assert read_yaml(b"\xef\xbb\xbfa: 1\n", "f.yaml") == ({"a": 1}, [])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"a: [1\nb: 2\n", "f:2: is not YAML: did not find expected ',' or ']'"),
        (b"a: 1\n  b: 2\n", "f:2: is not YAML: mapping values are not allowed in this context"),
        (b"a: 1\n\tb: 2\n", "f:2: is not YAML: found a tab character that violates indentation"),
        (b"a: 1\nb: \xff\n", "f:2: is not UTF-8: byte 0xff, invalid start byte"),
        (b"a: 1\nb: x\x07\n", "f:2: is not YAML: control characters are not allowed"),
        (b"a:\n  c: 1\nb: 2\na: 3\n", "f:4: is not YAML: the key 'a' stands twice"),
        (b"a:\n  c: 1\n  c: 1\n", "f:3: is not YAML: the key 'c' stands twice"),
        (b"a: 1\nb: 2023-99-99\n", "f:2: is not YAML: cannot be read as timestamp: month must be in 1..12"),
        (b"a: !!bool x\n", "f:1: is not YAML: cannot be read as bool: 'x'"),
        (b"a: *nobody\n", "f:1: is not YAML: found undefined alias"),
        (b"a: !!python/object:os.system {}\n", None),
        (b"? [a]\n: b\n", None),
        (b"", "f: is empty"),
        (b"# only a remark\n", "f: is empty"),
    ],
)
def test_broken_yaml_is_one_problem_with_its_line(content: bytes, problem: str | None) -> None:
    line = one_problem(read_yaml, content)
    assert line == problem if problem else line.startswith("f:1: is not YAML: ")


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"", 1), (b'{"a": 1,\n"b"', 2), (b'{\n"a": NaN}', 2), (b'{"a": "\xff"}', 1), (b"[" * 5000, 1), (b'{"a": 1}}', 1)],
)
def test_torn_json_is_one_problem_with_its_line(content: bytes, line: int) -> None:
    assert one_problem(read_json, content).startswith(f"f:{line}: is not JSON: ")
