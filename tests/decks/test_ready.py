"""Ready-made decks have the slides that they promise, and say which parameters are missing."""

import pytest

from dashboard.decks import ready
from dashboard.decks.freeze import frozen
from dashboard.decks.sources import TITLE
from dashboard.decks.view_request import view_request
from dashboard.domain.maturity.comparison import Source
from dashboard.errors import ParameterError, UnknownNameError
from dashboard.model.codes import AreaKind
from dashboard.model.deck import Deck, SlideKind
from dashboard.model.deck_plan import MAX_SLIDES, DeckPlan, PlannedSlide
from dashboard.services.snapshot import Snapshot
from dashboard.web.parameters import Query

MAX_TITLE = 150
FAILED = "This slide cannot be shown"


def planned(snapshot: Snapshot, **parameters: str) -> DeckPlan:
    return ready.plan(snapshot, Query(parameters))


def ready_deck(snapshot: Snapshot, **parameters: str) -> Deck:
    deck = frozen(snapshot, planned(snapshot, **parameters))
    assert FAILED not in [slide.title for slide in deck.slides]
    assert all(0 < len(slide.title) <= MAX_TITLE for slide in deck.slides)
    assert deck.slides[0].kind is SlideKind.TITLE
    return deck


def titles(deck: Deck) -> str:
    return "\n".join(slide.title for slide in deck.slides)


def test_the_toolkit_takes_twelve_slides_between_its_title_and_its_sources(snapshot: Snapshot) -> None:
    deck = ready_deck(snapshot, ready="toolkit")
    content = [s for s in deck.slides if s.kind is not SlideKind.TITLE and not s.title.startswith(TITLE)]
    assert len(content) == 12
    assert all(slide.lead == "chart" for slide in content)
    for number, slide in enumerate(content, 1):
        assert number in snapshot.toolkit.indicators[slide.cite[0]].principles


@pytest.mark.parametrize("number", range(1, 13))
def test_a_principle_deck_goes_from_the_overview_to_the_reading(snapshot: Snapshot, number: int) -> None:
    plan = planned(snapshot, ready="principle", principle=str(number))
    addresses = [slide.address for slide in plan.slides]
    assert addresses[0] == f"/principles/{number}#overview"
    for part in ("trends", "stages", "countries", "practices", "reading"):
        assert f"/principles/{number}#{part}" in addresses
    assert len(plan.slides) <= MAX_SLIDES


def test_a_principle_deck_shows_every_indicator_with_values(snapshot: Snapshot) -> None:
    deck = ready_deck(snapshot, ready="principle", principle="5")
    cited = {name for slide in deck.slides for name in slide.cite}
    for indicator in snapshot.toolkit.indicators.values():
        if 5 in indicator.principles and snapshot.toolkit.observations_of(indicator.id)["obs_value"].notna().any():
            assert indicator.id in cited


def test_a_country_has_stages_steps_values_and_practices(snapshot: Snapshot) -> None:
    text = titles(ready_deck(snapshot, ready="country", countries="New Zealand"))
    for words in ("at least intermediate on", "whom it can learn from", "above the median of", "good practices"):
        assert words in text


def test_a_fictional_country_has_a_roadmap_and_a_history_but_no_values(snapshot: Snapshot) -> None:
    text = titles(ready_deck(snapshot, ready="country", countries="XAA"))
    assert "principles with a next step" in text
    assert "between 2022 and 2024" in text
    assert "median" not in text


@pytest.mark.parametrize("codes", ["NZL,CAN", "NZL,CAN,GBR", "NZL,CAN,GBR,KOR", "XAA,XAB"])
def test_a_comparison_goes_through_all_twelve_principles(snapshot: Snapshot, codes: str) -> None:
    deck = ready_deck(snapshot, ready="compare", countries=codes)
    for number, principle in snapshot.toolkit.principles.items():
        start = f"{number} {principle.short_title}: "
        assert any(slide.title.startswith(start) for slide in deck.slides), number
    highlighted = [s for s in deck.slides if s.chart and s.cite]
    assert bool(highlighted) == (not codes.startswith("X"))


def test_a_group_is_shown_by_stage_by_country_and_by_score(snapshot: Snapshot) -> None:
    deck = ready_deck(snapshot, ready="group", group="G7")
    assert "Canada" in {
        cell.text.strip("°") for slide in deck.slides if slide.table for cell in (r[0] for r in slide.table.rows)
    }
    assert sum(slide.lead == "chart" for slide in deck.slides) > 3


def test_the_source_and_the_cycle_of_the_address_go_into_every_view(snapshot: Snapshot) -> None:
    plan = planned(snapshot, ready="compare", countries="XAA,XAB", source="illustrative", cycle="2022")
    compared = [slide.address for slide in plan.slides if slide.address.startswith("/compare")]
    assert all("source=illustrative" in address and "cycle=2022" in address for address in compared)


