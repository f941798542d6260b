"""The ready-made decks, each with its choices and the buttons to use it."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference import countries
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls

NONE = "none"  # the value of an optional select that is left empty
MAX_COMPARED = 4


def ready_decks(snapshot: Snapshot) -> list[Component]:
    """The whole section; ``frontend/src/present/ready-decks.ts`` joins several countries of a form in one parameter."""
    toolkit = snapshot.toolkit
    principles = {
        str(principle.number): f"{principle.number} {principle.title}" for principle in toolkit.principles.values()
    }
    groups = {group.code: group.name for group in countries.groups_among(toolkit, toolkit.areas.values())}
    several = [
        _choice("countries", f"compare-{number}", f"Country {number}", {}, "Choose" if number < 3 else "None")
        for number in range(1, MAX_COMPARED + 1)
    ]
    return [
        html.H2("Ready-made decks", id="ready"),
        html.P("Made from the newest data when they are opened. Use one as it is, or copy and edit it."),
        html.Div(
            [
                _deck("toolkit", "The toolkit in 12 slides", []),
                _deck("principle", "One principle", [_choice("principle", "principle", "Principle", principles)]),
                _deck("country", "One country", [_choice("countries", "country", "Country", {}, "Choose")], 1),
                _deck("compare", "Two, three or four countries side by side", several, 2),
                _deck("group", "A group of countries", [_choice("group", "group", "Group", groups)]),
            ],
            className="deck-ready",
        ),
    ]


def _deck(name: str, title: str, choices: Sequence[Component], least: int = 0) -> Component:
    """One deck; ``least`` is the minimum number of countries."""
    return html.Form(
        [
            html.H3(title),
            html.Div(choices, className="controls") if choices else None,
            html.Div(
                [
                    _button("Play", urls.PLAY, title, strong=True),
                    _button("See its slides", urls.PRESENT, title),
                    _button("PowerPoint", urls.deck_file("pptx"), title, take=True),
                ],
                className="actions",
            ),
            html.P(className="quiet", role="status"),
        ],
        action=urls.PLAY,
        method="get",
        **{"data-ready": name, "data-least": str(least)},
    )


def _button(words: str, action: str, title: str, *, strong: bool = False, take: bool = False) -> Component:
    marks = {"data-take": ""} if take else {}
    text = [words, html.Span(f": {title}", className="visually-hidden")]
    return html.Button(
        text, type="submit", formAction=action, className=f"action{' strong' if strong else ''}", **marks
    )


def _choice(name: str, place: str, label: str, options: Mapping[str, str], nothing: str = "") -> Component:
    """A native select of a form; ``nothing`` labels the empty option, if there is one.

    A select without options is filled with the countries by the browser, so that they are not in the page many times.
    """
    anchor = f"ready-{place}"
    none = {NONE: nothing} if nothing else {}
    children = [html.Option(text, value=key) for key, text in {**none, **options}.items()]
    marks = {} if options else {"data-fill": "countries"}
    select = html.Select(children, id=anchor, name=name, className="form-select", **marks)
    return html.Div([html.Label(label, htmlFor=anchor), select], className="field")
