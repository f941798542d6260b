"""The next steps on the page of a country."""

from datetime import UTC, datetime
from pathlib import Path

from dashboard.domain.maturity.roadmap import roadmap
from dashboard.model.assessments import Assessment
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot
from dashboard.settings import Editing, Settings
from dashboard.web import urls
from dashboard.web.markup import to_html
from dashboard.web.pages.country.next_steps import MAX_STEPS, next_steps


def over(toolkit: Toolkit, *documents: Assessment) -> Snapshot:
    assessments = {**toolkit.assessments, **{document.key: document for document in documents}}
    changed = toolkit.with_assessments(assessments, (), toolkit.digests)
    return AppState(changed, Settings()).snapshot()


def test_the_first_steps_of_the_latest_assessment_are_told_in_order(snapshot: Snapshot) -> None:
    steps = roadmap(snapshot.comparisons, snapshot.toolkit.assessments["XAB", 2024])[:MAX_STEPS]
    markup = to_html(next_steps(snapshot, snapshot.toolkit.areas["XAB"]))
    places = [markup.index(f'href="{urls.principle(step.reason.principle.number)}"') for step in steps]
    assert places == sorted(places)
    assert markup.count("<li>") == MAX_STEPS
    assert urls.result("XAB", 2024) in markup and urls.history(country="XAB") in markup


def test_a_step_names_a_practice_of_a_peer(toolkit: Toolkit) -> None:
    answers = {"p6-intermediate-c1": {"answer": "applies"}, "p6-intermediate-c2": {"answer": "does not apply"}}
    everything = {
        item.id: {"answer": "applies"} for p in toolkit.principles.values() if p.number != 6 for item in p.lifting
    }
    document = Assessment(country="NZL", cycle=2025, provenance="self-declared", answers=answers | everything)
    markup = to_html(next_steps(over(toolkit, document), toolkit.areas["NZL"]))
    assert "To read, from " in markup and urls.practice("") in markup


def test_where_all_is_advanced_no_step_is_left(toolkit: Toolkit) -> None:
    answers = {item.id: {"answer": "applies"} for p in toolkit.principles.values() for item in p.lifting}
    document = Assessment(country="NZL", cycle=2025, provenance="self-declared", answers=answers)
    assert "Every principle is at the advanced stage." in to_html(
        next_steps(over(toolkit, document), toolkit.areas["NZL"])
    )


def test_a_country_without_answers_is_invited_where_one_can_write(toolkit: Toolkit, tmp_path: Path) -> None:
    area, year = toolkit.areas["NZL"], datetime.now(UTC).year
    for editing in (Editing.AUTO, Editing.OFF):
        own = AppState(toolkit, Settings(data=tmp_path, editing=editing)).snapshot()
        assert (urls.assessment("NZL", year) in to_html(next_steps(own, area))) == (editing is Editing.AUTO)


def test_a_begun_assessment_is_gone_on_with(toolkit: Toolkit) -> None:
    blank = Assessment(country="NZL", cycle=2021, provenance="self-declared", state="draft")
    assert urls.assessment("NZL", 2021) in to_html(next_steps(over(toolkit, blank), toolkit.areas["NZL"]))
