"""The role of a column comes from the whole table, and nothing that may be data is left out without a decision."""

from collections.abc import Callable

import pytest

from dashboard.ingest.dataset.column_mapping import ColumnMapping, ColumnRole
from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.extract import ExtractedObservations, extract
from dashboard.ingest.dataset.limits import OF_A_PAGE
from dashboard.ingest.dataset.omissions import column_omissions
from dashboard.ingest.dataset.role_inference import infer
from dashboard.ingest.dataset.source import read
from dashboard.model.toolkit import Toolkit

Table = tuple[ColumnMapping, ExtractedObservations, list[str]]
Reader = Callable[[str], Table]


@pytest.fixture(scope="module")
def imported(toolkit: Toolkit) -> Reader:
    """The mapping of a CSV, its observations, and the columns that are left out."""
    places = CountryResolver(toolkit.areas)

    def imported_from(text: str) -> Table:
        sheet = read(text.encode(), "table.csv", OF_A_PAGE)
        mapping = infer(sheet, places)
        return mapping, extract(sheet, mapping, places), [str(column) for column in column_omissions(sheet, mapping)]

    return imported_from


def values(observations: ExtractedObservations) -> list[tuple[str, str, int, str]]:
    frame = observations.frame.astype({"part": str, "ref_area": str, "raw_value": str})
    return sorted(zip(frame["part"], frame["ref_area"], frame["time_period"], frame["raw_value"], strict=True))


@pytest.mark.parametrize("heading", ["ID", "No", "Nr", "SE", "CI", "SD", "CV", "LB", "PER", "MOE", "N", "95% CI lower"])
def test_a_companion_of_the_values_is_no_country_and_is_listed(imported: Reader, heading: str) -> None:
    mapping, observations, omissions = imported(
        f"Country,Year,Estimate,{heading}\nFrance,2019,61.2,1.2\nFrance,2020,63.4,0.9\nSpain,2020,70.1,1.1\n"
    )
    assert values(observations) == [("", "ESP", 2020, "70.1"), ("", "FRA", 2019, "61.2"), ("", "FRA", 2020, "63.4")]
    assert not observations.problems and omissions == [f"D ({heading}), 3 numbers"]
    assert ColumnRole.OF_AREA not in mapping.roles


def test_countries_are_headings_where_most_headings_over_numbers_are(imported: Reader) -> None:
    mapping, observations, _ = imported("Year,France,Spain,Atlantis\n2019,1,2,3\n2020,4,5,6\n")
    assert mapping.roles[1:] == (ColumnRole.OF_AREA,) * 3
    assert ["Atlantis" in str(problem) for problem in observations.problems] == [True]


@pytest.mark.parametrize(
    ("table", "undecided"),
    [
        ("Country,Year,Indicator,Value,Population\nFrance,2020,Users,61,67\nSpain,2020,Users,58,47\n", "Population"),
        ("Country,2019,2020,Change\nFrance,1,2,1\nSpain,3,5,2\n", "Change"),
        ("Country,2019,2020,Year\nFrance,1,2,2001\nSpain,3,5,2002\n", "Year"),
        ("Country,Partner country,Year,Value\nFrance,Germany,2020,1\nSpain,Chile,2021,2\nKenya,Spain,2020,3\n", "Partner country"),
        ("Country,2019,2020,2021 (Q1)\nFrance,1,2,3\nSpain,3,5,4\n", "2021 (Q1)"),
    ],
)  # fmt: skip
def test_a_column_that_may_hold_data_waits_for_a_decision(imported: Reader, table: str, undecided: str) -> None:
    _, observations, _ = imported(table)
    [problem] = observations.problems
    assert f"({undecided})" in str(problem) and "has no role: say what it holds, or leave it out" in str(problem)


def test_numbers_beside_the_values_become_indicators_of_their_own(imported: Reader) -> None:
    _, observations, omissions = imported("Country,Year,Score,Rank\nFrance,2020,0.8,3\nSpain,2020,0.7,4\n")
    assert set(observations.frame["key"]) == {"Score", "Rank"} and omissions == []


@pytest.mark.parametrize(
    ("heading", "remark"),
    [
        ("2021*", "The source marks it with the footnote sign “*”."),
        ("2022 (p)", "The source marks it “p”, provisional."),
        ("2021e", "The source marks it “e”, estimated."),
        ("2021 (est.)", "The source writes the year as “2021 (est.)”."),
        ("2020 (1)", "The source writes the year as “2020 (1)”."),
    ],
)
def test_a_marked_year_is_a_year_and_its_mark_a_remark(imported: Reader, heading: str, remark: str) -> None:
    year = int(heading[:4])
    for table in (f"Country,2018,{heading}\nFrance,1,2\n", f"Country,Year,Value\nFrance,2018,1\nFrance,{heading},2\n"):
        _, observations, _ = imported(table)
        assert not observations.problems
        assert values(observations) == [("", "FRA", 2018, "1"), ("", "FRA", year, "2")]
        assert list(observations.frame["comment"]) == ["", remark]


