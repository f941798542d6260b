"""Finds the calls of ``gettext`` and ``ngettext`` in TypeScript, inside templates of lit-html too.

Babel's own lexer of JavaScript loses its place in templates inside templates, so calls are found by their names: only their
arguments are read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

CALL = re.compile(r"(?<![\w.])(n?gettext)\(\s*")
LITERAL = re.compile(r"'((?:[^'\\\n]|\\.)*)'|\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\$]|\\.|\$(?!\{))*)`", re.DOTALL)
ESCAPE = re.compile(r"\\(u\{([0-9A-Fa-f]+)\}|u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
NAMED = {"n": "\n", "t": "\t"}
NAME = re.compile(r"\w*")
BETWEEN = re.compile(r"\s*,?\s*")
OPENING, CLOSING, QUOTES = "([{", ")]}", "'\"`"


@dataclass(frozen=True)
class Call:
    """A call: its function, its literal sentences, the source of its other arguments, its line."""

    function: str
    sentences: tuple[str, ...]
    arguments: tuple[str, ...]
    line: int


def calls(source: str) -> Iterator[Call]:
    """Every call of a source; one whose first argument is no literal has no sentences."""
    for match in CALL.finditer(source):
        texts, position = [], match.end()
        while literal := LITERAL.match(source, position):
            after = BETWEEN.match(source, literal.end())
            assert after
            following = source[after.end() : after.end() + 1]
            if "," not in after[0] and following != ")":  # part of an expression
                break
            texts.append(_unescaped(next(text for text in literal.groups() if text is not None)))
            position = after.end()
        yield Call(
            match[1], tuple(texts), tuple(_arguments(source, position)), source.count("\n", 0, match.start()) + 1
        )


def value_names(call: Call) -> set[str] | None:
    """The names of the values that a call gives; None if they come from elsewhere, such as elements from ``withMarkup``."""
    values = call.arguments[1:] if call.function == "ngettext" else call.arguments
    if not values:
        return None if call.function == "gettext" else set()
    members = list(_arguments(values[0], 1)) if values[0].startswith("{") else ["..."]
    return (
        None if any(member.startswith("...") for member in members) else {NAME.match(member)[0] for member in members}
    )


def extract(
    file: BinaryIO, keywords: Sequence[str], comment_tags: Sequence[str], options: dict[str, Any]
) -> Iterator[tuple[int, str, str | tuple[str, ...], list[str]]]:
    """An extraction method for Babel."""
    for call in calls(file.read().decode("utf-8")):
        if call.function in keywords and call.sentences:
            wanted = call.sentences[: 2 if call.function == "ngettext" else 1]
            yield call.line, call.function, wanted if len(wanted) > 1 else wanted[0], []


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda match: _character(match[2] or match[3], match[4]), text)


def _character(code: str | None, letter: str) -> str:
    return chr(int(code, 16)) if code else NAMED.get(letter, letter)


def _arguments(source: str, position: int) -> Iterator[str]:
    """The source of each argument up to the end of the call, or of each member up to the end of an object."""
    depth, start = 0, position
    while position < len(source):
        character = source[position]
        if character in QUOTES:
            position = _text_end(source, position)
            continue
        if depth == 0 and character in f",{CLOSING}":
            if argument := source[start:position].strip():
                yield argument
            start = position + 1
            if character in CLOSING:
                return
        depth += (character in OPENING) - (character in CLOSING)
        position += 1


def _text_end(source: str, position: int) -> int:
    """The place after a text or template; expressions inside a template may hold others."""
    if literal := LITERAL.match(source, position):
        return literal.end()
    position += 1
    while position < len(source) and source[position] != "`":
        if source.startswith("${", position):
            position = _expression_end(source, position + 2)
        else:
            position += 2 if source[position] == "\\" else 1
    return position + 1


def _expression_end(source: str, position: int) -> int:
    depth = 1
    while position < len(source) and depth:
        character = source[position]
        depth += (character == "{") - (character == "}")
        position = _text_end(source, position) if character in QUOTES else position + 1
    return position
