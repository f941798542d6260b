"""The desk: who may write, what a save keeps, how two editors' work comes together, which steps can be taken."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from dashboard.domain.assessments.merging import Side
from dashboard.domain.assessments.workflow import Role, WorkflowStep
from dashboard.errors import ConflictError, DataError, ReadOnlyError, UnknownNameError, WorkflowError
from dashboard.model.assessments import Assessment, ItemAnswer, Target
from dashboard.model.codes import Answer, Effort, Provenance, Stage, State
from dashboard.model.toolkit import Toolkit
from dashboard.paths import DATA
from dashboard.services.assessments import AssessmentService

NOW = dt.datetime(2026, 11, 23, 14, 2, tzinfo=dt.UTC)
ITEM, OTHER = "p5-intermediate-c1", "p5-intermediate-c2"


@pytest.fixture
def desk(toolkit: Toolkit, tmp_path: Path) -> AssessmentService:
    return AssessmentService(toolkit, tmp_path, editable=True, now=lambda: NOW)


def answered(
    desk: AssessmentService, answer: Answer = Answer.APPLIES, item: str = ITEM, country: str = "NZL"
) -> Assessment:
    found = desk.open(country, 2026)
    return found.model_copy(update={"answers": {**found.answers, item: ItemAnswer(answer=answer)}})


def submitted(desk: AssessmentService) -> Assessment:
    desk.save(answered(desk), base=0, by="Ana")
    return desk.take_step("NZL", 2026, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=1, by="Ana")


def test_what_was_never_saved_opens_as_a_blank_draft(desk: AssessmentService) -> None:
    found = desk.open("NZL", 2026)
    assert (found.revision, found.state, found.provenance, found.answer_codes) == (
        0,
        State.DRAFT,
        Provenance.SELF_DECLARED,
        {},
    )
    assert desk.open("XAA", 2026).provenance is Provenance.ILLUSTRATIVE


@pytest.mark.parametrize("code", ["QQQ", "OECD", "", "nzl", "../X"])
def test_only_a_country_can_be_assessed(desk: AssessmentService, code: str) -> None:
    with pytest.raises(UnknownNameError):
        desk.open(code, 2026)


def test_a_save_is_in_the_toolkit_at_once(desk: AssessmentService) -> None:
    saved = desk.save(answered(desk), base=0, by="Ana")
    assert (saved.revision, saved.saved_by, saved.saved_at) == (1, "Ana", NOW)
    assert desk.toolkit().assessments["NZL", 2026] == saved


def test_a_desk_that_is_read_only_changes_nothing(toolkit: Toolkit, tmp_path: Path) -> None:
    closed = AssessmentService(toolkit, tmp_path, editable=False)
    document = closed.open("NZL", 2026)
    for change in (
        lambda: closed.save(document, base=0, by="Ana"),
        lambda: closed.save_merged(document, base=0, onto=0, choices={}, by="Ana"),
        lambda: closed.start("NZL", 2026, copy_of=None, by="Ana"),
        lambda: closed.take_step("NZL", 2026, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=0, by="Ana"),
        lambda: closed.restore("NZL", 2026, 1, base=0, by="Ana"),
    ):
        with pytest.raises((ReadOnlyError, UnknownNameError)):
            change()
    assert not (tmp_path / "assessments").exists()


def test_an_item_that_is_not_asked_is_refused_by_name(desk: AssessmentService) -> None:
    with pytest.raises(DataError, match="p5-intermediate-c9"):
        desk.save(answered(desk, item="p5-intermediate-c9"), base=0, by="Ana")


def test_state_provenance_and_comments_are_not_the_editors_to_change(desk: AssessmentService) -> None:
    sly = answered(desk).model_copy(update={"state": State.PUBLISHED, "provenance": Provenance.PEER_REVIEWED})
    saved = desk.save(sly, base=0, by="Ana")
    assert (saved.state, saved.provenance) == (State.DRAFT, Provenance.SELF_DECLARED)


def test_two_editors_are_merged_place_by_place_and_a_conflict_waits_for_a_choice(desk: AssessmentService) -> None:
    desk.save(answered(desk), base=0, by="Ana")
    mine = answered(desk, Answer.PARTLY)
    theirs = answered(desk, Answer.NOT)
    desk.save(
        theirs.model_copy(update={"answers": {**theirs.answers, OTHER: ItemAnswer(answer=Answer.APPLIES)}}),
        base=1,
        by="Ben",
    )
    with pytest.raises(ConflictError):
        desk.save(mine, base=1, by="Ana")
    with pytest.raises(WorkflowError, match="1 are left"):
        desk.save_merged(mine, base=1, onto=2, choices={}, by="Ana")
    merged = desk.save_merged(mine, base=1, onto=2, choices={f"answer|5|{ITEM}|": Side.MINE}, by="Ana")
    assert merged.revision == 3
    assert merged.answer_codes == {ITEM: Answer.PARTLY, OTHER: Answer.APPLIES}


def test_the_way_to_the_public_and_back(desk: AssessmentService) -> None:
    assert submitted(desk).state is State.SUBMITTED
    with pytest.raises(WorkflowError, match="reopen"):
        desk.save(answered(desk, Answer.NOT), base=2, by="Ana")
    remarks = [(5, "Which document says so?"), (None, "")]
    back = desk.take_step("NZL", 2026, WorkflowStep.SEND_BACK, role=Role.SECRETARIAT, base=2, by="Sec", remarks=remarks)
    assert back.state is State.RETURNED
    assert [(c.by, c.at, c.principle, c.text) for c in back.comments] == [("Sec", NOW, 5, "Which document says so?")]
    again = desk.save(answered(desk, Answer.PARTLY), base=3, by="Ana")
    assert again.comments == back.comments and again.state is State.RETURNED
    desk.take_step("NZL", 2026, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=4, by="Ana")
    published = desk.take_step("NZL", 2026, WorkflowStep.PUBLISH, role=Role.SECRETARIAT, base=5, by="Sec")
    assert (published.state, published.provenance) == (State.PUBLISHED, Provenance.PEER_REVIEWED)
    reopened = desk.take_step("NZL", 2026, WorkflowStep.REOPEN, role=Role.COUNTRY, base=6, by="Ana")
    assert (reopened.state, reopened.provenance) == (State.DRAFT, Provenance.SELF_DECLARED)


def test_a_step_on_a_revision_that_is_not_the_newest_is_not_taken(desk: AssessmentService) -> None:
    desk.save(answered(desk), base=0, by="Ana")
    desk.save(answered(desk, Answer.NOT), base=1, by="Ben")
    with pytest.raises(ConflictError):
        desk.take_step("NZL", 2026, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=1, by="Ana")
    assert desk.open("NZL", 2026).state is State.DRAFT


def test_restoring_brings_back_the_answers_and_not_the_review(desk: AssessmentService) -> None:
    desk.save(answered(desk), base=0, by="Ana")
    desk.take_step("NZL", 2026, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=1, by="Ana")
    desk.take_step("NZL", 2026, WorkflowStep.PUBLISH, role=Role.SECRETARIAT, base=2, by="Sec")
    with pytest.raises(WorkflowError, match="reopen"):
        desk.restore("NZL", 2026, 1, base=3, by="Ana")
    desk.take_step("NZL", 2026, WorkflowStep.REOPEN, role=Role.COUNTRY, base=3, by="Ana")
    desk.save(answered(desk, Answer.NOT), base=4, by="Ana")
    restored = desk.restore("NZL", 2026, 3, base=5, by="Ana")
    assert restored.answer_codes == {ITEM: Answer.APPLIES}
    assert (restored.state, restored.provenance, restored.revision) == (State.DRAFT, Provenance.SELF_DECLARED, 6)


def test_a_new_cycle_copies_answers_to_be_confirmed_and_nothing_else(desk: AssessmentService) -> None:
    first = answered(desk).model_copy(update={"targets": {"5": Target(stage=Stage.ADVANCED, year=2030)}})
    desk.save(first, base=0, by="Ana")
    new = desk.start("NZL", 2027, copy_of=2026, by="Ana")
    assert new.answers[ITEM].to_confirm and new.targets == {} and new.state is State.DRAFT
    with pytest.raises(WorkflowError, match="already"):
        desk.start("NZL", 2027, copy_of=None, by="Ana")
    with pytest.raises(UnknownNameError):
        desk.start("NZL", 2028, copy_of=2020, by="Ana")


def test_a_file_that_was_written_by_hand_is_not_started_over_and_is_what_others_began_from(
    toolkit: Toolkit, tmp_path: Path
) -> None:
    shutil.copytree(DATA / "assessments", tmp_path / "assessments")
    desk = AssessmentService(toolkit, tmp_path, editable=True, now=lambda: NOW)
    with pytest.raises(WorkflowError, match="already"):
        desk.start("XAA", 2024, copy_of=2022, by="Ana")
    shipped = desk.open("XAA", 2024)
    desk.take_step("XAA", 2024, WorkflowStep.REOPEN, role=Role.COUNTRY, base=0, by="Ana")
    mine = shipped.model_copy(update={"efforts": {OTHER: Effort.LOW}})
    found = desk.merged(mine, 0)
    assert found.conflicts == () and found.document.answer_codes == shipped.answer_codes


def test_where_nobody_may_write_only_what_is_published_is_shown_without_the_way_to_it(
    toolkit: Toolkit, desk: AssessmentService, tmp_path: Path
) -> None:
    said = {ITEM: ItemAnswer(answer=Answer.APPLIES)}
    desk.save(
        desk.open("NZL", 2026).model_copy(update={"answers": said, "assessors": {"Finance": said}}), base=0, by="Ana"
    )
    desk.save(answered(desk, country="CAN"), base=0, by="Ana")
    desk.take_step("NZL", 2026, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=1, by="Ana")
    remarks = [(None, "Why?")]
    desk.take_step("NZL", 2026, WorkflowStep.SEND_BACK, role=Role.SECRETARIAT, base=2, by="Sec", remarks=remarks)
    public = AssessmentService(toolkit, tmp_path, editable=False)
    for country in ("NZL", "CAN"):
        with pytest.raises(UnknownNameError, match="published"):
            public.open(country, 2026)
        assert public.revisions(country, 2026) == [] and (country, 2026) not in public.toolkit().assessments
    desk.take_step("NZL", 2026, WorkflowStep.SUBMIT, role=Role.COUNTRY, base=3, by="Ana")
    desk.take_step("NZL", 2026, WorkflowStep.PUBLISH, role=Role.SECRETARIAT, base=4, by="Sec")
    shown = public.open("NZL", 2026)
    assert shown.answer_codes == {ITEM: Answer.APPLIES} and (shown.assessors, shown.comments) == ({}, ())
    assert [one.number for one in public.revisions("NZL", 2026)] == [5]
    with pytest.raises(UnknownNameError, match="published"):
        public.revision("NZL", 2026, 4)
    assert public.toolkit(at_once=True).assessments["NZL", 2026] == shown
    assert public.open("FRA", 2026).revision == 0


def test_what_work_was_begun_from_is_blank_only_where_there_was_nothing(toolkit: Toolkit, tmp_path: Path) -> None:
    shutil.copytree(DATA / "assessments", tmp_path / "assessments")
    desk = AssessmentService(toolkit, tmp_path, editable=True, now=lambda: NOW)
    shipped = desk.open("XAA", 2024)
    desk.take_step("XAA", 2024, WorkflowStep.REOPEN, role=Role.COUNTRY, base=0, by="Ana")
    assert desk.base_document("XAA", 2024, 0) == shipped
    assert desk.base_document("NZL", 2026, 0) == desk.blank("NZL", 2026)
    with pytest.raises(UnknownNameError):
        desk.base_document("NZL", 2026, 3)


def test_a_save_that_was_killed_before_its_first_file_leaves_nothing_in_the_way(
    desk: AssessmentService, tmp_path: Path
) -> None:
    (tmp_path / "assessments" / "revisions" / "NZL-2026").mkdir(parents=True)
    assert desk.open("NZL", 2026).revision == 0
    assert desk.start("NZL", 2026, copy_of=None, by="Ana").revision == 1
