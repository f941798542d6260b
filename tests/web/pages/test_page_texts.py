"""The pages whose text is Markdown: they show the text of the data folder and fill every placeholder that it may use."""

from dataclasses import replace

import pytest

from dashboard.model.page_texts import PLACEHOLDERS
from dashboard.services.snapshot import Snapshot
from dashboard.web.markup import to_html
from tests.router import Router


def page(snapshot: Snapshot, name: str, text: str) -> str:
    toolkit = replace(snapshot.toolkit, texts={name: text})
    return to_html(Router(replace(snapshot, toolkit=toolkit)).view(f"/{name}", "").body)


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_placeholder_that_a_text_may_use_has_a_value(snapshot: Snapshot, name: str) -> None:
    known = PLACEHOLDERS[name]
    names = [f"{{{placeholder}}}" for placeholder in (*known.words, *known.blocks)]
    assert "{" not in page(snapshot, name, "\n\n".join(["# Title", *names]))


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_a_page_shows_the_text_of_the_data_folder(snapshot: Snapshot, name: str) -> None:
    assert page(snapshot, name, "# Another title\n\nA <b>lead</b>.") == (
        '<h1>Another title</h1><p class="lead">A &lt;b&gt;lead&lt;/b&gt;.</p>'
    )
