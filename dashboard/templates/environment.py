"""The templates beside this module, compiled once for a process; every value is escaped, a missing one is an error."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from dashboard.i18n import messages
from dashboard.i18n.catalogue import browser_catalogue
from dashboard.i18n.language import current

FOLDER = Path(__file__).parent
# A line break beside a tag or an expression is layout of the template, not text.
LAYOUT = re.compile(r"(?<=[>}])\s*\n\s*|\s*\n\s*(?=[<{])")


def render(name: str, *, root: str = "", **values: Any) -> str:
    """The document that a template gives; ``root`` is the path of the installation, empty at the top of its host."""
    return environment().get_template(name).render(root=root, **values)


@cache
def environment() -> Environment:
    """The environment of this process."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        extensions=[Compact],
    )
    made.filters["json_text"] = json_text
    install_translations(made)
    return made


def install_translations(environment: Environment) -> None:
    """Give the templates of an environment ``gettext`` and ``ngettext``, the language, and the catalogue of scripts."""
    environment.globals.update(
        gettext=gettext, ngettext=ngettext, language=current, script_messages=lambda: browser_catalogue(current())
    )


def gettext(message: str, /, **values: object) -> Markup:
    """A sentence with its values, all escaped but what is markup already, such as a link."""
    return _filled(messages.gettext(message), values)


def ngettext(singular: str, plural: str, number: int, /, **values: object) -> Markup:
    """A sentence in the form that a number asks for, escaped likewise."""
    return _filled(messages.ngettext(singular, plural, number), values)


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    escaped = {name: escape(value) for name, value in values.items()}
    return Markup(messages.fill(escape(text), escaped))  # noqa: S704 - all of it is escaped


class Compact(Extension):
    """Leaves the layout of a template out of its documents, when the template is compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of a template without line breaks beside tags."""
        return LAYOUT.sub("", source).strip()


def json_text(text: str) -> Markup:
    """JSON for a script element; “<” is escaped the way of JSON, so that no text can end the element."""
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - nothing in it can be markup
