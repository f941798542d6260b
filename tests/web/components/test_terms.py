"""Terms become links with hints once under each heading, where text is read, and nowhere else."""

import copy
from types import SimpleNamespace

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.domain.reference.glossary import Glossary
from dashboard.model.glossary import Term
from dashboard.web.components.terms import definitions, in_chart, with_hints
from dashboard.web.markup import to_html

CLOUD, CIO = (
    Term(id=name, term=name.title(), definition=f"What {name} is.", forms=forms, source_lines="1")
    for name, forms in (("cloud", ("cloud", "cloud computing")), ("cio", ("CIO",)))
)
GLOSSARY = Glossary(SimpleNamespace(terms={"cloud": CLOUD, "cio": CIO}))  # type: ignore[arg-type]


def links(tree: Component) -> list[Component]:
    nodes = with_hints(html.Div(tree), GLOSSARY)._traverse()
    return [node for node in nodes if isinstance(node, Component) and getattr(node, "className", "") == "term"]


def test_a_term_is_a_link_that_is_described_by_its_definition() -> None:
    [link] = links(html.P("Use cloud computing."))
    assert (link.children, link.href) == ("cloud computing", "/glossary#cloud")
    described = getattr(link, "aria-describedby")
    [definition] = [node for node in definitions(GLOSSARY)._traverse() if getattr(node, "id", "") == described]
    assert definition.children == "What cloud is."


def test_a_term_is_marked_once_under_each_heading() -> None:
    page = [html.P(["cloud, ", html.B("cloud"), " and CIO"]), html.P("cloud"), html.H2("Next"), html.P("cloud")]
    assert [link.children for link in links(page)] == ["cloud", "CIO", "cloud"]


def test_a_heading_without_links_is_marked_and_counts() -> None:
    assert len(links([html.H2("The cloud"), html.P("cloud")])) == 1


@pytest.mark.parametrize("kind", [html.P, html.Li, html.Dd, html.Td, html.Figcaption, html.Blockquote, html.H2])
def test_running_text_is_marked(kind: type[Component]) -> None:
    assert len(links(kind("the cloud"))) == 1
    assert len(links(kind([html.Span(["the ", html.B("cloud")])]))) == 1


@pytest.mark.parametrize(
    "tree",
    [
        html.Div("cloud"),
        html.P(html.A("cloud", href="/")),
        html.P(html.Button("cloud")),
        html.H3(html.A("cloud", href="/")),
        html.H3([html.A("More", href="/"), " cloud"]),
        html.Li(html.Label("cloud")),
        html.P(html.Code("cloud")),
        html.P("cloud", className="citation"),
        html.Details([html.Summary("cloud")]),
        html.Nav(html.Ul(html.Li("cloud"))),
        html.Thead(html.Tr(html.Th("cloud"))),
        html.Tr(html.Th("cloud", scope="row")),
        dbc.Select(id="s", options=[{"value": "a", "label": "cloud"}]),
    ],
    ids=to_html,
)
def test_links_controls_code_and_citations_stay_as_they_are(tree: Component) -> None:
    assert links(tree) == []


def test_a_term_that_is_being_defined_is_no_hint_of_itself() -> None:
    definition = [html.H3(html.Dfn("Cloud computing")), html.P("cloud and CIO")]
    assert [link.children for link in links(definition)] == ["CIO"]


def test_the_argument_stays_as_it_is_and_what_does_not_change_is_shared() -> None:
    same = html.Ul([html.Li("nothing")])
    tree = html.Div([same, html.P("cloud"), "text", None])
    before = copy.deepcopy(tree).to_plotly_json()
    result = with_hints(tree, GLOSSARY)
    assert str(tree.to_plotly_json()) == str(before)
    assert result is not tree and result.children[0] is same
    assert with_hints(same, GLOSSARY) is same


def test_ids_and_properties_are_kept() -> None:
    tree = html.Div(
        [html.P("cloud", id="one", className="lead", **{"data-x": "1"}), dcc.Store(id="two", data={"a": 1})],
        id="three",
        role="note",
    )
    result = with_hints(tree, GLOSSARY)
    paragraph, store = result.children
    assert (result.id, result.role, paragraph.id, paragraph.className) == ("three", "note", "one", "lead")
    assert getattr(paragraph, "data-x") == "1" and store.data == {"a": 1}


def test_the_words_of_a_page_stay_the_same() -> None:
    tree = [html.P(["A ", "cloud", " for the CIO", html.Br(), 3]), [html.P("CIO. cloud-computing")]]
    text = [to_html(nodes).replace("</a>", "") for nodes in (tree, with_hints(tree, GLOSSARY))]
    assert text[0] == "".join(part.partition(">")[2] if part.startswith(" ") else part for part in text[1].split("<a"))


def test_the_terms_of_a_chart_stand_in_one_line() -> None:
    assert in_chart(()) == []
    assert "Terms in this chart: " in to_html(in_chart((CLOUD, CIO)))
    assert to_html(in_chart((CLOUD, CIO))).count('class="term"') == 2