def test_the_default_source_is_the_one_that_covers_the_countries(snapshot: Snapshot) -> None:
    assert "illustrative" in planned(snapshot, ready="compare", countries="XAA,XAB").slides[0].address
    assert "evidence" in planned(snapshot, ready="compare", countries="NZL,CAN").slides[0].address


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"ready": "everything"}, "choose toolkit, principle, country, compare, group"),
        ({"ready": "principle"}, "Say which principle"),
        ({"ready": "country"}, "takes one country"),
        ({"ready": "country", "countries": "NZL,CAN"}, "takes one country"),
        ({"ready": "compare", "countries": "NZL"}, "2 to 4 countries"),
        ({"ready": "compare", "countries": "NZL,CAN,GBR,KOR,AUS"}, "2 to 4 countries"),
        ({"ready": "group"}, "Say which group"),
        ({"ready": "compare", "countries": "NZL,CAN", "source": "illustrative"}, "cover none of these countries"),
        ({"ready": "compare", "countries": "NZL,XAA"}, "Arvenia is fictional and cannot be compared with real"),
        ({"deck": "%%%"}, "cannot be read"),
    ],
)
def test_missing_or_excess_parameters_have_a_message(
    snapshot: Snapshot, parameters: dict[str, str], words: str
) -> None:
    with pytest.raises(ParameterError, match=words):
        planned(snapshot, **parameters)


def test_a_country_that_the_source_does_not_cover_is_named(snapshot: Snapshot) -> None:
    uncovered = sorted(
        area.code
        for area in snapshot.toolkit.areas.values()
        if area.kind is AreaKind.COUNTRY and (area.code, 1) not in snapshot.comparisons.of(Source.EVIDENCE).cells
    )
    with pytest.raises(ParameterError, match="cover only New Zealand of these countries"):
        planned(snapshot, ready="compare", countries=f"NZL,{uncovered[0]}", source="evidence")
    plan = planned(snapshot, ready="compare", countries=f"NZL,CAN,{uncovered[0]}", source="evidence")
    assert f"it says nothing of {snapshot.toolkit.areas[uncovered[0]].name}" in plan.subtitle


def test_charts_show_a_year_in_which_most_of_the_countries_have_a_value(snapshot: Snapshot) -> None:
    for codes in (["NZL"], ["NZL", "CAN", "GBR", "DNK"]):
        addresses = [s.address for s in planned(snapshot, ready="compare", countries="NZL,CAN,GBR,DNK").slides]
        if len(codes) == 1:
            addresses = [s.address for s in planned(snapshot, ready="country", countries="NZL").slides]
        for address in addresses:
            if not address.startswith("/indicators/"):
                continue
            request = view_request(address)
            rows = snapshot.toolkit.observations_of(request.path.rpartition("/")[2])
            known = rows[rows["obs_value"].notna() & rows["ref_area"].isin(codes)].groupby("time_period").size()
            year = int(request.query.text("year") or rows.loc[rows["obs_value"].notna(), "time_period"].max())
            assert known.get(year, 0) == known.max()


@pytest.mark.parametrize(("code", "name"), [("G7", "G7"), ("OECD", "OECD members")])
def test_a_group_deck_compares_its_median_with_that_of_all(snapshot: Snapshot, code: str, name: str) -> None:
    scores = [slide for slide in ready_deck(snapshot, ready="group", group=code).slides if slide.cite]
    assert len(scores) > 3
    for slide in scores:
        named = [series.name for series in slide.chart.series]
        assert f"median of {name} (" in slide.title
        assert any(series_name.startswith(f"Median of {name} (") for series_name in named)
        assert any(series_name.startswith("Median of all ") for series_name in named)
        assert any(row[0].text.startswith(f"Median of {name} (") for row in slide.table.rows)
        assert f"Median of {name} (" in slide.notes


def test_the_countries_of_a_small_group_are_highlighted(snapshot: Snapshot) -> None:
    plan = planned(snapshot, ready="group", group="G7")
    highlighted = [view_request(slide.address).query.text("countries") for slide in plan.slides]
    each = [names.split(",") for names in highlighted if names]
    assert each
    for codes in each:
        assert len(codes) <= 6
        assert all(snapshot.toolkit.areas[code].g7 for code in codes)


def test_the_notes_of_every_section_list_what_follows(snapshot: Snapshot) -> None:
    deck = ready_deck(snapshot, ready="compare", countries="NZL,CAN")
    sections = [place for place, slide in enumerate(deck.slides) if slide.kind is SlideKind.SECTION]
    assert sections
    for place in sections:
        assert deck.slides[place].notes.startswith(f"What follows: {deck.slides[place + 1].title}")


def test_the_toolkit_deck_promises_no_numbers(snapshot: Snapshot) -> None:
    assert "number" not in planned(snapshot, ready="toolkit").subtitle


@pytest.mark.parametrize(
    "parameters",
    [
        {"ready": "principle", "principle": "13"},
        {"ready": "country", "countries": "Atlantis"},
        {"ready": "group", "group": "G8"},
    ],
)
def test_names_that_do_not_exist_raise_an_error(snapshot: Snapshot, parameters: dict[str, str]) -> None:
    with pytest.raises(UnknownNameError):
        planned(snapshot, **parameters)


def test_a_plan_is_restored_from_its_code(snapshot: Snapshot) -> None:
    plan = DeckPlan(title="Mine", slides=(PlannedSlide(address="/indicators/un_egdi"),))
    assert planned(snapshot, deck=plan.code) == plan


def test_an_address_without_a_deck_is_an_empty_plan(snapshot: Snapshot) -> None:
    assert planned(snapshot) == DeckPlan()
