"""The glossary at work: which of its terms a text uses, and where in the toolkit each term is used."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from dashboard.domain.words import mentions, words
from dashboard.model.documents import Indicator, Item, Principle
from dashboard.model.glossary import Term
from dashboard.model.practices import Practice
from dashboard.model.toolkit import Toolkit

Key = TypeVar("Key", int, str)
GAP = r"[\s\-‐‑]+"  # spaces and hyphens of all kinds stand for each other
APOSTROPHE = "['’]"
NEVER = "(?!)"  # the pattern of no form at all
CAPITAL_NEXT = re.compile(r"\s+[A-Z]")


@dataclass(frozen=True)
class TermMatch:
    """A term where a text uses it; ``words`` are the text's own."""

    words: str
    term: Term


@dataclass(frozen=True)
class Uses:
    """Where a term is used: numbers of principles, and ids of items, indicators, practices and other terms."""

    principles: tuple[int, ...]
    items: tuple[str, ...]
    indicators: tuple[str, ...]
    practices: tuple[str, ...]
    terms: tuple[str, ...]


class Glossary:
    """The terms of one toolkit, ready to be found. Make it once: it compiles what it looks for."""

    def __init__(self, toolkit: Toolkit) -> None:
        """Compile the forms of all terms, the longest first: "digital divide" is more than "digital"."""
        self.terms = toolkit.terms
        self._toolkit = toolkit
        forms = [(form, term) for term in self.terms.values() for form in term.forms]
        forms.sort(key=lambda pair: len(pair[0]), reverse=True)
        # An empty group at the end of each form says which one was found.
        alternatives = "|".join(f"{_pattern(form)}()" for form, _ in forms)
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives or NEVER})(?!\w)")
        self._by_group = {number: term for number, (_, term) in enumerate(forms, 1)}

    def split(self, text: str) -> tuple[str | TermMatch, ...]:
        """The text in pieces: plain ones, and the terms it uses; joined, their words are the text again."""
        parts: list[str | TermMatch] = []
        end = 0
        for match in self._matches(text):
            if match.start() > end:
                parts.append(text[end : match.start()])
            parts.append(TermMatch(match[0], self._term(match)))
            end = match.end()
        if end < len(text):
            parts.append(text[end:])
        return tuple(parts)

    def terms_in(self, texts: Iterable[str]) -> tuple[Term, ...]:
        """The terms that the texts use, each once, in the order of first use."""
        found = (self._term(match) for text in texts for match in self._matches(text))
        return tuple({term.id: term for term in found}.values())

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """Every form found, unless it begins a name: the Digital Government Index is no use of "digital government"."""
        for match in self._pattern.finditer(text):
            if not (match[0].istitle() and CAPITAL_NEXT.match(text, match.end())):
                yield match

    def _term(self, match: re.Match[str]) -> Term:
        return self._by_group[match.lastindex or 0]

    def of_chart(self, indicator: Indicator) -> tuple[Term, ...]:
        """The terms in what is read on an indicator's chart: its title, question, categories and answers."""
        return self.terms_in(_of_indicator(indicator))

    def select(self, text: str) -> tuple[Term, ...]:
        """The terms whose name, forms or definition have every word of the text; all of them where it has none."""
        wanted = words(text)
        return tuple(
            term
            for term in self.terms.values()
            if mentions(" ".join((term.term, *term.forms, term.definition)), wanted)
        )

    @cached_property
    def uses(self) -> Mapping[str, Uses]:
        """Where each term is used, by its id; a term's own entry is no use of it."""
        toolkit = self._toolkit
        principles = self._by_term({n: _of_principle(p) for n, p in toolkit.principles.items()})
        items = self._by_term({name: _of_item(item) for name, item in toolkit.items.items()})
        indicators = self._by_term({name: _of_indicator(indicator) for name, indicator in toolkit.indicators.items()})
        practices = self._by_term({name: _of_practice(one) for name, one in toolkit.practices.items()})
        terms = self._by_term({name: (term.definition, term.note) for name, term in self.terms.items()})
        return {
            name: Uses(
                principles[name],
                items[name],
                indicators[name],
                practices[name],
                tuple(other for other in terms[name] if other != name),
            )
            for name in self.terms
        }

    def _by_term(self, texts: Mapping[Key, Iterable[str]]) -> Mapping[str, tuple[Key, ...]]:
        found: defaultdict[str, tuple[Key, ...]] = defaultdict(tuple)
        for key, written in texts.items():
            for term in self.terms_in(written):
                found[term.id] += (key,)
        return found


def _pattern(form: str) -> str:
    first = form[0]
    rest = GAP.join(re.sub(APOSTROPHE, APOSTROPHE, re.escape(part)) for part in re.split(GAP, form[1:]))
    if form.removesuffix("s").isupper():
        return re.escape(first) + rest
    # The first letter stands before the part whatever its case, so that most words are passed over at a glance.
    return f"[{re.escape(first.lower() + first.upper())}](?i:{rest})"


def _of_principle(principle: Principle) -> tuple[str, ...]:
    points = (*principle.trends, *principle.possible_indicators)
    told = (text for point in points for text in (point.heading, point.text))
    return (principle.title, principle.summary, principle.overview, *told)


def _of_item(item: Item) -> tuple[str, ...]:
    return (item.text, item.shortcoming)


def _of_indicator(indicator: Indicator) -> tuple[str, ...]:
    return (
        indicator.finding,
        indicator.short_title,
        indicator.question,
        *indicator.breakdowns.values(),
        *indicator.answers.values(),
    )


def _of_practice(practice: Practice) -> tuple[str, ...]:
    told = (text for mention in practice.mentions for text in (mention.name, mention.says))
    return (practice.name, practice.summary, *told)
