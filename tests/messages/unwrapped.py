"""Sentences in the code of pages and slides that do not pass through ``dashboard.i18n`` yet.

A literal counts if it reads as text: two words beside each other, or any word that is a child of an HTML element. Classes,
addresses, log lines, errors of programming and docstrings do not. The API answers programs, so it stays English.
"""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dashboard.paths import PACKAGE

LIMITS = Path(__file__).with_name("unwrapped.json")  # how many sentences a folder may have; the numbers only go down
ROOMS = ("web", "decks")
ENGLISH = ("web/api/",)
TRANSLATING = {"gettext", "ngettext", "gettext_parts", "ngettext_parts", "message"}
ELEMENTS = {"html", "dbc", "dcc"}
# Calls and parameters whose texts no reader sees.
SILENT_CALLS = {"compile", "debug", "info", "warning", "error", "exception", "AssertionError", "TypeError", "TypeVar"}
SILENT_KEYWORDS = {"className", "class_name", "style", "id", "key", "type", "rel", "role", "pattern", "viewBox", "d"}
WORDS = re.compile(r"[A-Za-z’“”]{2,}[,;:.”)]* [“(]?([A-Za-z]{2,}|a\b|\{)|\{\} [A-Za-z]{2,}|[A-Za-z]{2,}:? \{\}")
WORD = re.compile(r"[A-Za-z]{2,}")


def counts() -> dict[str, int]:
    """The number of sentences by folder, without folders that have none."""
    return dict(sorted(Counter(path.parent.relative_to(PACKAGE).as_posix() for path, _ in sentences()).items()))


def limits() -> dict[str, int]:
    """The most sentences that each folder may have."""
    return dict(json.loads(LIMITS.read_text(encoding="utf-8")))


def lowered() -> dict[str, int]:
    """The limits, each lowered to the sentences that are left."""
    now = counts()
    return {folder: least for folder, most in limits().items() if (least := min(most, now.get(folder, 0)))}


def as_file(numbers: dict[str, int]) -> str:
    """The content of the file of limits."""
    return json.dumps(numbers, indent=1) + "\n"


def sentences() -> Iterator[tuple[Path, str]]:
    """Every module with each of its sentences; the values in f-strings are {}."""
    for room in ROOMS:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            if not path.relative_to(PACKAGE).as_posix().startswith(ENGLISH):
                for text in of_source(path.read_text(encoding="utf-8")):
                    yield path, text


def of_source(source: str) -> Iterator[str]:
    """The sentences of one module."""
    yield from _inside(ast.parse(source), is_child=False)


def _inside(node: ast.AST, *, is_child: bool) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            if (WORD if is_child else WORDS).search(text):
                yield text
        case ast.JoinedStr(values=parts):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
            if (WORD if is_child else WORDS).search(text.replace("{}", "") if is_child else text):
                yield text
            for part in parts:
                if isinstance(part, ast.FormattedValue):
                    yield from _inside(part.value, is_child=False)
        case ast.Call():
            yield from _of_call(node)
        case ast.Expr(value=ast.Constant()):  # a docstring
            return
        case ast.Assert() | ast.Subscript(value=ast.Name(id="Literal")):
            return
        case ast.AnnAssign(value=value):
            if value is not None:
                yield from _inside(value, is_child=False)
        case ast.List(elts=children) | ast.Tuple(elts=children):
            for child in children:
                yield from _inside(child, is_child=is_child)
        case ast.FunctionDef(body=body) | ast.AsyncFunctionDef(body=body):  # annotations may be texts
            for statement in (*body, *node.args.defaults, *(default for default in node.args.kw_defaults if default)):
                yield from _inside(statement, is_child=False)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _inside(child, is_child=False)


def _of_call(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in SILENT_CALLS:
        return
    is_element = (
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in ELEMENTS
    )
    arguments = call.args
    if name in TRANSLATING:
        arguments = call.args[3 if name.startswith("n") else 1 :]
    yield from _inside(call.func, is_child=False)
    for argument in arguments:
        yield from _inside(argument, is_child=is_element)
    for keyword in call.keywords:
        if keyword.arg not in SILENT_KEYWORDS:
            yield from _inside(keyword.value, is_child=False)
