"""The template of catalogues is current, and every call names its sentence and gives its placeholders."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from dashboard.domain.maturity.comparison import SOURCE_NAMES
from dashboard.domain.maturity.describe import MOVED, mark_words
from dashboard.domain.maturity.evidence import STRENGTH_WORDS
from dashboard.domain.maturity.stages import MARK_NAMES
from dashboard.i18n.code_words import CODE_WORDS
from dashboard.model.codes import KIND_NAMES, REPAIR_NAMES, Answer, Effort, Provenance, Stage, State
from dashboard.paths import CHECKOUT, PACKAGE
from tests.messages import KEYWORDS, files, typescript, unwrapped

PLACEHOLDER = re.compile(r"\{(\w+)\}", re.ASCII)
PLURAL = {"ngettext", "ngettext_parts"}
Call = tuple[str, set[str], set[str]]  # where it is, its placeholders, the names of its values


def test_the_template_and_the_catalogues_are_current() -> None:
    outdated = [path.name for path, content in files() if not path.is_file() or path.read_bytes() != content]
    assert outdated == [], "run: make messages"


def placeholders(function: str, sentences: list[str]) -> set[str]:
    names = set(PLACEHOLDER.findall(" ".join(sentences)))
    return names - {"n"} if function in PLURAL else names


def python_calls() -> Iterator[Call]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
                keywords = {keyword.arg for keyword in node.keywords}
                if texts and node.func.id != "message" and None not in keywords:  # ** may bring any
                    yield f"{path.name}:{node.lineno}", placeholders(node.func.id, texts), set(filter(None, keywords))


def template_calls() -> Iterator[Call]:
    for path in sorted(PACKAGE.rglob("*.html")):
        for node in Environment(autoescape=True).parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(node.node, nodes.Name) and node.node.name in KEYWORDS:
                texts = [arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
                if texts:
                    names = {keyword.key for keyword in node.kwargs}
                    yield f"{path.name}:{node.lineno}", placeholders(node.node.name, texts), names


def typescript_calls() -> Iterator[Call]:
    for path in sorted((CHECKOUT / "frontend" / "src").rglob("*.ts")):
        for call in typescript.calls(path.read_text(encoding="utf-8")):
            names = typescript.value_names(call)
            if call.sentences and names is not None:
                yield (
                    f"{path.name}:{call.line}",
                    placeholders(call.function, list(call.sentences)),
                    names - {"n"} if call.function == "ngettext" else names,
                )


@pytest.mark.parametrize("calls", [python_calls, template_calls, typescript_calls])
def test_every_placeholder_is_given_and_nothing_else(calls: object) -> None:
    assert callable(calls)
    listed = list(calls())
    assert len(listed) > 10
    assert [call for call in listed if call[1] != call[2]] == []


def test_no_sentence_is_put_together_in_its_call() -> None:
    glued = [
        f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in KEYWORDS
        and any(
            isinstance(argument, ast.JoinedStr | ast.BinOp)
            for argument in node.args[: 2 if node.func.id in PLURAL else 1]
        )
    ]
    assert glued == []


def test_the_words_of_every_code_are_marked() -> None:
    words = {
        *Stage, *Effort, *Provenance, *State, *MARK_NAMES.values(), *MOVED.values(), *SOURCE_NAMES.values(),
        *STRENGTH_WORDS.values(), *KIND_NAMES.values(), *REPAIR_NAMES.values(),
        *(str(code).capitalize() for code in (*Stage, *Answer, *Provenance)),
        *(mark_words(mark, stage) for mark in MARK_NAMES for stage in Stage),
    }  # fmt: skip
    assert {str(word) for word in words} - CODE_WORDS == set()


@pytest.mark.parametrize(
    ("source", "sentences"),
    [
        ("gettext('a')", [("a",)]),
        ('gettext("it’s \\"so\\"")', [('it’s "so"',)]),
        ("gettext(\n  'Over {n} lines.',\n  { n: f(1, 'x)') },\n)", [("Over {n} lines.",)]),
        ("html`<p>${open ? html`<b>${gettext('in')}</b>` : gettext('out')}</p>`", [("in",), ("out",)]),
        ("ngettext('{n} a', '{n} b', list.length, { x })", [("{n} a", "{n} b")]),
        ("gettext(`plain`)", [("plain",)]),
        ("gettext(`${glued}`)", [()]),
        ("gettext(name)", [()]),
        ("gettext('a' + b)", [()]),
        ("import { gettext } from 'x'; const pgettext = (a) => a; o.gettext('no')", []),
    ],
)
def test_calls_in_typescript_are_found(source: str, sentences: list[tuple[str, ...]]) -> None:
    assert [call.sentences for call in typescript.calls(source)] == sentences


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("gettext('{a}: {b}', { a, b: `${f({ c: `}`, d }, 1)}; ${e}` })", {"a", "b"}),
        ("ngettext('a', 'b', n)", set()),
        ("ngettext('a {b}', 'c {b}', list.length, { b: 1 })", {"b"}),
        ("gettext('{a}', values)", None),
        ("withMarkup(gettext('{a}'), { a })", None),
    ],
)
def test_the_names_of_values_in_typescript_are_found(source: str, names: set[str] | None) -> None:
    (call,) = typescript.calls(source)
    assert typescript.value_names(call) == names


def test_the_other_arguments_of_a_call_are_found() -> None:
    (call,) = typescript.calls("ngettext('a', 'b', f(1, 2), { x: g(','), y, ...rest })")
    assert typescript.value_names(call) is None
    assert call.arguments == ("f(1, 2)", "{ x: g(','), y, ...rest }")


def test_unwrapped_sentences_become_fewer() -> None:
    counts, limits = unwrapped.counts(), unwrapped.limits()
    more = {
        folder: f"{count} instead of {limits.get(folder, 0)}"
        for folder, count in counts.items()
        if count > limits.get(folder, 0)
    }
    assert more == {}, "wrap new sentences in gettext, see docs/translation.md"
    assert unwrapped.lowered() == limits, "there are fewer now: run make messages"


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("html.P('Nothing here')", ["Nothing here"]),
        ("html.Th('Stage', scope='col')", ["Stage"]),
        ("html.P([gettext('Wrapped text'), ' and ', html.B('Bold')])", [" and ", "Bold"]),
        ("f'{n} results'", ["{} results"]),
        ("COLUMNS = ('Where it is', 'What')", ["Where it is"]),
        ("html.P(gettext('Wrapped text', x='not wrapped'), className='a b')", ["not wrapped"]),
        ("def f(x: 'a b') -> 'c d':\n    'Says what.'\n    log.info('for the log')", []),
        ("address = '/indicators?tab=map'; key = 'compare-list'", []),
    ],
)
def test_a_literal_that_reads_as_text_is_a_sentence(source: str, texts: list[str]) -> None:
    assert list(unwrapped.of_source(source)) == texts


def test_the_catalogues_are_part_of_the_package() -> None:
    assert Path(PACKAGE / "i18n" / "catalogues" / "messages.pot").is_file()
