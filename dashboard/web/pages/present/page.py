"""``/present``: build, play and download a deck of slides, or view the deck in the address."""

from collections.abc import Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from dashboard.decks import freeze, ready
from dashboard.domain.reference import countries
from dashboard.errors import ParameterError, UnavailableError
from dashboard.model.deck import Slide
from dashboard.model.deck_plan import DeckPlan, PlannedKind
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.notices import notices
from dashboard.web.pages.present import ids
from dashboard.web.pages.present.ready_decks import ready_decks
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS = ready.PARAMETERS
FILES = {"pptx": "PowerPoint", "html": "HTML, plays anywhere", "pdf": "PDF", "zip": "Meeting pack"}


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The deck in the address, if any, and the builder. Raises UnknownNameError."""
    params, status = Query(query), 200
    try:
        plan = ready.plan(snapshot, params)
        frozen = snapshot.run(freeze.slides_by_plan, plan)
    except (ParameterError, UnavailableError) as error:
        plan, frozen = DeckPlan(), []
        status = 503 if isinstance(error, UnavailableError) else 400
        params.notice(str(error))
    data: dict[str, Any] = {
        "play": urls.PLAY,
        "page": urls.PRESENT,
        "files": urls.deck_file("").rstrip("."),
        "titles": urls.DECK_TITLES,
        "formats": list(FILES.items()),
        "countries": [(area.code, area.name) for area in countries.with_data(snapshot.toolkit)],
    }
    if frozen:
        titles = [slides[0].title or planned.text for slides, planned in zip(frozen, plan.slides, strict=True)]
        data["shown"] = {"plan": plan.model_dump(mode="json", exclude_defaults=True), "titles": titles}
    body = [
        html.H1("Present"),
        html.P(
            "Put charts, comparisons and countries together as slides. A deck is frozen when it starts: it works offline and "
            "stays unchanged while you present.",
            className="lead",
        ),
        *notices(params.notices),
        *(_deck(plan, frozen, query) if frozen else []),
        html.H2("Your deck"),
        html.Div(id=ids.PRESENT_FRAME),
        *ready_decks(snapshot),
        dcc.Store(id=ids.PRESENT_DATA, data=data),
    ]
    about = (
        "Build a deck of slides from any view of the dashboard, play it without a network, or download it as a file."
    )
    return View("Present", body, about, status)


def _deck(plan: DeckPlan, frozen: list[list[Slide]], query: Mapping[str, str]) -> list[Component]:
    """The deck in the address: its slides, and the actions for it."""
    items = [
        html.Li(
            [
                html.Span(slides[0].title or planned.text),
                html.Span(f" {_kind(planned.kind, slides)}", className="quiet"),
            ]
        )
        for planned, slides in zip(plan.slides, frozen, strict=True)
    ]
    files = [
        html.A(words, href=urls.deck_file(kind, **query), className="action", **{"data-take": ""})
        for kind, words in FILES.items()
    ]
    use = html.Button("Copy and edit", className="action", type="button", **{"data-use": ""})
    return [
        html.Section(
            [
                html.H2(plan.title or "A deck to look at"),
                html.P(plan.subtitle) if plan.subtitle else None,
                html.Div(
                    [html.A("Play", href=urls.play(**query), className="action strong"), use, *files],
                    className="actions",
                ),
                html.Ol(items, className="deck-shown"),
            ],
            className="deck-offered",
        )
    ]


def _kind(kind: PlannedKind, slides: list[Slide]) -> str:
    word = slides[0].lead if kind is PlannedKind.VIEW else kind
    return f"{word}, {len(slides)} slides" if len(slides) > 1 else str(word)


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """Let the browser draw the reader's own deck, which it stores."""
    app.clientside_callback(
        ClientsideFunction("present", "draw"), Output(ids.PRESENT_FRAME, "className"), Input(ids.PRESENT_DATA, "data")
    )
