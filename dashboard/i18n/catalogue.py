"""Catalogues: the translations of each language, read once from its file in the folder ``catalogues``."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from dashboard.errors import ToolkitError
from dashboard.i18n.language import ENGLISH, PSEUDO
from dashboard.i18n.plurals import PluralRule
from dashboard.i18n.pseudo import pseudo

FOLDER = files("dashboard.i18n") / "catalogues"
TEMPLATE = "messages.pot"  # every sentence with the files that it stands in
BROWSER = ("frontend/", "dashboard/i18n/code_words.py")  # where the sentences stand that scripts show


class Catalogue(Protocol):
    """The translations into one language; a sentence that is missing stays English."""

    def text(self, message: str) -> str:
        """The translation of a sentence."""
        ...

    def count_text(self, singular: str, plural: str, number: int) -> str:
        """The translation of a sentence in the form that a number asks for."""
        ...

    def forms(self, singular: str, plural: str) -> Sequence[str]:
        """Every form of a sentence; empty if it is not translated. ``plural`` is empty where there is no plural."""
        ...


class English:
    """What is written in the code."""

    def text(self, message: str) -> str:
        """The sentence itself."""
        return message

    def count_text(self, singular: str, plural: str, number: int) -> str:
        """The form of the code."""
        return singular if number == 1 else plural

    def forms(self, singular: str, plural: str) -> Sequence[str]:
        """None: the browser shows English without a catalogue."""
        return ()


class Pseudo:
    """The pseudo-locale, made of English."""

    def text(self, message: str) -> str:
        """The sentence in brackets."""
        return pseudo(message)

    def count_text(self, singular: str, plural: str, number: int) -> str:
        """The English form in brackets."""
        return pseudo(singular if number == 1 else plural)

    def forms(self, singular: str, plural: str) -> Sequence[str]:
        """The English forms in brackets."""
        return [pseudo(text) for text in (singular, plural) if text]


@dataclass(frozen=True)
class Translated:
    """A language with a file: its forms by the English sentence, in the order of its plural rule."""

    translations: Mapping[str, Sequence[str]]
    rule: PluralRule

    def text(self, message: str) -> str:
        """The translation."""
        translation = self.translations.get(message)
        return translation[0] if translation else message

    def count_text(self, singular: str, plural: str, number: int) -> str:
        """The form of the translation; English if the catalogue lacks it."""
        translation, form = self.translations.get(singular, ()), self.rule.form(number)
        return translation[form] if form < len(translation) else English().count_text(singular, plural, number)

    def forms(self, singular: str, plural: str) -> Sequence[str]:
        """The forms of the file."""
        return self.translations.get(singular, ())


@cache  # a catalogue never changes: it is part of the package
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language. Raises ToolkitError if there is none, or if its forms are not those of its language."""
    if language in (ENGLISH, PSEUDO):
        return English() if language == ENGLISH else Pseudo()
    if language not in languages():
        raise ToolkitError(f"There is no catalogue for the language “{language}”.")
    rule = PluralRule.of(language)
    with (FOLDER / f"{language}.po").open("rb") as file:
        messages = read_po(file, locale=language.replace("-", "_"), abort_invalid=True)
    if messages.num_plurals != len(rule.categories):
        raise ToolkitError(f"{language}.po has {messages.num_plurals} plural forms instead of {len(rule.categories)}.")
    return Translated({_ids(each)[0]: forms for each in messages if (forms := _translations(each))}, rule)


def languages() -> tuple[str, ...]:
    """Every language that can be chosen: English, those with a file, and the pseudo-locale."""
    names = sorted(file.name.removesuffix(".po") for file in FOLDER.iterdir() if file.name.endswith(".po"))
    return (ENGLISH, *names, PSEUDO)


@cache
def browser_catalogue(language: str) -> str:
    """The translations of what scripts show as JSON, for ``frontend/src/shared/i18n.ts``; empty if there are none."""
    translations = catalogue(language)
    messages = {
        singular: forms for singular, plural in browser_messages() if (forms := translations.forms(singular, plural))
    }
    return json.dumps({"language": language, "messages": messages}, ensure_ascii=False) if messages else ""


def browser_messages() -> list[tuple[str, str]]:
    """The sentences of scripts, each with its plural, which is empty where there is none."""
    with (FOLDER / TEMPLATE).open("rb") as file:
        template = read_po(file)
    return [_ids(each) for each in template if any(name.startswith(BROWSER) for name, _ in each.locations)]


def _ids(message: Message) -> tuple[str, str]:
    """The English sentence and its plural."""
    return (message.id, "") if isinstance(message.id, str) else (message.id[0], message.id[1])


def _translations(message: Message) -> tuple[str, ...]:
    """The forms of a translation; none for the header of the file, a draft ("fuzzy") or a form that is missing."""
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return forms if message.id and not message.fuzzy and all(forms) else ()
