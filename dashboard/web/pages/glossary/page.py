"""``/glossary``: the terms of the toolkit from A to Z, their meaning, and where they are used."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from dashboard.domain.reference.glossary import Uses
from dashboard.model.glossary import Term
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.callbacks import callback
from dashboard.web.components import fields
from dashboard.web.components.lists import FOLDED
from dashboard.web.components.terms import term_link, with_hints
from dashboard.web.pages.glossary import ids
from dashboard.web.parameters import Query
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ("q",)


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The terms that match the search in the address."""
    text = Query(query).text("q")
    body = [
        html.H1("Glossary"),
        html.P(
            f"The {len(snapshot.glossary.terms)} terms of the toolkit in plain words. Wherever a page uses one, its definition "
            "shows when you point at it, reach it with the keyboard or touch it.",
            className="lead",
        ),
        html.Div(
            fields.text(ids.GLOSSARY_TEXT, "Search", text, "open data, security, CIO …"),
            className="controls",
            role="search",
        ),
        html.Div(_results(snapshot, text), id=ids.GLOSSARY_RESULTS),
        html.P("Source: the glossary of the draft Digital Government Toolkit (OECD, 2015), told in other words."),
        dcc.Store(id=ids.GLOSSARY_ADDRESS),
    ]
    return View("Glossary", body, "The terms of the Digital Government Toolkit: what each means and where it is used.")


def _results(snapshot: Snapshot, text: str) -> list[Component]:
    matches = sorted(snapshot.glossary.select(text), key=lambda term: term.term.casefold())
    total = len(snapshot.glossary.terms)
    if not matches:
        every = html.A("see all terms", href=urls.GLOSSARY)
        return [html.P("No term fits.", role="status"), html.P(["Try fewer words, or ", every, "."])]
    count = f"{len(matches)} of {total} terms" if len(matches) < total else f"{total} terms"
    letters = {letter: list(terms) for letter, terms in groupby(matches, key=lambda term: term.term[0].upper())}
    jumps = [html.Li(html.A(letter, href=f"#{_anchor(letter)}")) for letter in letters]
    return [
        html.P(count, role="status", className="quiet"),
        html.Nav(html.Ul(jumps), className="letters", **{"aria-label": "Letters"}),
        *(_letter(snapshot, letter, terms) for letter, terms in letters.items()),
    ]


def _anchor(letter: str) -> str:
    return f"letter-{letter.lower()}"


def _letter(snapshot: Snapshot, letter: str, terms: Sequence[Term]) -> Component:
    return html.Section([html.H2(letter, id=_anchor(letter)), *(_term(snapshot, term) for term in terms)])


def _term(snapshot: Snapshot, term: Term) -> Component:
    others = [part for name in term.see for part in (", ", term_link(snapshot.glossary.terms[name]))][1:]
    permalink = html.A("Link to this term", href=urls.term(term.id), className="screen-only")
    return html.Article(
        [
            html.H3(html.Dfn(term.term)),
            html.P(term.definition),
            *([html.P(term.note, className="quiet")] if term.note else []),
            *([html.P(["See also ", *others, "."])] if others else []),
            _uses(snapshot.toolkit, snapshot.glossary.uses[term.id]),
            html.P([permalink, f" · Lines {term.source_lines} of the text of 2015"], className="quiet"),
        ],
        id=term.id,
        className="glossary-term",
    )


def _uses(toolkit: Toolkit, uses: Uses) -> Component:
    lists = [
        ("principle", "principles", [_principle(toolkit, number) for number in uses.principles]),
        ("line of the self-assessment", "lines of the self-assessment", [_item(toolkit, name) for name in uses.items]),
        ("indicator", "indicators", [_indicator(toolkit, name) for name in uses.indicators]),
        ("good practice", "good practices", [_practice(toolkit, name) for name in uses.practices]),
        ("other definition", "other definitions", [term_link(toolkit.terms[name]) for name in uses.terms]),
    ]
    used = [(singular if len(links) == 1 else plural, links) for singular, plural, links in lists if links]
    if not used:
        return html.P("No principle, indicator or good practice here uses it.", className="quiet")
    counts = ", ".join(f"{len(links)} {name}" for name, links in used)
    pairs = [
        part
        for name, links in used
        for part in (html.Dt(name.capitalize()), html.Dd(html.Ul([html.Li(link) for link in links])))
    ]
    return html.Details([html.Summary(f"Where it is used: {counts}"), html.Dl(pairs)], className=FOLDED)


def _principle(toolkit: Toolkit, number: int) -> Component:
    return html.A(f"{number} {toolkit.principles[number].title}", href=urls.principle(number))


def _item(toolkit: Toolkit, name: str) -> Component:
    item = toolkit.items[name]
    place = f"{item.principle} {toolkit.principles[item.principle].short_title}, {item.stage} {item.kind} {item.number}"
    return html.A(f"{place}: {item.marked_text}", href=urls.item(item.principle, name))


def _indicator(toolkit: Toolkit, name: str) -> Component:
    return html.A(toolkit.indicators[name].short_title, href=urls.indicator(name))


def _practice(toolkit: Toolkit, name: str) -> Component:
    practice = toolkit.practices[name]
    return html.A(f"{toolkit.areas[practice.country].name}: {practice.name}", href=urls.practice(name))


def register_callbacks(app: Dash, app_state: AppState) -> None:
    """Update the terms and the address with the search."""

    @callback(
        app,
        Output(ids.GLOSSARY_RESULTS, "children"),
        Output(ids.GLOSSARY_ADDRESS, "data"),
        Input(ids.GLOSSARY_TEXT, "value"),
        prevent_initial_call=True,
    )
    def search(text: str | None) -> tuple[list[Component], dict[str, Any]]:
        snapshot = app_state.snapshot()
        query = Query(fields.parameters(text))
        words = query.text("q")
        address = {"url": urls.glossary(q=words), "replace": True}
        return with_hints(_results(snapshot, words), snapshot.glossary), address

    app.clientside_callback(
        ClientsideFunction("shell", "remember"),
        Input(ids.GLOSSARY_ADDRESS, "data"),
        prevent_initial_call=True,
    )
