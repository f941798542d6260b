"""The checks between the toolkit's texts and the other files: countries that exist, forms that lead to one term."""

import pytest

from dashboard.model import checks
from dashboard.model.glossary import Term
from dashboard.model.practices import Practice
from dashboard.model.preface import Preface
from dashboard.model.toolkit import Toolkit

POINT = {"heading": "H", "text": "T", "source_lines": "1"}
PREFACE = {
    "title": "T", "publisher": "P", "year": 2015, "status": "draft", "purpose": "To help.", "source_lines": "1",
    "recommendation": {
        "name": "R", "approved": "2014-07-15", "members": 34, "adherents": ["NZL"], "source_lines": "1",
    },
    "meetings": [{"city": "C", "country": "NZL", "date": "2014-10", "role": "Met.", "source_lines": "1"}],
    "community": [POINT], "sections": ["S"], "contributions": [POINT],
}  # fmt: skip


def practice(country: str) -> dict[str, Practice]:
    name = f"{country.lower()}-a"
    mentions = [{"principle": 1, "source_lines": "1"}]
    entry = {"id": name, "country": country, "name": "A", "summary": "S.", "mentions": mentions}
    return {name: Practice.model_validate(entry)}


def terms(**entries: dict) -> dict[str, Term]:
    whole = {"term": "T", "definition": "D.", "source_lines": "1"}
    return {name: Term.model_validate({**whole, "id": name, **entry}) for name, entry in entries.items()}


@pytest.mark.parametrize(
    ("country", "problems"),
    [
        ("NZL", []),
        ("ZZZ", ["toolkit/practices.yaml: zzz-a.country: 'ZZZ': is not a country of countries.csv"]),
        ("XAA", ["toolkit/practices.yaml: xaa-a.country: 'XAA': is not a country of countries.csv"]),
    ],
)
def test_a_practice_is_of_a_real_country(toolkit: Toolkit, country: str, problems: list[str]) -> None:
    assert [str(problem) for problem in checks.practices(practice(country), toolkit.areas)] == problems


def test_terms_refer_to_terms() -> None:
    found = checks.glossary(terms(a={"forms": ["aa"], "see": ["b", "c"]}, b={"forms": ["bb"], "see": ["a"]}))
    assert [str(problem) for problem in found] == ["toolkit/glossary.yaml: a.see: 'c': is not a term of the glossary"]


@pytest.mark.parametrize("form", ["CIO", "cio"])
def test_a_form_leads_to_one_term_in_whatever_case_it_is_written(form: str) -> None:
    found = checks.glossary(terms(a={"forms": ["aa", "CIO"]}, b={"forms": [form, "bb"]}))
    assert [str(problem) for problem in found] == [f"toolkit/glossary.yaml: b.forms: '{form}': is a form of a too"]


def test_a_term_may_hold_a_form_in_two_spellings() -> None:
    assert checks.glossary(terms(a={"forms": ["CIO", "cio"]})) == []


def test_the_countries_of_the_preface_exist(toolkit: Toolkit) -> None:
    changes = {"adherents": ["NZL", "ZZY"]}
    meetings = [{**PREFACE["meetings"][0], "country": "ZZZ"}]
    document = {**PREFACE, "recommendation": {**PREFACE["recommendation"], **changes}, "meetings": meetings}
    found = checks.preface(Preface.model_validate(document), toolkit.areas)
    assert checks.preface(Preface.model_validate(PREFACE), toolkit.areas) == []
    assert [str(problem) for problem in found] == [
        "toolkit/preface.yaml: recommendation.adherents: 'ZZY': is not in countries.csv",
        "toolkit/preface.yaml: meetings.country: 'ZZZ': is not in countries.csv",
    ]


def test_countries_that_cannot_be_read_are_not_a_second_problem() -> None:
    assert checks.practices(practice("ZZZ"), {}) == []
    assert checks.preface(Preface.model_validate(PREFACE), {}) == []