@pytest.mark.parametrize(
    "column",
    ["Continent,Europe,Europe,Asia,Asia", "World region,,Europe,,Asia", "Source,ITU,Survey,ITU,Survey"],
)
def test_a_column_that_describes_rows_divides_no_indicator(imported: Reader, column: str) -> None:
    head, *cells = column.split(",")
    rows = zip(("France,2020,1", "France,2021,2", "Japan,2020,3", "Japan,2021,4"), cells, strict=True)
    _, observations, omissions = imported("\n".join([f"Country,Year,Value,{head}", *(",".join(row) for row in rows)]))
    assert set(observations.frame["part"]) == {""} and len(observations.frame) == 4
    assert [omission.partition(",")[0] for omission in omissions] == [f"D ({head})"]


def test_only_the_columns_that_part_repeated_rows_are_categories(imported: Reader) -> None:
    mapping, observations, _ = imported(
        "Country,Region,Skill,Year,Value\nFrance,Europe,Email,2020,1\nFrance,Europe,Software,2020,2\nKenya,Africa,Email,2020,3\n"
    )
    assert mapping.columns(ColumnRole.BREAKDOWN) == [2]
    assert values(observations) == [
        ("Email", "FRA", 2020, "1"),
        ("Email", "KEN", 2020, "3"),
        ("Software", "FRA", 2020, "2"),
    ]


def test_women_of_one_country_never_stand_beside_men_of_another(imported: Reader) -> None:
    _, observations, _ = imported("Country,Year,Sex,Value\nFrance,2020,Female,1\nSpain,2020,Male,2\n")
    assert [part for part, *_ in values(observations)] == ["Female", "Male"]


OECD = """LOCATION,Country,IND,Indicator,SEX,Sex,TIME,Time,Unit Code,Unit,Value,Flag Codes,Flags
AUS,Australia,G1B,People who contact offices online,_T,Total,2016,2016,PC_X,Share of people,55.4,,
AUS,Australia,G1B,People who contact offices online,F,Female,2016,2016,PC_X,Share of people,60.1,E,Estimated value
"""
LABELS = """REF_AREA: Area,MEASURE: Measure,UNIT_MEASURE: Unit,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status
AUS: Australia,G1B: People who contact offices online,PC_X: Share of people,_T: Total,2016,55.4,A: Normal value
AUS: Australia,G1B: People who contact offices online,PC_X: Share of people,F: Female,2016,60.1,E: Estimated value
"""
NAMES = """STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,Reference area,FREQ,Frequency of observation,MEASURE,Measure,UNIT_MEASURE,Unit of measure,SEX,Sex,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status
DATAFLOW,X:DF(1.0),I,AUS,Australia,A,Annual,G1B,People who contact offices online,PC_X,Share of people,_T,Total,2016,,55.4,,A,Normal value
DATAFLOW,X:DF(1.0),I,AUS,Australia,A,Annual,G1B,People who contact offices online,PC_X,Share of people,F,Female,2016,,60.1,,E,Estimated value
"""  # noqa: E501


@pytest.mark.parametrize("table", [OECD, LABELS, NAMES], ids=["two columns", "one cell", "names beside codes"])
def test_a_code_and_its_label_are_one_thing(imported: Reader, table: str) -> None:
    _, observations, _ = imported(table)
    assert not observations.problems
    assert values(observations) == [("", "AUS", 2016, "55.4"), ("Female", "AUS", 2016, "60.1")]
    assert observations.names == {"G1B": "People who contact offices online"}
    assert observations.units == {"G1B": "Share of people"}
    assert list(observations.frame["comment"]) == ["", "The source marks it “e”, estimated."]


def test_an_explicit_null_is_no_text(imported: Reader) -> None:
    _, observations, _ = imported(
        "REF_AREA,MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,COMMENT_OBS\n"
        "AUS,USE,2020,61.2,A,#N/A,#N/A\nFRA,USE,2020,58.9,#N/A,#N/A,Survey moved to May\n"
    )
    assert not observations.problems
    assert list(observations.frame["comment"]) == ["", "Survey moved to May."]


def test_rows_that_a_message_deletes_are_no_observations(imported: Reader) -> None:
    _, observations, _ = imported(
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,MEASURE,TIME_PERIOD,OBS_VALUE\n"
        "dataflow,X:Y(1.0),I,AUS,USE,2020,61.2\ndataflow,X:Y(1.0),D,FRA,USE,2020,58.9\n"
    )
    assert "marks a row to be deleted" in str(observations.problems[0]) and observations.problems[0].row == 3


def test_a_country_is_known_by_its_code_or_by_its_name(imported: Reader) -> None:
    _, observations, _ = imported(
        "Entity,Code,Year,Share\nFrance,FRA,2021,1\nKosovo,Q_KOS,2021,2\nKenya,,2021,3\nAlbania,FRA,2021,4\n"
        "Chile,CHL,2021,5\nSpain,ESP,2021,6\nJapan,JPN,2021,7\nKorea,KOR,2021,8\n"
    )
    codes = {(area, value) for _, area, _, value in values(observations)}
    assert codes >= {("FRA", "1"), ("KEN", "3"), ("XKX", "2")}
    assert any("in the same row is" in str(problem) and problem.row == 5 for problem in observations.problems)


