"""Sentences: placeholders, plural forms, parts, translations, the pseudo-locale, the language of now."""

import contextvars
import gettext as gettext_module
import json
from functools import partial
from threading import Thread

import pytest
from babel.messages.catalog import Catalog
from pydantic import ValidationError

from dashboard.errors import ToolkitError
from dashboard.i18n.catalogue import browser_catalogue, browser_messages, catalogue, languages
from dashboard.i18n.language import PSEUDO, current, use
from dashboard.i18n.messages import gettext, gettext_parts, message, ngettext, ngettext_parts
from dashboard.i18n.plurals import PluralRule
from dashboard.i18n.pseudo import pseudo
from dashboard.services.jobs import Job
from dashboard.settings import Settings
from tests.golden.messages import LANGUAGES, NUMBERS
from tests.i18n.conftest import Write

FRENCH = "nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2"
TWO = "nplurals=2; plural=(n != 1)"
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"


def test_placeholders_are_filled_and_others_stay_as_they_are() -> None:
    assert gettext("{name} was saved, and {name} stays; {other} too.", name="{other}") == (
        "{other} was saved, and {other} stays; {other} too."
    )
    assert gettext("No value: {name}") == "No value: {name}"


@pytest.mark.parametrize(("number", "text"), [(0, "0 results"), (1, "1 result"), (1234, "1,234 results")])
def test_a_number_chooses_its_form_and_has_its_thousands_separated(number: int, text: str) -> None:
    assert ngettext("{n} result", "{n} results", number) == text


def test_parts_keep_their_order_and_texts_beside_each_other_are_joined() -> None:
    link = object()
    assert gettext_parts("Begin at {home} or {place}.", home=link, place="here") == ["Begin at ", link, " or here."]
    assert gettext_parts("{links}", links=[link, ", ", link]) == [link, ", ", link]
    assert ngettext_parts("{n} more {what}", "{n} more {what}s", 2, what="link") == ["2 more links"]


def test_a_marked_constant_is_itself_until_it_is_shown() -> None:
    assert message("Close") == "Close"


def test_a_translation_may_change_the_order_of_placeholders(write: Write) -> None:
    write("fr", FRENCH, 'msgid "{a} of {b}"\nmsgstr "sur {b}, {a}"\n')
    with use("fr"):
        assert gettext("{a} of {b}", a=1, b=2) == "sur 2, 1"
        assert gettext_parts("{a} of {b}", a=object, b="2") == ["sur 2, ", object]
        assert gettext("Close") == "Close"
    assert gettext("{a} of {b}", a=1, b=2) == "1 of 2"


@pytest.mark.parametrize(
    ("language", "plurals", "forms", "texts"),
    [
        (
            "fr",
            FRENCH,
            ("résultat", "de résultats", "résultats"),
            {0: "résultat", 1: "résultat", 2: "résultats", 1_000_000: "de résultats"},
        ),
        (
            "pl",
            POLISH,
            ("wynik", "wyniki", "wyników"),
            {0: "wyników", 1: "wynik", 3: "wyniki", 5: "wyników", 22: "wyniki"},
        ),
    ],
)
def test_a_catalogue_has_the_forms_of_its_language(
    write: Write, language: str, plurals: str, forms: tuple[str, ...], texts: dict[int, str]
) -> None:
    lines = "\n".join(f'msgstr[{index}] "{form}"' for index, form in enumerate(forms))
    write(language, plurals, f'msgid "result"\nmsgid_plural "results"\n{lines}\n')
    with use(language):
        assert {number: ngettext("result", "results", number) for number in texts} == texts


def test_drafts_and_empty_forms_stay_english(write: Write) -> None:
    write(
        "fr",
        FRENCH,
        '#, fuzzy\nmsgid "Close"\nmsgstr "Fermer"\n\nmsgid "Open"\nmsgstr ""\n\n'
        'msgid "result"\nmsgid_plural "results"\nmsgstr[0] "résultat"\nmsgstr[1] ""\nmsgstr[2] "résultats"\n',
    )
    with use("fr"):
        assert (gettext("Close"), gettext("Open"), ngettext("result", "results", 2)) == ("Close", "Open", "results")


def test_a_catalogue_with_other_plural_forms_than_its_language_is_refused(write: Write) -> None:
    write("pl", TWO, "")
    with pytest.raises(ToolkitError, match="2 plural forms instead of 3"):
        catalogue("pl")
    with pytest.raises(ToolkitError, match="no catalogue for the language “de”"):
        catalogue("de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_are_in_the_order_of_the_files_that_pybabel_makes(language: str) -> None:
    rule, made = PluralRule.of(language), Catalog(locale=language.replace("-", "_"))
    assert len(rule.categories) == made.num_plurals
    form = gettext_module.c2py(made.plural_expr)
    assert [rule.form(number) for number in NUMBERS] == [form(number) for number in NUMBERS]


def test_a_setting_names_a_language_that_has_a_catalogue(write: Write) -> None:
    write("fr", FRENCH, "")
    assert languages() == ("en", "fr", "en-XA")
    assert Settings(language="fr").language == "fr"
    with pytest.raises(ValidationError, match="must be one of en, fr, en-XA"):
        Settings(language="de")


@pytest.mark.parametrize("text", ["Skip to the content", "Save", "{n} results in {place}"])
def test_the_pseudo_locale_is_longer_in_brackets_and_leaves_placeholders(text: str) -> None:
    made = pseudo(text)
    assert made.startswith("[") and made.endswith("]") and len(made) >= 1.3 * len(text)
    assert all(name in made for name in ("{n}", "{place}") if name in text)
    with use(PSEUDO):
        assert gettext(text) == made


def test_the_browser_gets_the_sentences_of_its_scripts_alone(write: Write) -> None:
    write(
        "fr", FRENCH, 'msgid "Copy link"\nmsgstr "Copier le lien"\n\nmsgid "Skip to the content"\nmsgstr "Au contenu"\n'
    )
    assert ("Copy link", "") in browser_messages()
    assert json.loads(browser_catalogue("fr")) == {"language": "fr", "messages": {"Copy link": ["Copier le lien"]}}
    assert browser_catalogue("en") == ""
    pseudo_messages = json.loads(browser_catalogue(PSEUDO))["messages"]
    assert pseudo_messages["Copy link"] == [pseudo("Copy link")]
    assert pseudo_messages.keys() == {singular for singular, _ in browser_messages()}


def test_the_language_ends_with_its_block_and_is_its_threads_own() -> None:
    threads: list[str] = []

    def note() -> None:
        threads.append(current())

    with use("fr"):
        context = contextvars.copy_context()
        for target in (partial(context.run, note), note):
            thread = Thread(target=target)
            thread.start()
            thread.join()
    assert (threads, current()) == (["fr", "en"], "en")


def test_a_job_runs_in_the_language_of_its_request_wherever_it_runs() -> None:
    with use(PSEUDO):
        job = Job(current)
    steps = job.run()
    with pytest.raises(StopIteration) as end:
        next(steps)
    assert end.value.value == PSEUDO
    assert job.key != Job(current).key
