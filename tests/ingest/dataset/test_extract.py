"""Somebody’s table becomes observations: every shape, every kind of problem, and nothing that is only assumed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard.ingest.dataset.column_mapping import ColumnRole
from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.extract import ExtractedObservations, extract
from dashboard.ingest.dataset.limits import OF_A_PAGE
from dashboard.ingest.dataset.role_inference import infer
from dashboard.ingest.dataset.source import read
from dashboard.model.toolkit import Toolkit

Reader = Callable[..., ExtractedObservations]
TIDY_HEAD = "Country,Year,Value"
TIDY = f"{TIDY_HEAD}\nKorea,2019,1\nTürkiye,2020,2.5\n"


@pytest.fixture(scope="module")
def places(toolkit: Toolkit) -> CountryResolver:
    return CountryResolver(toolkit.areas)


@pytest.fixture(scope="module")
def seen(places: CountryResolver) -> Reader:
    """What a CSV says; keywords change the match."""

    def look(text: str, **changes: Any) -> ExtractedObservations:
        sheet = read(text.encode(), "f.csv", OF_A_PAGE)
        return extract(sheet, replace(infer(sheet, places), **changes), places)

    return look


def values(found: ExtractedObservations) -> dict[tuple[str, str, int], str]:
    frame = found.frame.astype({"key": str, "ref_area": str, "raw_value": str})
    return {(row.key, row.ref_area, int(row.time_period)): row.raw_value for row in frame.itertuples()}


def told(found: ExtractedObservations) -> list[str]:
    return [str(problem) for problem in found.problems]


@pytest.mark.parametrize(
    "text",
    [
        TIDY,
        TIDY.replace(",", ";"),
        TIDY.replace(",", "\t"),
        "\ufeff" + TIDY,
        "Country Name,Country Code,Time,OBS_VALUE\nKorea,KOR,2019,1\nTurkey,TUR,2020,2.5\n",
        "LOCATION,TIME,Value\nKOR,2019,1\nTUR,2020,2.5\n",
        "geo;TIME_PERIOD;OBS_VALUE\nKR;2019;1\nTR;2020;2,5\n",
        "REF_AREA: Reference area,TIME_PERIOD: Year,OBS_VALUE: Value\nKOR: Korea,2019,1\nTUR: Türkiye,2020,2.5\n",
        "Country,2019,2020\nKorea,1,\nTürkiye,,2.5\n",
        "Country,2019 [YR2019],2020 [YR2020]\nKorea,1,\nTürkiye,,2.5\n",
        'Year,"Korea, Rep.",Türkiye\n2019,1,\n2020,,2.5\n',
        "Data Source,Somebody,\n\nLast Updated Date,2024,\n\nCountry,2019,2020\nKorea,1,\nTürkiye,,2.5\n",
        "who,when,how much\nKorea,2019,1\nTürkiye,2020,2.5\n",
    ],
)
def test_every_shape_says_the_same(seen: Reader, text: str) -> None:
    found = seen(text)
    assert told(found) == []
    assert [(area, year, value) for (_, area, year), value in sorted(values(found).items())] == [
        ("KOR", 2019, "1"),
        ("TUR", 2020, "2.5"),
    ]


def test_indicators_can_be_columns_or_a_column(seen: Reader) -> None:
    wide = seen("Country,Year,Index A,Index B\nKorea,2019,1,2\n")
    tidy = seen(
        "Indicator Name,Indicator Code,Country,Year,Value\nIndex A,A.1,Korea,2019,1\nIndex B,B.1,Korea,2019,2\n"
    )
    assert values(wide) == {("Index A", "KOR", 2019): "1", ("Index B", "KOR", 2019): "2"}
    assert values(tidy) == {("A.1", "KOR", 2019): "1", ("B.1", "KOR", 2019): "2"}
    assert tidy.names == {"A.1": "Index A", "B.1": "Index B"}


def test_a_column_of_categories_parts_an_indicator(seen: Reader) -> None:
    found = seen("geo,TIME_PERIOD,sex,OBS_VALUE\nFR,2019,F,1\nFR,2019,M,2\nFR,2019,T,3\n")
    assert list(found.frame["part"]) == ["F", "M", ""]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "Country,Year,Value\nCorea,2019,1\n",
            "f.csv:2: A (Country): 'Corea': is not a country that is known here; did you mean KOR?",
        ),
        (
            "Country,Year,Value\nWorld,2019,1\nWorld,2020,1\n",
            "f.csv:2: A (Country): 'World': reads as a group of countries that has no code here (2 values)",
        ),
        ("Country,Year,Value\n,2019,1\n", "f.csv:2: A (Country): '': the country is missing"),
        (
            "Country,Year,Value\nKorea,1850,1\nKorea,2019,2\n",
            "f.csv:2: B (Year): '1850': is not a year from 1900 to 2099",
        ),
        ("Country,Year,Value\nKorea,2019,abc\n", "f.csv:2: C (Value): 'abc': is not a number"),
        (
            "Country,Year,Value\nKorea,2019,1\nKOR,2019,2\n",
            "f.csv:3: C (Value): '2': is there twice: F, KOR, 2019 stands also in row 2",
        ),
        ("Country,Value\nKorea,1\n", "f.csv: no column names the year: say which one does, or the year of all values"),
        ("Year,Value\n2019,1\n", "f.csv: no column names the country: say which one does"),
        (
            "Country,Year,Value,Status\nKorea,2019,1,no answer\n",
            "f.csv:2: C (Value): '1': is a value; the status of its row says that there is none",
        ),
    ],
)
def test_every_problem_is_named_with_its_place(seen: Reader, text: str, problem: str) -> None:
    assert problem in told(seen(text))


def test_all_problems_are_found_in_one_pass(seen: Reader) -> None:
    found = told(seen("Country,Year,Value\nCorea,2019,1\nKorea,soon,x1\nKorea,2019,zzz\n"))
    assert len(found) == 4


def test_a_reader_settles_what_a_name_means_or_leaves_it_out(seen: Reader) -> None:
    text = "Country,Year,Value\nCorea,2019,1\nWorld,2019,2\nAtlantis,2019,3\nFrance,2019,4\n"
    found = seen(text, areas={"Corea": "KOR", "Atlantis": ""}, groups_out=True)
    assert told(found) == [] and found.left_out == 2
    assert sorted(area for _, area, _ in values(found)) == ["FRA", "KOR"]


def test_rows_can_be_left_out_by_their_numbers(seen: Reader) -> None:
    found = seen("Country,Year,Value\nKorea,2019,1\nKorea,2019,2\n", rows_out=frozenset({3}))
    assert told(found) == [] and list(values(found).values()) == ["1"]


@pytest.mark.parametrize("mark", ["..", ":", "n/a", "-", "NaN", "…", "x", "M"])
def test_a_mark_for_a_missing_value_never_becomes_a_number(seen: Reader, mark: str) -> None:
    found = seen(f"Country,Year,Value\nKorea,2019,{mark}\nFrance,2019,0\n")
    row = found.frame.iloc[0]
    assert told(found) == []
    assert row["raw_value"] == "" and row["obs_status"] in ("no answer", "not applicable") and mark in row["comment"]
    assert list(found.marks) == [mark.lower()]


def test_a_reader_says_what_a_mark_means(seen: Reader) -> None:
    text = "Country,Year,Value\nKorea,2019,..\nFrance,2019,1\n"
    assert seen(text, empties={"..": "not surveyed"}).frame["obs_status"].iloc[0] == "not surveyed"
    assert len(seen(text, empties={"..": ""}).frame) == 1


def test_an_empty_cell_is_no_observation(seen: Reader) -> None:
    found = seen("Country,2019,2020\nKorea,1,\nFrance,,2\n")
    assert len(found.frame) == 2 and found.blank == 2


def test_flags_and_remarks_are_kept(seen: Reader) -> None:
    found = seen(
        "Country,Year,Value,OBS_STATUS,Comment\nKorea,2019,1,E,\nFrance,2019,2,A,a guess\nChile,2019,3,likely,Read so.\n"
    )
    assert list(found.frame["comment"]) == [
        "The source marks it “e”, estimated.",
        "The file says: a guess.",
        "Read so.",
    ]
    assert list(found.frame["obs_status"]) == ["printed", "printed", "likely"]


def test_a_number_that_can_be_two_is_asked_about(seen: Reader) -> None:
    text = 'Country,Year,Value\nKorea,2019,"1,234"\n'
    assert seen(text).unsure_decimals
    assert list(values(seen(text, decimals=".")).values()) == ["1234"]
    assert list(values(seen(text, decimals=",")).values()) == ["1.234"]


def test_one_year_can_be_said_of_all_values(seen: Reader) -> None:
    assert values(seen("Country,Value\nKorea,1\n", year=2019)) == {("F", "KOR", 2019): "1"}


def test_roles_are_guessed_by_headings_and_contents(places: CountryResolver) -> None:
    sheet = read(b"Land;Jahr;Wert;Leer\nGermany;2019;1;\nFrance;2020;2;\n", "f.csv", OF_A_PAGE)
    assert infer(sheet, places).roles == (ColumnRole.AREA, ColumnRole.PERIOD, ColumnRole.VALUE, ColumnRole.OUT)


def test_a_power_of_ten_is_multiplied_exactly_or_named(seen: Reader) -> None:
    head = "Country,Year,Value,UNIT_MULT"
    found = seen(f"{head}\nKorea,2019,1.1,6\nFrance,2019,2,0\nChile,2019,3,Thousands\n")
    assert told(found) == [] and list(values(found).values()) == ["1100000", "2", "3000"]
    assert told(seen(f"{head}\nKorea,2019,1,many\n")) == [
        "f.csv:2: D (UNIT_MULT): 'many': is no power of ten, such as 6 for millions"
    ]
    [problem] = told(seen(f"{head}\nKorea,2019,12,15\n"))
    assert problem.startswith("f.csv:2: C (Value): '12': times 10 to the power of 15 has more than")


def test_a_second_unit_of_an_indicator_is_named(seen: Reader) -> None:
    [problem] = told(seen("Country,Year,Value,Unit\nKorea,2019,1,USD\nFrance,2019,2,EUR\n"))
    assert problem.startswith("f.csv:3: D (Unit): 'EUR': is the second unit of")


def test_percent_signs_on_some_values_only_are_named(seen: Reader) -> None:
    [problem] = told(seen("Country,Year,Value\nKorea,2019,45%\nFrance,2019,0.45\nChile,2019,12\n"))
    assert problem.startswith("f.csv:3: C (Value): '0.45': has no percent sign")


def test_too_many_indicators_are_counted_and_nothing_more(seen: Reader) -> None:
    found = seen("Country,Year,Indicator,Value\n" + "".join(f"Korea,2019,I{n},1\n" for n in range(501)))
    assert told(found) == ["f.csv: has 501 indicators, their categories counted; 500 are the most"]
    assert found.names == {} and found.frame.empty


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (": z", "not applicable"),
        (": c", "withheld"),
        (": @C", "withheld"),
        (": u", "no answer"),
        (": bu", "no answer"),
        (":", "no answer"),
        ("[x]", "no answer"),
        ("[c]", "withheld"),
        ("#N/A", "no answer"),
    ],
)
def test_a_mark_says_which_kind_of_value_is_missing(seen: Reader, text: str, status: str) -> None:
    found = seen(f"Country,Year,Value\nKorea,2019,{text}\nFrance,2019,1\n")
    assert told(found) == [] and found.frame["obs_status"].iloc[0] == status


@pytest.mark.parametrize(
    ("text", "digits"), [("−3.2", "-3.2"), ("12.3 (b)", "12.3"), ("12.3[p]", "12.3"), ("12.3 bu", "12.3")]
)
def test_a_number_is_read_with_its_sign_and_its_flag(seen: Reader, text: str, digits: str) -> None:
    assert list(values(seen(f"Country,Year,Value\nKorea,2019,{text}\n")).values()) == [digits]


@pytest.mark.parametrize("text", ["(3.2)", "<0.1", "~45", "1–2", "3.2 or 4"])
def test_what_may_be_another_number_is_named(seen: Reader, text: str) -> None:
    [problem] = told(seen(f"Country,Year,Value\nKorea,2019,{text}\nFrance,2019,1\n"))
    assert "is not a number" in problem


def test_a_confidential_value_is_withheld(seen: Reader) -> None:
    found = seen("geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\nFR,2019,,,C\nDE,2019,1,c,\nES,2019,2,,F\n")
    assert told(found) == []
    assert list(found.frame["obs_status"]) == ["withheld", "printed", "printed"]
