"""The terms of the glossary in texts: those that a text uses, and where in the toolkit each is used."""

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
GAP = r"[\s\-‐‑]+"  # spaces and hyphens of all kinds are interchangeable
APOSTROPHE = "['’]"
NEVER = "(?!)"  # matches nothing
CAPITAL_NEXT = re.compile(r"\s+[A-Z]")


@dataclass(frozen=True)
class TermMatch:
    """A term in a text; ``words`` is how the text writes it."""

    words: str
    term: Term


@dataclass(frozen=True)
class Uses:
    """Where a term is used: numbers of principles; ids of items, indicators, practices and other terms."""

    principles: tuple[int, ...]
    items: tuple[str, ...]
    indicators: tuple[str, ...]
    practices: tuple[str, ...]
    terms: tuple[str, ...]


class Glossary:
    """Finds the terms of one toolkit in texts. Creating it is slow, as it compiles the pattern of all terms."""

    def __init__(self, toolkit: Toolkit) -> None:
        """Compile the forms of all terms, the longest first: "digital divide" is more than "digital"."""
        self.terms = toolkit.terms
        self._toolkit = toolkit
        forms = [(form, term) for term in self.terms.values() for form in term.forms]
        forms.sort(key=lambda pair: len(pair[0]), reverse=True)
        # The empty group at the end of each form identifies the form that matched.
        alternatives = "|".join(f"{_pattern(form)}()" for form, _ in forms)
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives or NEVER})(?!\w)")
        self._by_group = {number: term for number, (_, term) in enumerate(forms, 1)}

    def split(self, text: str) -> tuple[str | TermMatch, ...]:
        """The text as plain pieces and terms; joined, their words are the text again."""
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
        """The terms that the texts use, without duplicates, in the order of first use."""
        terms = (self._term(match) for text in texts for match in self._matches(text))
        return tuple({term.id: term for term in terms}.values())

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """Every match, unless it starts a name: the Digital Government Index does not use "digital government"."""
        for match in self._pattern.finditer(text):
            if not (match[0].istitle() and CAPITAL_NEXT.match(text, match.end())):
                yield match

    def _term(self, match: re.Match[str]) -> Term:
        return self._by_group[match.lastindex or 0]

    def of_chart(self, indicator: Indicator) -> tuple[Term, ...]:
        """The terms in the texts of an indicator's chart: its title, question, categories and answers."""
        return self.terms_in(_of_indicator(indicator))

    def select(self, text: str) -> tuple[Term, ...]:
        """The terms whose name, forms or definition have every word of the text; all terms for an empty text."""
        query = words(text)
        return tuple(
            term for term in self.terms.values() if mentions(" ".join((term.term, *term.forms, term.definition)), query)
        )

    @cached_property
    def uses(self) -> Mapping[str, Uses]:
        """Where each term is used, by its id, apart from its own definition."""
        toolkit = self._toolkit
        principles = self._by_term({n: _of_principle(p) for n, p in toolkit.principles.items()})
        items = self._by_term({name: _of_item(item) for name, item in toolkit.items.items()})
        indicators = self._by_term({name: _of_indicator(indicator) for name, indicator in toolkit.indicators.items()})
        practices = self._by_term({name: _of_practice(practice) for name, practice in toolkit.practices.items()})
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
        uses: defaultdict[str, tuple[Key, ...]] = defaultdict(tuple)
        for key, passages in texts.items():
            for term in self.terms_in(passages):
                uses[term.id] += (key,)
        return uses


def _pattern(form: str) -> str:
    first = form[0]
    rest = GAP.join(re.sub(APOSTROPHE, APOSTROPHE, re.escape(part)) for part in re.split(GAP, form[1:]))
    if form.removesuffix("s").isupper():
        return re.escape(first) + rest
    # The first letter is outside the case-insensitive part, so that most words are skipped quickly.
    return f"[{re.escape(first.lower() + first.upper())}](?i:{rest})"


def _of_principle(principle: Principle) -> tuple[str, ...]:
    points = (*principle.trends, *principle.possible_indicators)
    texts = (text for point in points for text in (point.heading, point.text))
    return (principle.title, principle.summary, principle.overview, *texts)


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
    texts = (text for mention in practice.mentions for text in (mention.name, mention.says))
    return (practice.name, practice.summary, *texts)
