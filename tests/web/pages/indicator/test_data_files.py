"""The files of an indicator: each format once, with a word on what it is for, under a name with the version."""

import datetime as dt
import json

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.exports.citation.citation import FORMATS as CITATIONS
from dashboard.exports.data.formats import FORMATS
from dashboard.web import urls
from dashboard.web.pages.indicator import data_files


@pytest.fixture
def indicator(toolkit):
    return toolkit.indicators["un_egdi"]


def drawn(component):
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


def test_every_format_is_offered_once_with_what_it_is_for(snapshot, indicator):
    text = drawn(data_files.formats(snapshot, indicator))
    for ending, form in FORMATS.items():
        assert text.count(f'"{urls.download("un_egdi", ending)}"') == 1
        assert f"un_egdi-{snapshot.toolkit.version}.{ending}" in text and form.use in text
    assert urls.SDMX_STRUCTURE in text


def test_the_citation_is_in_words_and_as_files(snapshot, indicator):
    text = drawn(data_files.cite(snapshot, indicator, dt.date(2026, 11, 3)))
    assert f"data version {snapshot.toolkit.version}. Retrieved November 3, 2026" in text
    assert all(urls.download("un_egdi", ending) in text for ending in CITATIONS)
