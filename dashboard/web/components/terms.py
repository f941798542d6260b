"""Marks glossary terms in texts: each becomes a link to the glossary, with its definition as a hint."""

from collections.abc import Sequence
from copy import copy
from typing import Any, TypeVar

from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.glossary import Glossary, TermMatch
from dashboard.i18n.messages import gettext, gettext_parts
from dashboard.model.glossary import Term
from dashboard.web import urls
from dashboard.web.components import ids
from dashboard.web.dash_internals import nodes

Tree = TypeVar("Tree", Component, list[Component])
HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
# The title of a page stays plain: the text under it repeats its terms.
PROSE = frozenset({"P", "Li", "Dd", "Td", "Figcaption", "Blockquote"}) | (HEADINGS - {"H1"})
# Links and controls must not contain links; code, navigation and citations stay as they are.
CLOSED = frozenset({"A", "Button", "Label", "Option", "Summary", "Code", "Pre", "Nav", "Thead", "Textarea"})
CITED = "citation"


def with_hints(tree: Tree, glossary: Glossary) -> Tree:
    """A copy of a tree in which the first use of each term under each heading is a link with a hint.

    Only running text, and headings below the page title that contain no link, are marked; a term in a ``dfn`` is not,
    as it is defined there. Unchanged parts are shared with ``tree``, which is not modified.
    """
    marked_tree: Tree = _Walk(glossary).through(tree, prose=False)
    return marked_tree


class _Walk:
    """One pass through a tree, in the order of reading."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._seen: set[str] = set()  # the terms marked since the last heading

    def through(self, node: Any, *, prose: bool) -> Any:
        if isinstance(node, str):
            return self._text(node) if prose else node
        if isinstance(node, list | tuple):
            return self._each(node, prose=prose)
        return self._component(node, prose=prose) if isinstance(node, Component) else node

    def _text(self, text: str) -> str | list[Component | str]:
        parts = [part if isinstance(part, str) else self._link(part) for part in self._glossary.split(text)]
        return text if all(isinstance(part, str) for part in parts) else parts

    def _link(self, part: TermMatch) -> Component | str:
        if part.term.id in self._seen:
            return part.words
        self._seen.add(part.term.id)
        return term_link(part.term, part.words)

    def _each(self, nodes: Sequence[Any], *, prose: bool) -> Sequence[Any]:
        parts: list[Any] = []
        for node in nodes:
            walked = self.through(node, prose=prose)
            # A split text joins its neighbours; a list inside a list stays a list.
            parts += walked if isinstance(node, str) and walked is not node else [walked]
        unchanged = len(parts) == len(nodes) and all(new is old for new, old in zip(parts, nodes, strict=True))
        return nodes if unchanged else parts

    def _component(self, node: Component, *, prose: bool) -> Component:
        name, children = type(node).__name__, getattr(node, "children", None)
        if name in HEADINGS:
            self._seen = set()
        if children is None or name in CLOSED or getattr(node, "className", None) == CITED:
            return node
        if name in HEADINGS and _holds_links(node):
            return node
        if name == "Dfn":
            self._seen |= {part.term.id for part in self._glossary.split(str(children)) if isinstance(part, TermMatch)}
            return node
        walked = self.through(children, prose=prose or name in PROSE)
        if walked is children:
            return node
        changed = copy(node)
        changed.children = walked
        return changed


def _holds_links(heading: Component) -> bool:
    return any(type(node).__name__ in ("A", "Button", "Link") for node in nodes(heading))


def term_link(term: Term, words: str = "") -> Component:
    """A term as a link with a hint, under its own name or under ``words``."""
    attributes = {"aria-describedby": _definition_id(term), "data-term": term.id}
    return html.A(words or term.term, href=urls.term(term.id), className="term", **attributes)


def _definition_id(term: Term) -> str:
    return f"{ids.DEFINITIONS}-{term.id}"


def in_chart(terms: Sequence[Term]) -> list[Component]:
    """The line under a chart that lists its terms; empty without any."""
    links = [part for term in terms for part in (", ", term_link(term))][1:]
    return [html.P(gettext_parts("Terms in this chart: {terms}", terms=links), className="quiet")] if links else []


def definitions(glossary: Glossary) -> Component:
    """All definitions, hidden: the source of the hints, and printed for the terms that a page uses."""
    items = [
        html.Div(
            [html.Dt(term.term), html.Dd(term.definition, id=_definition_id(term))], **{"data-definition": term.id}
        )
        for term in glossary.terms.values()
    ]
    content = [html.H2(gettext("Terms on this page")), html.Dl(items)]
    return html.Aside(content, id=ids.DEFINITIONS, className="terms-on-page", hidden=True)
