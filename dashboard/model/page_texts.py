"""The Markdown texts of pages: how they are parsed, and which placeholders each may use.

A placeholder such as ``{threshold}`` stands for a computed value; braces have no other use. A heading may end with its
anchor, as in ``## Stages {#stages}``. HTML is shown as text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.tree import SyntaxTreeNode

from dashboard.errors import Problem

PLACEHOLDER = re.compile(r"\{(\w+)\}")
BRACES = re.compile(r"\{[^{}\n]*\}|[{}]")
ANCHOR = re.compile(r"\s*\{#([a-z][a-z0-9-]*)\}$")


@dataclass(frozen=True)
class Placeholders:
    """The names that a text may use: ``words`` inside a sentence, ``blocks`` as a paragraph of their own."""

    words: Set[str]
    blocks: Set[str]


PLACEHOLDERS: Mapping[str, Placeholders] = {
    "about": Placeholders(
        words={
            "principles", "pillars", "items", "practices", "readings", "terms", "threshold", "characteristics",
            "evidence_rows", "evidence_characteristics", "evidence_hints", "evidence_principles", "remote_economies",
        },
        blocks={"principle_list", "preface", "stage_legend", "evidence_table", "evidence_legend"},
    ),
    "data": Placeholders(
        words={"observations", "indicators", "datasets", "version"},
        blocks={"unreadable_files", "file_list", "dataset_list", "column_list", "status_list"},
    ),
}  # fmt: skip


def file_name(name: str) -> str:
    """The file of a text in the data folder."""
    return f"toolkit/{name}.md"


def parse(text: str) -> SyntaxTreeNode:
    """The syntax tree of a text: CommonMark with tables, without HTML and images; anchors are ids of headings."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.core.ruler.after("block", "anchor", _move_anchors)
    return SyntaxTreeNode(parser.parse(text))


def _move_anchors(state: StateCore) -> None:
    for opening, content in pairwise(state.tokens):
        if opening.type == "heading_open" and (match := ANCHOR.search(content.content)):
            opening.attrSet("id", match[1])
            content.content = content.content[: match.start()]


def lone_placeholder(node: SyntaxTreeNode) -> str:
    """The name of the placeholder that a paragraph consists of; empty for any other node."""
    match = PLACEHOLDER.fullmatch(node.children[0].content) if node.type == "paragraph" else None
    return match[1] if match else ""


def address(link: SyntaxTreeNode) -> str:
    """The address of a link, with placeholders as they are written."""
    return str(link.attrs["href"]).replace("%7B", "{").replace("%7D", "}")


def filled(text: str, words: Mapping[str, object]) -> str:
    """A text with each placeholder replaced by its value."""
    return PLACEHOLDER.sub(lambda match: str(words[match[1]]), text)


def problems(text: str, name: str) -> list[Problem]:
    """Everything wrong with the text of a page: no title, anchors that are not unique, braces that hold no placeholder."""
    file, placeholders = file_name(name), PLACEHOLDERS[name]
    blocks = parse(text).children
    anchors = Counter(str(block.attrs["id"]) for block in blocks if "id" in block.attrs)
    return [
        *(
            []
            if blocks and blocks[0].tag == "h1"
            else [Problem(file, 1, "", "", "must start with the title, after a #")]
        ),
        *(Problem(file, 0, "", f"{{#{anchor}}}", "stands twice") for anchor, n in anchors.items() if n > 1),
        *(
            Problem(file, line, "", braces, _reason(braces, placeholders))
            for block in blocks
            if lone_placeholder(block) not in placeholders.blocks
            for line, braces in _braces(block)
            if braces[1:-1] not in placeholders.words
        ),
    ]


def _braces(block: SyntaxTreeNode) -> Iterator[tuple[int, str]]:
    """Everything in braces that a reader would see or follow, with the line on which its part of the block starts."""
    line = 0
    for node in block.walk():
        line = node.map[0] + 1 if node.map else line
        text = address(node) if node.type == "link" else "" if node.children else node.content
        yield from ((line, match[0]) for match in BRACES.finditer(text))


def _reason(braces: str, known: Placeholders) -> str:
    if braces[1:-1] in known.blocks:
        return "must be a paragraph of its own"
    return f"is not a placeholder here; those are {', '.join(sorted(known.words | known.blocks))}"
