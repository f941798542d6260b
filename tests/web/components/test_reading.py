"""One work of the further reading as markup."""

import pytest

from dashboard.model.readings import Reading
from dashboard.web.components.reading import line, reading_entry
from dashboard.web.markup import to_html

LISTED = {
    "author": "OECD",
    "title": "Some work",
    "listings": [
        {"principle": 1, "source_lines": "1", "note": "The year is printed as 2014b."},
        {"principle": 5, "source_lines": "2", "note": "The title has a full stop."},
    ],
}
PAPER = {"year": 2014, "series": "Papers", "number": "24", "publisher": "P", "place": "Paris", "doi": "10.1787/x"}


def work(**more: object) -> Reading:
    return Reading.model_validate({"id": "some-work", **LISTED, **more})


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (PAPER, "OECD (2014), “Some work”, Papers, No. 24, P, Paris, https://doi.org/10.1787/x."),
        ({**PAPER, "number": ""}, "OECD (2014), Some work, Papers, P, Paris, https://doi.org/10.1787/x."),
        ({"year": 2015, "url": "http://e.org/a"}, "OECD (2015), Some work, http://e.org/a."),
        ({"announced": True}, "OECD (announced in 2015 as forthcoming), Some work."),
    ],
    ids=["a working paper", "a book", "a page", "an announced work"],
)
def test_the_line_of_a_work_holds_what_is_known_of_it(more, words):
    parts = [part if isinstance(part, str) else part.children for part in line(work(**more))]
    assert "".join(parts) == words


def test_in_the_whole_list_a_work_has_a_place_and_all_its_principles(toolkit):
    item = reading_entry(toolkit, work(**PAPER))
    markup = to_html(item)
    assert item.id == "some-work"
    assert 'href="/principles/1"' in markup and 'href="/principles/5"' in markup
    assert "2014b" in markup and "full stop" in markup


def test_under_a_principle_a_work_names_the_other_ones_and_its_own_note_only(toolkit):
    item = reading_entry(toolkit, work(**PAPER), under=5)
    markup = to_html(item)
    assert not hasattr(item, "id")
    assert 'href="/principles/1"' in markup and 'href="/principles/5"' not in markup
    assert "2014b" not in markup and "full stop" in markup


def test_a_record_is_offered_in_every_format_under_a_name_of_its_own(toolkit):
    markup = to_html(reading_entry(toolkit, work(**PAPER)))
    for extension, name in (("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON")):
        assert f'href="/api/v1/readings/some-work.{extension}"' in markup
        assert f'aria-label="{name} of Some work"' in markup
