"""Files that try to exhaust or to cheat whoever reads them are refused in words; each is small, or fast to make."""

import bz2
import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from dashboard.errors import DataError
from dashboard.exports.data.assessment_csv import HEADER
from dashboard.ingest.assessment.reader import read
from dashboard.ingest.files.limits import MAX_RUN, MB, has_long_run

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SHEET = f"{HEAD}<worksheet><sheetData>"
END = "</sheetData></worksheet>"
CSV_HEAD = ",".join(HEADER).encode() + b"\n"
TABLES = ("Answers", "Evidence", "Stages", "Assessors", "Comments", "About")


def workbook(
    parts: Mapping[str, str | bytes], sheets: tuple[str, ...] = TABLES, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A workbook with these parts; what is not given of a workbook's frame is filled in."""
    numbered = list(enumerate(sheets, 1))
    named = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
    related = "".join(f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml"/>' for n, _ in numbered)
    frame: dict[str, str | bytes] = {
        "xl/workbook.xml": f'{HEAD}<workbook xmlns:r="r"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"{HEAD}<Relationships>{related}</Relationships>",
        **{f"xl/worksheets/sheet{n}.xml": SHEET + END for n, _ in numbered},
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as book:
        for name, part in {**frame, **parts}.items():
            book.writestr(name, part)
    return content.getvalue()


def first_sheet(rows: str) -> bytes:
    return workbook({"xl/worksheets/sheet1.xml": SHEET + rows + END})


def understated(content: bytes, name: str) -> bytes:
    """The same zip file, whose list of parts says that a part is ten bytes large."""
    at = content.rindex(name.encode()) - 46
    return content[: at + 24] + (10).to_bytes(4, "little") + content[at + 28 :]


def bomb() -> bytes:
    return workbook({f"xl/worksheets/sheet{n}.xml": b"0" * 60 * MB for n in range(1, 7)})


def nominal_bomb() -> bytes:
    """Says that its parts are ten gigabytes large."""
    content = workbook({"xl/sharedStrings.xml": b"0" * 40 * MB})
    at = content.rindex(b"xl/sharedStrings.xml") - 46
    return content[: at + 24] + (4_000_000_000).to_bytes(4, "little") + content[at + 28 :]


def lying_bomb() -> bytes:
    return understated(workbook({"xl/sharedStrings.xml": b"0" * 60 * MB}), "xl/sharedStrings.xml")


def packed(method: int) -> bytes:
    """A few kilobytes that unpack to a gigabyte, by a method that unpacks without bounds."""
    pack = bz2.BZ2Compressor() if method == zipfile.ZIP_BZIP2 else None
    part = b"".join(pack.compress(b"0" * 10 * MB) for _ in range(100)) + pack.flush() if pack else b"\x09\x04\x05\x00"
    content = workbook({"xl/sharedStrings.xml": part}, method=zipfile.ZIP_STORED)
    local, listed = content.index(b"xl/sharedStrings.xml") - 30, content.rindex(b"xl/sharedStrings.xml") - 46
    told = method.to_bytes(2, "little")
    content = content[: local + 8] + told + content[local + 10 :]
    return content[: listed + 10] + told + content[listed + 12 :]


def another_kind(part: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as document:
        document.writestr(part, "x")
    return content.getvalue()


def many_rows() -> bytes:
    return first_sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 400_001)))


def some_rows() -> bytes:
    return first_sheet("<row><c><v>1</v></c></row>" * 25_000)


def million_rows() -> bytes:
    return first_sheet("<row><c><v>1</v></c></row>" * 700_000)


def empty_rows() -> bytes:
    return first_sheet("<row/>" * 1_000_000)


def wide_row() -> bytes:
    return first_sheet("<row>" + "<c><v>1</v></c>" * 500_000 + "</row>")


def wide_reference() -> bytes:
    return first_sheet('<row r="1"><c r="XFD1"><v>1</v></c></row><row r="2"><c r="ZZZ2"><v>1</v></c></row>')


def many_texts() -> bytes:
    return workbook({"xl/sharedStrings.xml": f"{HEAD}<sst>{'<si><t>x</t></si>' * 1_000_000}</sst>"})


def brackets() -> str:
    formats = f'<numFmt numFmtId="200" formatCode="{"[" * 150_000}"/>' * 70
    return f"{HEAD}<styleSheet><numFmts>{formats}</numFmts></styleSheet>"


def shared_giant() -> bytes:
    """One long text in each of ten thousand cells."""
    names = ("characteristic", "answer", "note", "effort", "to confirm")
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in names)
    cell = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'
    texts = f"{HEAD}<sst><si><t>{'x' * 150_000}</t></si></sst>"
    return workbook(
        {"xl/sharedStrings.xml": texts, "xl/worksheets/sheet1.xml": f"{SHEET}<row>{head}</row>{cell * 5000}{END}"}
    )


