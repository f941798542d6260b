"""The Markdown text of a page as Dash components, so that the first view has it all and no script is needed."""

from collections.abc import Callable, Mapping, Sequence

from dash import html
from dash.development.base_component import Component
from markdown_it.tree import SyntaxTreeNode

from dashboard.model import page_texts
from dashboard.web.view import Children

Content = list[Component | str]
Blocks = Mapping[str, Sequence[Component]]
Attributes = Mapping[str, str]
ELEMENTS: Mapping[str, type[Component]] = {
    "p": html.P,
    "ul": html.Ul,
    "li": html.Li,
    "blockquote": html.Blockquote,
    "em": html.Em,
    "strong": html.Strong,
    "thead": html.Thead,
    "tbody": html.Tbody,
    "tr": html.Tr,
    "td": html.Td,
    **{f"h{level}": getattr(html, f"H{level}") for level in range(1, 7)},
}


def link_attributes(address: str) -> Attributes:
    """What a link has besides its address: an address of another site is not told where its visitors come from."""
    return {} if address.startswith(("/", "#")) else {"rel": "noreferrer"}


def markdown(
    text: str,
    words: Mapping[str, object],
    blocks: Blocks,
    attributes: Callable[[str], Attributes] = link_attributes,
) -> Content:
    """The components of a text; the paragraph after the title is the lead.

    ``words`` and ``blocks`` are the values of its placeholders, ``attributes`` gives those of a link by its address.
    """
    return _Renderer(words, blocks, attributes).document(page_texts.parse(text))


class _Renderer:
    def __init__(self, words: Mapping[str, object], blocks: Blocks, attributes: Callable[[str], Attributes]) -> None:
        self._words, self._blocks, self._attributes = words, blocks, attributes

    def document(self, root: SyntaxTreeNode) -> Content:
        content: Content = []
        for place, node in enumerate(root.children):
            name = page_texts.lone_placeholder(node)
            if name in self._blocks:
                content += self._blocks[name]
            elif place == 1 and node.type == "paragraph" and root.children[0].tag == "h1":
                content.append(html.P(self._children(node), className="lead"))
            else:
                content += self._node(node)
        return content

    def _node(self, node: SyntaxTreeNode) -> Content:
        """The components of one node; several for the text of a list item that is no paragraph of its own."""
        match node.type:
            case "text":
                return [self._filled(node)]
            case "softbreak":
                return [" "]
            case "hardbreak":
                return [html.Br()]
            case "hr":
                return [html.Hr()]
            case "code_inline":
                return [html.Code(self._filled(node))]
            case "fence" | "code_block":
                return [html.Pre(html.Code(self._filled(node).removesuffix("\n")))]
            case "link":
                address = page_texts.filled(page_texts.address(node), self._words)
                return [html.A(self._children(node), href=address, **self._attributes(address))]
            case "ordered_list":
                start = node.attrs.get("start")
                return [html.Ol(self._children(node), **({} if start is None else {"start": str(start)}))]
            case "table":
                return [html.Div(html.Table(self._children(node), className="data-table"), className="table-frame")]
            case "th":
                return [html.Th(self._children(node), scope="col")]
            case "inline":
                return self._inside(node)
            case "paragraph" if node.hidden:
                return self._inside(node)
        return [ELEMENTS[node.tag](self._children(node), **({"id": node.attrs["id"]} if "id" in node.attrs else {}))]

    def _children(self, node: SyntaxTreeNode) -> Children:
        content = self._inside(node)
        return content[0] if len(content) == 1 else content

    def _inside(self, node: SyntaxTreeNode) -> Content:
        """The components in a node, with texts that follow each other joined, since terms are looked for in each text."""
        content: Content = []
        for part in (part for child in node.children for part in self._node(child)):
            if isinstance(part, str) and content and isinstance(content[-1], str):
                content[-1] += part
            else:
                content.append(part)
        return content

    def _filled(self, node: SyntaxTreeNode) -> str:
        return page_texts.filled(node.content, self._words)
