"""Terms are found in texts as whole words, the longest form first, and every use of them in the toolkit is known."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.reference.glossary import Glossary, TermMatch
from dashboard.model.glossary import Term
from dashboard.model.toolkit import Toolkit


@dataclass(frozen=True)
class OnlyTerms:
    """As much of a toolkit as finding terms needs."""

    terms: dict[str, Term]


def term(name: str, *forms: str) -> Term:
    return Term(id=name, term=name, definition=f"What {name} means.", forms=forms, source_lines="1")


TERMS = (
    term("cio", "chief information officer", "CIO", "CIOs"),
    term("divide", "digital divide"),
    term("digital", "digital"),
    term("e-government", "e-government"),
    term("open", "citizens' data"),
    term("odd", "(c++)"),
)
GLOSSARY = Glossary(OnlyTerms({one.id: one for one in TERMS}))  # type: ignore[arg-type]


def found(text: str) -> list[tuple[str, str]]:
    return [(part.words, part.term.id) for part in GLOSSARY.split(text) if isinstance(part, TermMatch)]


def joined(text: str) -> str:
    return "".join(part if isinstance(part, str) else part.words for part in GLOSSARY.split(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Digital divide and DIGITAL rights", [("Digital divide", "divide"), ("DIGITAL", "digital")]),
        ("digitally, undigital, digital_x", []),
        ("A CIO, two CIOs, no cio and no cios", [("CIO", "cio"), ("CIOs", "cio")]),
        ("e-Government; e government; e‑government", [("e-Government", "e-government"), ("e government", "e-government"),
                                                      ("e‑government", "e-government")]),
        ("digital\n divide", [("digital\n divide", "divide")]),
        ("citizens’ data and citizens' data", [("citizens’ data", "open"), ("citizens' data", "open")]),
        ("in (C++)", [("(C++)", "odd")]),
        ("The Digital Divide Index is a name; Digital Divide, Inc.", [("Digital Divide", "divide")]),
        ("The CIO Jane Doe", [("CIO", "cio")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_term_is_found_in_its_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


WORDS = st.sampled_from(["CIO", "cio", "digital", " ", "divide", "-", "e-government", "’", "ı", "İ", "ſ", "."])


@given(st.one_of(st.text(), st.lists(WORDS).map("".join)))
def test_the_parts_of_a_text_joined_are_the_text(text: str) -> None:
    assert joined(text) == text
    assert "" not in GLOSSARY.split(text)


def test_terms_come_once_in_the_order_of_first_use() -> None:
    texts = ["A digital divide.", "The CIO of the digital divide", "digital"]
    assert [one.id for one in GLOSSARY.terms_in(texts)] == ["divide", "cio", "digital"]


def test_a_glossary_without_terms_finds_none() -> None:
    assert Glossary(OnlyTerms({})).split("digital divide") == ("digital divide",)  # type: ignore[arg-type]


def test_a_search_forgives_a_slip_and_finds_abbreviations() -> None:
    assert [one.id for one in GLOSSARY.select("divde")] == ["divide"]
    assert [one.id for one in GLOSSARY.select("CIO")] == ["cio"]
    assert GLOSSARY.select("") == TERMS


def test_every_form_of_the_shipped_terms_is_found_as_its_own_term(toolkit: Toolkit) -> None:
    glossary = Glossary(toolkit)
    for one in toolkit.terms.values():
        for form in one.forms:
            assert [part.term.id for part in glossary.split(form) if isinstance(part, TermMatch)] == [one.id], form


def test_where_a_term_is_used_is_what_its_texts_say(toolkit: Toolkit) -> None:
    uses = Glossary(toolkit).uses
    assert list(uses) == list(toolkit.terms)
    open_data = uses["open-government-data"]
    assert (
        all("open government data" in toolkit.items[name].text.lower() for name in open_data.items) and open_data.items
    )
    assert all(name not in found.terms for name, found in uses.items())
    assert uses["public-value"].terms == tuple(
        name for name, one in toolkit.terms.items() if "public value" in one.definition and name != "public-value"
    )


def test_uses_follow_the_texts(toolkit: Toolkit) -> None:
    principle = toolkit.principles[4].model_copy(update={"summary": "About e-exclusion."})
    changed = replace(toolkit, principles={4: principle})
    assert Glossary(changed).uses["e-exclusion"].principles == (4,)