def nested_xml() -> bytes:
    return first_sheet("<row>" * 500_000)


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "' + f"&e{n - 1};" * 10 + '">' for n in range(1, 10))
    declared = f'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY e0 "lol">{entities}]>'
    return workbook({"xl/sharedStrings.xml": f"{declared}<sst><si><t>&e9;</t></si></sst>"})


def outside_entity() -> bytes:
    declared = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    return workbook({"xl/sharedStrings.xml": f"{declared}<sst><si><t>&e;</t></si></sst>"})


def many_attributes() -> bytes:
    attributes = " ".join(f'a{n}="1"' for n in range(500_000))
    return first_sheet(f"<row {attributes}/>")


def attributes_of_many_names() -> bytes:
    rows = (" ".join(f'b{n}_{m}="1"' for m in range(1000)) for n in range(500))
    return first_sheet("".join(f"<row {row}/>" for row in rows))


def many_parts() -> bytes:
    return workbook({f"xl/{n}": "" for n in range(20_000)})


def macros() -> bytes:
    return workbook({"xl/vbaProject.bin": b"x"})


def links() -> bytes:
    return workbook({"xl/externalLinks/externalLink1.xml": HEAD})


def encrypted() -> bytes:
    content = workbook({})
    at = content.rindex(b"xl/workbook.xml") - 46
    return content[: at + 8] + b"\x01\x00" + content[at + 10 :]


def old_workbook() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000


def giant() -> bytes:
    return b"country,cycle,record\n" + b"x" * 100 * MB


def nested_json() -> bytes:
    return b'{"country": ' + b"[" * 1_900_000


def nested_objects() -> bytes:
    return b'{"a":' * 380_000 + b"1" + b"}" * 380_000


def many_keys() -> bytes:
    return b"{" + b",".join(b'"k%d":1' % n for n in range(150_000)) + b"}"


def many_bad_entries() -> bytes:
    entries = b",".join(b'"p%d-x":{"evidence":[%s]}' % (n, b",".join([b"0"] * 20)) for n in range(30_000))
    return b'{"answers": {' + entries + b"}}"


def bad_values() -> bytes:
    return b'{"comments": [], "targets": {' + b",".join(b'"%d": 0' % n for n in range(45_000)) + b"}}"


def large_json() -> bytes:
    return b'{"country": "' + b"x" * 3 * MB + b'"}'


def long_number() -> bytes:
    return b'{"cycle": ' + b"9" * 1_900_000 + b"}"


def many_lines() -> bytes:
    return CSV_HEAD + b"XAA,2024,answer\n" * 300_000


def wide_line() -> bytes:
    return b"," * 2**20 + b"\n"


def long_field() -> bytes:
    return CSV_HEAD + b'"' + b"x" * 4 * MB + b'"\n'


def many_bad_cells() -> bytes:
    return CSV_HEAD + b"QQQ,1,answer,p99-x,,,,,maybe,,huge,perhaps\n" * 19_990