def test_groups_without_a_code_are_named_by_their_names(imported: Reader) -> None:
    _, observations, _ = imported("Entity,Code,Year,Share\nFrance,FRA,2021,1\nSpain,ESP,2021,1\nWorld,Q_WRL,2021,2\n")
    [problem] = observations.problems
    assert problem.value == "World" and problem.column == "A (Entity)"


def test_the_name_of_a_series_alone_tells_indicators_apart(imported: Reader) -> None:
    _, observations, _ = imported("Country,Year,Series Name,Value\nFrance,2020,Users,1\nFrance,2020,Lines,2\n")
    assert set(observations.frame["key"]) == {"Users", "Lines"} and not observations.problems


@pytest.mark.parametrize(
    ("table", "observations"),
    [
        (
            "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Time_Detail,"
            "UpperBound,LowerBound,Source,FootNote,Nature,Units,Sex\n"
            "17,17.8,17.8.1,IT_X,People online,250,France,2019,83.3,2019,,,ITU,Break in series,C,PER_100_POP,\n"
            "17,17.8,17.8.1,IT_X,People online,276,Germany,2019,88.1,2019,,,ITU,,CA,PER_100_POP,\n",
            [("", "DEU", 2019, "88.1"), ("", "FRA", 2019, "83.3")],
        ),
        (
            "IndicatorCode,Indicator,ParentLocation,SpatialDimValueCode,Location,Period,IsLatestYear,Dim1,FactValueNumeric,"
            "FactValueNumericLow,FactValueNumericHigh,Value\n"
            "E_1,Strategies,Europe,FRA,France,2019,true,Female,61.2,60.1,62.0,61.2 [60.1-62.0]\n"
            "E_1,Strategies,Europe,FRA,France,2019,true,Male,59.2,58.1,60.0,59.2 [58.1-60.0]\n"
            "E_1,Strategies,Africa,KEN,Kenya,2019,true,Female,30.2,29.1,31.0,30.2 [29.1-31.0]\n",
            [("Female", "FRA", 2019, "61.2"), ("Female", "KEN", 2019, "30.2"), ("Male", "FRA", 2019, "59.2")],
        ),
        (
            "T30,Internet usage,,,,\nRegion/Country/Area,,Year,Series,Value,Footnotes,Source\n"
            "250,France,2019,People online,83.3,Estimate.,ITU\n276,Germany,2020,People online,89.8,,ITU\n",
            [("", "DEU", 2020, "89.8"), ("", "FRA", 2019, "83.3")],
        ),
        (
            "Country Name,Country Code,Series Name,Series Code,2019 [YR2019],2020 [YR2020]\n"
            "France,FRA,People online,IT.X,83.3,84.8\nGermany,DEU,People online,IT.X,88.1,89\n",
            [("", "DEU", 2019, "88.1"), ("", "DEU", 2020, "89"), ("", "FRA", 2019, "83.3"), ("", "FRA", 2020, "84.8")],
        ),
        (
            "DATAFLOW,LAST UPDATE,freq,indic_is,unit,ind_type,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
            "E:X(1.0),12/12/23 23:00:00,A,I_X,PC_IND,IND_TOTAL,AT,2021,70.12,,\n"
            "E:X(1.0),12/12/23 23:00:00,A,I_X,PC_IND,Y16_24,AT,2021,80.1,b,\n",
            [("", "AUT", 2021, "70.12"), ("Y16_24", "AUT", 2021, "80.1")],
        ),
        (
            "seriesID,seriesCode,seriesName,entityID,entityIso,entityName,dataValue,dataYear,dataSource\n"
            "11624,i99H,People online,84,FRA,France,83.34,2019,Survey\n11624,i99H,People online,90,DEU,Germany,88.13,2019,ITU\n",
            [("", "DEU", 2019, "88.13"), ("", "FRA", 2019, "83.34")],
        ),
    ],
    ids=["UN SDG", "WHO", "UNdata", "World Bank", "Eurostat", "ITU"],
)  # fmt: skip
def test_exports_of_publishers_are_read_as_they_come(
    imported: Reader, table: str, observations: list[tuple[str, str, int, str]]
) -> None:
    _, extracted, _ = imported(table)
    assert [str(problem) for problem in extracted.problems] == [] and values(extracted) == observations


def test_a_second_table_and_a_missing_row_of_headings_are_named(imported: Reader) -> None:
    _, observations, _ = imported("Country,2019,2020\nFrance,1,2\n\nCountry,2021,2022\nSpain,5,6\n")
    assert ["repeats the heading: a second table" in str(problem) for problem in observations.problems] == [True]
    _, observations, _ = imported("Ireland,2020,5\nSpain,2020,7\nFrance,2020,8\n")
    assert "is a country, not a heading: row 1 holds data" in str(observations.problems[0])
