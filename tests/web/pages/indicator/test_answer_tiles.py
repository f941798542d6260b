"""The tiles behind a share: one for each country, under its own answer, with a symbol besides the tone."""

import pandas as pd

from dashboard.model.documents import Indicator
from dashboard.web.markup import to_html
from dashboard.web.pages.indicator.answer_tiles import answer_tiles

SOURCE = Indicator.model_validate(
    {
        "id": "one", "title": "T", "short_title": "S", "question": "Is it so?", "dataset": "d", "ref_area": "country",
        "kind": "answer", "unit_measure": "CODE", "answers": {0: "No", 1: "Planned", 2: "In use"},
    }
)  # fmt: skip


def rows(*observations: tuple[str, int, float | None, str]) -> pd.DataFrame:
    frame = pd.DataFrame(observations, columns=["ref_area", "time_period", "obs_value", "obs_status"])
    return frame.assign(area=frame["ref_area"].str.title())


def test_each_country_has_a_tile_with_its_answer_a_symbol_and_a_tone() -> None:
    observations = rows(("FRA", 2022, 2, "printed"), ("NZL", 2022, 0, "printed"), ("KOR", 2022, None, "no answer"))
    markup = to_html(answer_tiles(SOURCE, observations, None, ("NZL",)))
    assert markup.count("<li") == 3
    for part in (
        'title="Fra: In use"',
        'title="Nzl: No"',
        'title="Kor: No answer"',
        "In use: 1",
        "No: 1",
        "Country by country, 2022",
    ):
        assert part in markup
    assert markup.index("In use: 1") < markup.index("No: 1") < markup.index("No answer: 1")
    assert "●" in markup and "○" in markup and "Planned" not in markup
    assert markup.count(" lit") == 1


def test_the_kinds_of_empty_are_not_mixed() -> None:
    observations = rows(
        ("FRA", 2022, 2, "printed"), ("KOR", 2022, None, "no answer"), ("NZL", 2022, None, "not applicable")
    )
    markup = to_html(answer_tiles(SOURCE, observations, 2022, ()))
    assert "No answer: 1" in markup and "Not applicable: 1" in markup


def test_a_long_list_is_folded_unless_a_chosen_country_is_in_it() -> None:
    many = rows(*((f"A{chr(65 + n // 26)}{chr(65 + n % 26)}", 2022, 2, "printed") for n in range(70)))
    assert " open" not in to_html(answer_tiles(SOURCE, many, None, ()))
    assert " open" in to_html(answer_tiles(SOURCE, many, None, ("AAA",)))


def test_a_year_without_answers_has_no_tiles() -> None:
    assert answer_tiles(SOURCE, rows(("FRA", 2022, 2, "printed")), 1999, ()) == []
