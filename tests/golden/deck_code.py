"""Plans of decks with their code in an address."""

from typing import Any

from dashboard.model.deck_plan import DeckPlan, PlannedKind, PlannedSlide

PLANS = (
    DeckPlan(),
    DeckPlan(
        title="Ours",
        subtitle="À Genève, 30\u202f% – “plus”",
        slides=(
            PlannedSlide(address="/indicators/un_egdi?countries=NZL", notes="Breathe first.\nThen speak."),
            PlannedSlide(address="/countries/NZL#stages", title="New Zealand & <others>"),
            PlannedSlide(kind=PlannedKind.SECTION, title="Part 2"),
            PlannedSlide(kind=PlannedKind.STATEMENT, title="view", text="Ask a peer. 🙂"),
        ),
    ),
    DeckPlan(slides=tuple(PlannedSlide(address=f"/principles/{number}") for number in range(1, 13))),
)
# What the browser's own code makes of the plans, as of Chromium 150; Python must read it.
BROWSER_CODES: tuple[str, ...] = ()


def cases() -> list[dict[str, Any]]:
    """Each plan as a browser stores it, with its code. Raises ValueError where Python reads a browser's code otherwise."""
    for plan, code in zip(PLANS, BROWSER_CODES, strict=False):
        if DeckPlan.of_code(code) != plan:
            raise ValueError(f"{code} is not the code of {plan}")
    return [{"plan": plan.model_dump(mode="json", exclude_defaults=True), "code": plan.code} for plan in PLANS]
