"""A figure for export carries its title, question and source, and the original stays as it was."""

from dashboard.charts import theme
from dashboard.charts.views import chart, drawn, titled

TITLE = "9 of 23 countries have open-by-default laws"
FOOT = "Source: a survey, 2014. " * 8


def figure(indicator, rows):
    share = indicator("share")
    return chart(share, rows(share, ("RESP", 2014, "yes", "39.13"), ("RESP", 2014, "no", "60.87")))


def test_title_question_and_foot_are_in_the_picture(indicator, rows):
    copy = titled(figure(indicator, rows), TITLE, "Is it so?", FOOT)
    written = " ".join(note.text for note in copy.layout.annotations)
    assert TITLE in written and "Is it so?" in written and written.count("Source:") == 8
    assert copy.layout.paper_bgcolor == theme.BACKGROUND


def test_notes_stand_under_the_foot_and_the_picture_grows_by_them(indicator, rows):
    plain = figure(indicator, rows)
    note = "Cloud computing: computing from a shared pool. " * 6
    without = titled(plain, TITLE, "", FOOT, 400)
    copy = titled(plain, TITLE, "", FOOT, 400, [note, "CIO: an official."])
    lines = copy.layout.annotations[len(without.layout.annotations) :]
    texts, tops = [line.text for line in lines], [line.yshift for line in lines]
    assert " ".join(texts[:-1]) == note.strip() and texts[-1] == "CIO: an official."
    assert tops == sorted(set(tops), reverse=True)
    assert copy.layout.margin.b - without.layout.margin.b == copy.layout.height - without.layout.height > 0


def test_a_narrow_picture_wraps_its_words_and_grows(indicator, rows):
    plain = figure(indicator, rows)
    wide, narrow = titled(plain, TITLE, "", FOOT, 900), titled(plain, TITLE, "", FOOT, 300)
    assert narrow.layout.height > wide.layout.height > plain.layout.height
    assert narrow.layout.width == 300


def test_the_original_keeps_its_layout_and_its_observations(indicator, rows):
    plain = figure(indicator, rows)
    before = plain.to_json()
    assert drawn(titled(plain, TITLE, "", FOOT)) == drawn(plain)
    assert plain.to_json() == before


def test_the_plot_keeps_its_height(indicator, rows):
    plain = figure(indicator, rows)
    copy = titled(plain, TITLE, "Is it so?", FOOT)

    def inner(fig):
        return fig.layout.height - fig.layout.margin.t - fig.layout.margin.b

    assert inner(copy) == inner(plain)
