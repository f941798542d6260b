"""Templates: sentences are escaped, values that are markup are not, and the page says its language."""

from jinja2 import DictLoader, Environment
from markupsafe import Markup

from dashboard.i18n.language import PSEUDO, use
from dashboard.i18n.pseudo import pseudo
from dashboard.templates.environment import install_translations, render

SOURCE = '{{ gettext("{name} & {link}", name=name, link=link) }}|{{ ngettext("{n} <b>", "{n} <i>", number) }}|{{ language() }}'


def rendered(**values: object) -> str:
    environment = Environment(loader=DictLoader({"page": SOURCE}), autoescape=True)
    install_translations(environment)
    return environment.get_template("page").render(values)


def test_values_are_escaped_and_markup_is_not() -> None:
    text = rendered(name="<x> {link}", link=Markup("<a>y</a>"), number=2)
    assert text == "&lt;x&gt; {link} &amp; <a>y</a>|2 &lt;i&gt;|en"


def test_sentences_are_translated_before_they_are_filled() -> None:
    with use(PSEUDO):
        text = rendered(name="name", link="link", number=1)
    first = pseudo("{name} & {link}").replace("{name}", "name").replace("{link}", "link").replace("&", "&amp;")
    assert text == f"{first}|{pseudo('{n} <b>').replace('{n}', '1').replace('<', '&lt;').replace('>', '&gt;')}|en-XA"


def error_page() -> str:
    links = {"styles": [], "scripts": [], "modules": [], "preloads": [], "data": {}}
    return render("player_error.html", title="t", icon="i", links=links, reason="r", back="/")


def test_the_catalogue_of_scripts_is_in_the_page_only_if_there_is_one() -> None:
    assert '<html lang="en"' in error_page() and 'id="messages"' not in error_page()
    with use(PSEUDO):
        assert '<html lang="en-XA"' in error_page() and '<script id="messages" type="application/json">' in error_page()
