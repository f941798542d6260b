"""The templates beside this module, compiled once for a process; every value is escaped, a missing one is an error."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

FOLDER = Path(__file__).parent
# A line break beside a tag or an expression is layout of the template, not text.
LAYOUT = re.compile(r"(?<=[>}])\s*\n\s*|\s*\n\s*(?=[<{])")


def render(name: str, *, language: str = "en", root: str = "", **values: Any) -> str:
    """The document that a template gives; ``root`` is the path of the installation, empty at the top of its host."""
    return environment().get_template(name).render(language=language, root=root, **values)


@cache
def environment() -> Environment:
    """The environment of this process. Translations are installed here, on the environment that is returned."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        extensions=[Compact],
    )
    made.filters["json_text"] = json_text
    return made


class Compact(Extension):
    """Leaves the layout of a template out of its documents, when the template is compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of a template without line breaks beside tags."""
        return LAYOUT.sub("", source).strip()


def json_text(text: str) -> Markup:
    """JSON for a script element; “<” is escaped the way of JSON, so that no text can end the element."""
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - nothing in it can be markup
