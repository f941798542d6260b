"""The whole toolkit is inside: what was counted in the text of 2015, principle by principle, against what is read."""

from collections import Counter

import pytest

from dashboard import cli
from dashboard.model.codes import Repair, Stage
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA

# Characteristics and policies of the early, the intermediate and the advanced stage, both added up, items;
# countries with good practices, practices named, entries of further reading, charts.
PRINCIPLES = {
    1: (4, 4, 4, 3, 5, 4, 13, 11, 24, 6, 9, 4, 2),
    2: (3, 3, 3, 2, 3, 1, 9, 6, 15, 8, 15, 4, 2),
    3: (5, 3, 3, 4, 5, 4, 13, 11, 24, 8, 12, 2, 2),
    4: (2, 2, 2, 2, 3, 2, 7, 6, 13, 3, 7, 2, 1),
    5: (4, 2, 2, 2, 2, 2, 8, 6, 14, 6, 7, 4, 2),
    6: (2, 2, 2, 2, 4, 1, 8, 5, 13, 9, 19, 1, 2),
    7: (2, 2, 2, 2, 3, 2, 7, 6, 13, 7, 13, 4, 2),
    8: (2, 2, 2, 2, 4, 2, 8, 6, 14, 3, 5, 1, 0),
    9: (2, 2, 2, 2, 2, 2, 6, 6, 12, 6, 9, 0, 3),
    10: (3, 3, 3, 3, 3, 3, 9, 9, 18, 6, 12, 5, 2),
    11: (2, 3, 3, 6, 6, 4, 11, 13, 24, 3, 7, 2, 2),
    12: (3, 3, 3, 3, 3, 2, 9, 8, 17, 2, 5, 2, 2),
}
ALL = (34, 31, 31, 33, 43, 29, 108, 93, 201, 67, 120, 31, 22)
# How many good practices of a country each of the twelve principles names.
PRACTICES = {
    "MEX": (3, 3, 2, 3, 2, 5, 3, 3, 3, 4, 4, 4),
    "CAN": (2, 2, 2, 3, 0, 2, 2, 1, 2, 2, 2, 0),
    "CHL": (0, 0, 0, 0, 1, 2, 1, 1, 1, 1, 1, 0),
    "NZL": (0, 2, 0, 1, 1, 4, 4, 0, 1, 1, 0, 0),
    "COL": (1, 2, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0),
    "JPN": (0, 0, 2, 0, 0, 2, 1, 0, 1, 3, 0, 0),
    "PRT": (0, 2, 2, 0, 0, 0, 1, 0, 1, 0, 0, 0),
    "AUT": (0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1),
    "FIN": (1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    "NLD": (0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0),
    "POL": (1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    "ESP": (0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0),
    "CHE": (1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0),
    "BEL": (0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0),
    "KOR": (0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    "LVA": (0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    "RUS": (0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    "SVN": (0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
}


def counted(toolkit: Toolkit, number: int) -> tuple[int, ...]:
    """The row of one principle."""
    principle = toolkit.principles[number]
    lists = [len(of(stage)) for stage in Stage for of in (principle.characteristics, principle.policies)]
    named = [practice for practice in toolkit.practices.values() if number in practice.principles]
    readings = [reading for reading in toolkit.readings.values() if number in reading.principles]
    charts = [
        indicator
        for indicator in toolkit.indicators.values()
        if indicator.dataset == "toolkit_2015" and number in indicator.principles
    ]
    return (
        *lists, sum(lists[::2]), sum(lists[1::2]), len(principle.items),
        len({practice.country for practice in named}), len(named), len(readings), len(charts),
    )  # fmt: skip


@pytest.mark.parametrize("number", PRINCIPLES)
def test_a_principle_holds_what_was_counted_in_its_text(toolkit: Toolkit, number: int) -> None:
    assert counted(toolkit, number) == PRINCIPLES[number]


def test_the_principles_add_up(toolkit: Toolkit) -> None:
    assert tuple(map(sum, zip(*(counted(toolkit, number) for number in PRINCIPLES), strict=True))) == ALL


def test_every_country_names_as_many_practices_under_each_principle_as_were_printed(toolkit: Toolkit) -> None:
    counts = Counter(
        (practice.country, number) for practice in toolkit.practices.values() for number in practice.principles
    )
    assert {country: tuple(counts[country, number] for number in PRINCIPLES) for country in PRACTICES} == PRACTICES
    assert {country for country, _ in counts} == set(PRACTICES)
    assert (len(PRACTICES), len(counts), counts.total()) == (18, 67, 120)


def test_57_practices_have_55_links_of_which_7_were_mended_by_a_guess(toolkit: Toolkit) -> None:
    links = [practice.link for practice in toolkit.practices.values() if practice.link]
    assert len(toolkit.practices) == 57
    assert len({link.url for link in links}) == 55
    assert len({printed for link in links for printed in link.printed}) == 69
    assert len({link.url for link in links if link.repair is Repair.INFERRED}) == 7


def test_a_link_is_mended_by_nothing_but_hyphens(toolkit: Toolkit) -> None:
    """The scheme, where a line of the text leaves it out, is the other thing put back."""
    for practice in toolkit.practices.values():
        for printed in practice.link.printed if practice.link else ():
            whole = printed if printed.startswith("http") else f"http://{printed}"
            assert whole.replace("-", "") == practice.link.url.replace("-", "")


def test_practices_of_one_country_that_share_a_link_say_the_same_of_it(toolkit: Toolkit) -> None:
    links = {practice.link for practice in toolkit.practices.values() if practice.link}
    assert len(links) == len({link.url for link in links})


def test_15_works_are_listed_31_times_and_3_of_them_are_announced(toolkit: Toolkit) -> None:
    assert len(toolkit.readings) == 15
    assert sum(len(reading.listings) for reading in toolkit.readings.values()) == 31
    announced = [reading for reading in toolkit.readings.values() if reading.announced]
    assert len(announced) == 3
    assert [reading.link for reading in toolkit.readings.values() if not reading.link] == [""] * len(announced)


def test_24_terms(toolkit: Toolkit) -> None:
    assert len(toolkit.terms) == 24


def test_5_principles_have_titles_that_vary(toolkit: Toolkit) -> None:
    numbers = [number for number, principle in toolkit.principles.items() if principle.title_variants]
    assert numbers == [2, 5, 6, 7, 12]


def test_all_12_principles_have_key_issues_and_trends(toolkit: Toolkit) -> None:
    assert [number for number, principle in toolkit.principles.items() if principle.trends] == list(range(1, 13))


def test_only_the_principle_without_a_chart_names_possible_indicators(toolkit: Toolkit) -> None:
    assert [number for number, principle in toolkit.principles.items() if principle.possible_indicators] == [8]


def test_34_members_and_8_others_had_adhered_and_4_kinds_of_contribution_are_asked_for(toolkit: Toolkit) -> None:
    assert toolkit.preface.recommendation.members == 34
    assert len(set(toolkit.preface.recommendation.adherents)) == 8
    assert len(toolkit.preface.contributions) == 4


def test_every_text_is_written() -> None:
    unwritten = [
        f"{path.relative_to(DATA)}:{number}"
        for path in sorted((DATA / "toolkit").rglob("*.yaml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "TO BE WRITTEN" in line
    ]
    assert unwritten == []


def test_every_part_says_where_it_stands_in_the_text_of_2431_lines(toolkit: Toolkit) -> None:
    texts = [
        *(point for pillar in toolkit.pillars.values() for point in pillar.introduction),
        *(point for principle in toolkit.principles.values() for point in principle.trends),
        *toolkit.items.values(),
        *(mention for practice in toolkit.practices.values() for mention in practice.mentions),
        *(listing for reading in toolkit.readings.values() for listing in reading.listings),
        *toolkit.terms.values(),
        *toolkit.preface.meetings,
    ]
    for text in texts:
        for part in text.source_lines.split(","):
            start, _, end = part.strip().partition("-")
            assert 1 <= int(start) <= int(end or start) <= 2431, text


def test_check_prints_for_each_principle_what_was_counted_in_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--data", str(DATA)]) == 0
    printed = capsys.readouterr().out.splitlines()
    for number, row in PRINCIPLES.items():
        *lists, _, _, items, countries, named, readings, charts = row
        stages = ("/".join(map(str, lists[::2])), "/".join(map(str, lists[1::2])))
        cells = [str(number), *stages, *map(str, (items, named, countries, readings, charts))]
        assert cells in [line.split()[:-1] for line in printed], number
    for line in (
        "201 items: 108 characteristics, 93 policies",
        "57 practices of 18 countries, named 120 times in 67 entries; 55 links, 7 of them corrected by our guess",
        "15 works listed 31 times, 3 of them only announced",
        "24 terms",
    ):
        assert line in printed
