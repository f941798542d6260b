"""Slides with stages state their provenance; drafts are shown as drafts and never counted."""

from dataclasses import replace

import pytest

from dashboard.decks import ready, views
from dashboard.decks.freeze import frozen
from dashboard.domain.maturity.comparison import Comparisons
from dashboard.model.codes import Provenance, State
from dashboard.model.deck import SlideKind, Tone
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.web.parameters import Query
from tests.assessments import generated


@pytest.fixture(scope="module")
def assessed(snapshot: Snapshot) -> AppState:
    """Eight real countries with two cycles each: the first peer-reviewed, the second a draft."""
    documents = generated(snapshot.toolkit, 8, 2)
    codes = list(dict.fromkeys(code for code, _ in documents))
    documents = {
        (code, cycle): document.model_copy(
            update={
                "provenance": Provenance.PEER_REVIEWED if code == codes[0] else document.provenance,
                "state": State.DRAFT if code == codes[1] else document.state,
            }
        )
        for (code, cycle), document in documents.items()
    }
    toolkit = snapshot.toolkit.with_assessments(
        {**snapshot.toolkit.assessments, **documents}, (), snapshot.toolkit.digests
    )
    return replace(snapshot, toolkit=toolkit, comparisons=Comparisons(toolkit))


def test_self_declared_peer_reviewed_and_draft_are_distinguished(assessed: AppState) -> None:
    (slide,) = views.slides(assessed, "/compare?source=assessments")
    provenance = slide.status[0]
    assert "2026, peer-reviewed (Aruba)" in provenance
    assert "2026, draft (Afghanistan)" in provenance
    assert "2026, self-declared (" in provenance


def test_drafts_are_shown_and_never_counted(assessed: AppState) -> None:
    (slide,) = views.slides(assessed, "/compare?source=assessments")
    assert "Afghanistan" in [row[0].text for row in slide.table.rows]
    counts = [row for row in slide.table.rows if row[0].text.startswith("Of 7: ")]
    assert [sum(int(cell.text) for cell in column) for column in list(zip(*counts, strict=True))[1:]] == [7] * 12
    (spread,) = views.slides(assessed, "/compare?source=assessments&view=distribution")
    assert [sum(filter(None, v)) for v in zip(*(s.values for s in spread.chart.series), strict=True)] == [7] * 12


def test_a_distribution_of_drafts_alone_counts_nobody(assessed: AppState) -> None:
    (slide,) = views.slides(assessed, "/compare?source=assessments&view=distribution&countries=AFG")
    assert slide.kind is SlideKind.STATEMENT


def test_real_assessments_have_the_tones_of_their_stages(assessed: AppState) -> None:
    (slide,) = views.slides(assessed, "/countries/ABW#stages")[:1]
    tones = {row[1].tone for row in slide.table.rows}
    assert tones & {Tone.EARLY, Tone.INTERMEDIATE, Tone.ADVANCED}


def test_a_country_with_an_assessment_has_its_roadmap(assessed: AppState) -> None:
    slides = views.slides(assessed, "/countries/ABW#steps")
    assert "with a next step" in slides[0].title
    assert "peer-reviewed" in slides[0].status[0]


def test_self_assessments_come_first_in_a_ready_made_comparison(assessed: AppState) -> None:
    plan = ready.plan(assessed, Query({"ready": "compare", "countries": "ABW,AGO,ALB"}))
    assert "source=assessments" in plan.slides[0].address
    deck = frozen(assessed, plan)
    assert "This slide cannot be shown" not in [slide.title for slide in deck.slides]


def test_the_history_of_a_group_counts_movements(assessed: AppState) -> None:
    (slide,) = views.slides(assessed, "/history?source=assessments")
    assert "moved up on at least one principle between 2025 and 2026" in slide.title
    assert all(sum(int(cell.text) for cell in row[1:]) == 8 for row in slide.table.rows)
