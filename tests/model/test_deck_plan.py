"""The plan of a deck and its code in an address: what comes back, and what is told where it cannot be read."""

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ParameterError
from dashboard.model.deck_plan import MAX_CODE_LENGTH, MAX_JSON, DeckPlan, PlannedKind, PlannedSlide

PLAN = DeckPlan(title="Ours", slides=(PlannedSlide(address="/indicators/un_egdi", notes="Breathe."),))


def code_of(content: bytes) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.urlsafe_b64encode(packer.compress(content) + packer.flush()).decode().rstrip("=")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), max_size=300), st.integers(0, 5))
def test_a_plan_comes_back_from_its_code(title: str, count: int) -> None:
    slide = PlannedSlide(kind=PlannedKind.STATEMENT, text="So.", notes="N" * count)
    plan = DeckPlan(title=title, slides=(slide,) * count)
    assert DeckPlan.of_code(plan.code) == plan


def test_a_code_that_unpacks_too_large_is_told_to_be_too_large() -> None:
    for more in (1, 1000, 10_000_000):
        code = code_of(PLAN.model_dump_json().encode() + b" " * (MAX_JSON + more))
        assert len(code) < MAX_CODE_LENGTH
        with pytest.raises(ParameterError, match="too large"):
            DeckPlan.of_code(code)


def test_the_largest_plan_is_not_too_large() -> None:
    content = PLAN.model_dump_json().encode()
    assert DeckPlan.of_code(code_of(content + b" " * (MAX_JSON - len(content)))) == PLAN


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_code_that_was_cut_is_told_to_be_incomplete(cut: int) -> None:
    with pytest.raises(ParameterError, match="part of the address is missing"):
        DeckPlan.of_code(PLAN.code[:-cut])