# What reads each of them must say.
FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (bomb, "larger than 12 MB when unpacked"),
    "a zip bomb of gigabytes": (nominal_bomb, "larger than 12 MB when unpacked"),
    "a zip bomb that hides its size": (lying_bomb, "damaged|larger than 12 MB when unpacked"),
    "a gigabyte in BZIP2": (lambda: packed(zipfile.ZIP_BZIP2), "packed in a way that no spreadsheet program uses"),
    "a part in LZMA": (lambda: packed(zipfile.ZIP_LZMA), "packed in a way that no spreadsheet program uses"),
    "a part in Deflate64": (lambda: packed(9), "packed in a way that no spreadsheet program uses"),
    "an OpenDocument": (lambda: another_kind("content.xml"), r"another kind \(.ods\). Save it as .xlsx"),
    "a binary workbook": (lambda: another_kind("xl/workbook.bin"), r"another kind \(.xlsb\). Save it as .xlsx"),
    "a text document": (lambda: another_kind("word/document.xml"), r"another kind \(.docx\). Save it as .xlsx"),
    "any zip file": (lambda: another_kind("a.txt"), "'xl/workbook.xml' is missing. Save it as .xlsx"),
    "formats of many brackets": (lambda: workbook({"xl/styles.xml": brackets()}), "this sheet is empty"),
    "400,000 rows": (many_rows, "larger than 12 MB"),
    "700,000 short rows": (million_rows, "larger than 12 MB|more than 20000 rows|elements of XML"),
    "25,000 rows": (some_rows, "more than 20000 rows"),
    "a million empty rows": (empty_rows, "elements of XML"),
    "500,000 columns": (wide_row, "larger than 12 MB|more than 100 columns"),
    "60,000 bad values in JSON": (bad_values, "problems: it is no assessment"),
    "a cell in column ZZZ": (wide_reference, "more than 100 columns"),
    "a million texts": (many_texts, "larger than 12 MB"),
    "a large text in many cells": (shared_giant, "more than 5000000 characters"),
    "deep XML": (nested_xml, "nested too deeply"),
    "a billion laughs": (laughs, "DTD"),
    "an entity from outside": (outside_entity, "DTD"),
    "half a million attributes": (many_attributes, "a tag or a text that is far too long"),
    "attributes of 500,000 names": (attributes_of_many_names, "attributes that no workbook has"),
    "20,000 parts": (many_parts, "more than 200 parts"),
    "macros": (macros, "holds macros"),
    "links to other workbooks": (links, "links to other workbooks"),
    "an encrypted part": (encrypted, "encrypted"),
    "an old or encrypted workbook": (old_workbook, "with a password, or in the old format"),
    "100 MB": (giant, "is larger than 5 MB"),
    "deep JSON": (nested_json, "nested too deeply"),
    "deep JSON objects": (nested_objects, "nested too deeply|larger than 2 MB"),
    "150,000 unknown keys": (many_keys, "more than 100000 values"),
    "600,000 bad entries": (many_bad_entries, "more than 100000 values"),
    "3 MB of JSON": (large_json, "is larger than 2 MB"),
    "a number of a million digits": (long_number, "number that cannot be read"),
    "300,000 lines of CSV": (many_lines, "more than 20000 rows|more than 1000 problems"),
    "2^20 columns of CSV": (wide_line, "more than 100 columns"),
    "a CSV field of 4 MB": (long_field, "is not CSV: field larger than field limit"),
    "20,000 bad lines": (many_bad_cells, "more than 1000 problems"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_in_words(toolkit, name):
    make, words = FILES[name]
    with pytest.raises(DataError, match=words):
        read(make(), "received.xlsx", toolkit)


@pytest.mark.parametrize("content", [b"", b" \n", b"\xef\xbb\xbf"], ids=["nothing", "space", "a mark alone"])
def test_an_empty_file_is_refused(toolkit, content):
    with pytest.raises(DataError, match=r"received: (is empty|.*missing)"):
        read(content, "received", toolkit)


def test_a_name_of_a_file_is_shown_without_its_folder_and_without_what_cannot_be_seen(toolkit):
    with pytest.raises(DataError) as refused:
        read(b"PK nonsense", "C:\\Users\\../etc/a\x1b[31m\u202eb.xlsx", toolkit)
    assert refused.value.problems[0].file == "a[31mb.xlsx"


def test_a_run_is_long_whichever_place_it_has():
    run = b"x" * MAX_RUN
    assert has_long_run(b"<a>" + run + b"</a>")
    assert not has_long_run((b"<a>" + b"x" * (MAX_RUN // 2)) * 9)
