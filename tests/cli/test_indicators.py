"""Exports of indicators, comparisons, the package, the structure and citations on the command line."""

import csv
import io
import zipfile

import pytest

from dashboard import cli
from dashboard.exports.data.formats import FORMATS
from dashboard.paths import DATA


@pytest.fixture
def run(tmp_path, monkeypatch, capsysbinary):
    """A function that runs ``dgt export`` in an empty folder and returns exit code, output and errors."""
    for name in ("DATA", "HOST", "PORT", "THRESHOLD", "CACHE", "EDITING", "URL"):
        monkeypatch.delenv(f"DGT_{name}", raising=False)
    monkeypatch.chdir(tmp_path)

    def command(*arguments):
        code = cli.main(["export", *arguments, "--data", str(DATA)])
        printed = capsysbinary.readouterr()
        return code, printed.out, printed.err.decode()

    return command


@pytest.mark.parametrize("ending", FORMATS)
def test_an_indicator_is_exported_in_each_format_under_a_name_with_the_version(run, toolkit, tmp_path, ending):
    code, out, _ = run("indicator", "cert_alerts", "--format", ending)
    [file] = tmp_path.iterdir()
    assert code == 0 and file.name == f"cert_alerts-{toolkit.version}.{ending}" and file.name in out.decode()
    assert file.read_bytes() == FORMATS[ending].write(toolkit, toolkit.indicators["cert_alerts"])


def test_all_indicators_are_exported_into_a_folder(run, toolkit, tmp_path):
    assert run("indicator", "--all", "deep/folder", "--format", "csv")[0] == 0
    assert {file.name.split("-")[0] for file in (tmp_path / "deep" / "folder").iterdir()} == set(toolkit.indicators)


def test_the_name_of_a_file_determines_its_format(run, tmp_path):
    assert run("indicator", "cert_alerts", "--output", "a.sdmx.csv")[0] == 0
    assert (tmp_path / "a.sdmx.csv").read_bytes().startswith(b"STRUCTURE,")
    assert run("indicator", "cert_alerts", "--format", "sdmx.csv", "--output", "b.csv")[0] == 0
    assert (tmp_path / "b.csv").read_bytes().startswith(b"STRUCTURE,")


def test_a_comparison_is_exported_for_its_parameters(run):
    code, out, _ = run(
        "comparison", "--source", "evidence", "--countries", "NZL,CAN", "--principles", "5", "--output", "-"
    )
    assert code == 0
    assert [row["country"] for row in csv.DictReader(io.StringIO(out.decode()))] == ["CAN", "NZL"]


def test_the_package_the_structure_and_a_citation_are_exported(run, toolkit, tmp_path):
    assert run("package", "--output", "all.zip")[0] == run("structure")[0] == 0
    assert "indicators.csv" in zipfile.ZipFile(tmp_path / "all.zip").namelist()
    assert (tmp_path / f"structure-{toolkit.version}.xml").read_bytes().startswith(b"<?xml")
    code, out, _ = run("citation", "un_egdi", "--format", "bib")
    assert run("citation", "un_egdi", "--format", "bibtex")[:2] == (code, out)
    assert code == 0 and out.startswith(b"@misc{un_egdi,")
    assert run("citation", "un_egdi")[1].decode().startswith("United Nations")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("indicator", "un_egdy"), "There is no indicator “un_egdy”. Did you mean un_egdi"),
        (("comparison", "--source", "evidence", "--countries", "QQQ"), "There is no country “QQQ” here"),
        (("citation", "nothing"), "There is no indicator “nothing”"),
    ],
)
def test_an_unknown_name_gives_a_message(run, arguments, message):
    code, out, err = run(*arguments)
    assert (code, out) == (1, b"") and err.startswith(message)


@pytest.mark.parametrize(
    "arguments", [("indicator",), ("indicator", "un_egdi", "--all", "x"), ("indicator", "--format", "x")]
)
def test_wrong_usage_exits_with_2(run, arguments):
    with pytest.raises(SystemExit, match="2"):
        run(*arguments)
