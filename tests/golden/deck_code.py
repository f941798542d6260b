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
# What the browser's `deckCode` made of the plans (deflated by Node 24); Python must read it.
BROWSER_CODES = (
    "q1YqzslMSS1WsoqOrQUA",
    (
        "VY5NSsRAFISv8niiq5CI7oI_6MbNEF24ioq00-WkSeyEfi8zwhAIXsGVoLh15yHmJjmBR5AIIzPLKr76qCWr0wqc8m"
        "UbhCOW9mHdrHq6gF99zRHR4f7Qf-_S0L_S0L83VStD_zHilbMQTm-WbKwNEOGUE-etmxqtgyStv8fMutNp3XoNDnKc"
        "5ROO2Nc67vg8wGgBenRBNL711wU8SQNTxtxFW9Z_RZLlkx1RM8P4eH03w4JymMp4S3t0VGuBICd_ktJ5yykLpupqv7"
        "G5MkHpYItRo3iC1w1q7rAYI56VUz6Tkgw1QIjp5_Pthbu77hc"
    ),
    ("fdA7DoAgEAXAu7zaBBf_XMVYGKEgIYawJdm7ewJfPd10aMkxKcLZccfYkioCXG35fXItSZ3Ahj_zxCZiM7GF2EpsI7YTO4jJyJDNiIdd9gE"),
)


def cases() -> list[dict[str, Any]]:
    """Each plan as a browser stores it, with its code. Raises ValueError where Python reads a browser's code otherwise."""
    for plan, code in zip(PLANS, BROWSER_CODES, strict=True):
        if DeckPlan.of_code(code) != plan:
            raise ValueError(f"{code} is not the code of {plan}")
    return [{"plan": plan.model_dump(mode="json", exclude_defaults=True), "code": plan.code} for plan in PLANS]
