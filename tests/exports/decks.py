"""Decks for the tests of their files: every form of chart, a matrix, points, and one tiny deck."""

import datetime as dt

from dashboard.model.deck import Chart, ChartForm, Deck, Series, Slide, SlideKind, Table, TableCell, Tone

YEARS = ("2010", "2012", "2014")
NUMBERS: dict[ChartForm, tuple[Series, ...]] = {
    ChartForm.BARS: (Series("", (39.130434782608695, 26.5, None)),),
    ChartForm.STACKED: (Series("Yes", (39.1, 60.0, 1.0), colour="#08519c"), Series("No", (60.9, 20.0, 99.0))),
    ChartForm.COLUMNS: (Series("2019", (0.1, 0.2, 0.3)), Series("2023", (0.4, None, 0.6))),
    ChartForm.LINES: (Series("Korea", (0.5, None, 0.9)), Series("Canada", (0.6, 0.7, 0.89))),
    ChartForm.DOTS: (Series("Index", (0.25, 0.5, 0.75)),),
    ChartForm.SCATTER: (Series("All", pairs=((0.1, 12.5, "Korea"), (0.2, 1e-7, "Türkiye"))),),
}


def charted(form: ChartForm, **more: object) -> Slide:
    names = () if form is ChartForm.SCATTER else YEARS
    chart = Chart(form, names, NUMBERS[form], number_format='0.0"%"', **more)
    small = Table((TableCell("Year"), TableCell("Value")), ((TableCell("2010", heading=True), TableCell("39 %")),))
    return Slide(
        SlideKind.VIEW,
        f"What {form} show",
        "Is it so?",
        chart=chart,
        table=small,
        lead="chart",
        alternative="39 % say yes.",
        source="A survey · 2014 · n = 23",
        status=("One value is lost in its source.",),
        link="/indicators/plain?year=2014",
        notes="Say this.",
        cite=("plain",),
    )


MATRIX = Table(
    (TableCell("Country"), *(TableCell(str(number)) for number in range(1, 13))),
    (
        (
            TableCell("Canada", heading=True),
            *(TableCell("E", Tone.EARLY), TableCell("I", Tone.INTERMEDIATE), TableCell("A", Tone.ADVANCED)) * 4,
        ),
        (TableCell("Korea", heading=True), *(TableCell("≥I", Tone.RANGE), TableCell("–", Tone.NOT_ASSESSED)) * 6),
    ),
    (
        ("", 1, Tone.NONE),
        ("I Openness", 4, Tone.PILLAR_1),
        ("II Governance", 4, Tone.PILLAR_2),
        ("III Capacities", 4, Tone.PILLAR_3),
    ),
    "Stages of two countries",
)
SLIDES = (
    Slide(SlideKind.TITLE, "Two countries", "Side by side", source="Public evidence"),
    Slide(SlideKind.SECTION, "Openness"),
    Slide(SlideKind.STATEMENT, "", points=("Call your peers.",)),
    *(charted(form) for form in ChartForm),
    Slide(SlideKind.VIEW, "The matrix", table=MATRIX, lead="table", link="/compare?countries=CAN,KOR"),
    Slide(SlideKind.VIEW, "Steps", points=("One", "Two"), notes="Slowly."),
)
DECK = Deck(
    "Canada & Korea", SLIDES, "0123456789ab", dt.date(2026, 11, 23), base="https://toolkit.example", link="/present"
)
TINY = Deck("Tiny", SLIDES[:1], "0123456789ab", dt.date(2026, 11, 23))
