"""The matrix of good practices as a table: its numbers, its links, and the mark of what is chosen."""

import re

import pytest

from dashboard.domain.reference.practices import PracticeFilters, matrix
from dashboard.model.toolkit import Toolkit
from dashboard.web.markup import to_html
from dashboard.web.pages.practices.matrix import practice_matrix


def markup(toolkit: Toolkit, **filters) -> str:
    return to_html(practice_matrix(toolkit, matrix(toolkit), PracticeFilters(**filters)))


def test_every_filled_cell_is_a_link_to_its_practices_and_no_empty_one(toolkit: Toolkit) -> None:
    html = markup(toolkit)
    assert html.count('class="cell count-') == 67
    assert 'href="/practices?country=NZL&amp;principle=6"' in html
    assert html.count("<td></td>") == 18 * 12 - 67 + 1  # the corner, too


def test_headers_filter_by_country_and_by_principle(toolkit: Toolkit) -> None:
    html = markup(toolkit)
    assert html.count('class="name"') == 18 and html.count('class="head"') == 12
    assert 'href="/practices?country=NZL"' in html and 'href="/practices?principle=6"' in html


def test_every_row_and_column_has_its_total(toolkit: Toolkit) -> None:
    totals = re.findall(r'<td class="total">(\d+)</td>', markup(toolkit))
    assert len(totals) == 18 + 12 + 1
    assert totals[-1] == "57"
    assert sum(map(int, totals[:18])) == 57 and sum(map(int, totals[18:-1])) == 120


def test_a_cell_says_in_words_what_it_counts(toolkit: Toolkit) -> None:
    assert 'aria-label="5 practices: Mexico, principle 6 Coherence"' in markup(toolkit)
    assert 'aria-label="1 practice: Belgium, principle 6 Coherence"' in markup(toolkit)


@pytest.mark.parametrize(
    ("filters", "pick"),
    [({"country": "NZL", "principle": 6}, "NZL-6"), ({"country": "NZL"}, "NZL-"), ({"principle": 6}, "-6")],
)
def test_what_is_chosen_is_marked_and_nothing_else(toolkit: Toolkit, filters: dict, pick: str) -> None:
    marked = [link for link in re.findall(r"<a [^>]*>", markup(toolkit, **filters)) if 'aria-current="true"' in link]
    assert len(marked) == 1
    assert f'data-pick="{pick}"' in marked[0]


def test_without_a_country_and_a_principle_nothing_is_marked(toolkit: Toolkit) -> None:
    assert "aria-current" not in markup(toolkit, text="portal", group="G7", pillar=2)
