"""The desk at which assessments are worked on: who may, what is kept, and how two editors' work comes together.

Every change goes through here, from a page, the API or the command line. The answers of an assessment are edited by
anyone who may write at all; its state, provenance and comments change by steps of the workflow alone. Where nobody may
write, others read along: there only what is published is shown, without what was said on the way to it.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dashboard.domain.assessments import merging, workflow
from dashboard.domain.assessments.describe import field_key as key_of
from dashboard.domain.assessments.merging import MergeResult, Side
from dashboard.domain.assessments.workflow import Role, WorkflowStep
from dashboard.errors import ConflictError, DataError, ReadOnlyError, UnknownNameError, WorkflowError
from dashboard.model import checks
from dashboard.model.assessments import Assessment, Comment
from dashboard.model.codes import AreaKind, Provenance, State
from dashboard.model.imported_dataset import ImportedDataset
from dashboard.model.toolkit import Toolkit
from dashboard.services import audit
from dashboard.storage.assessments import Assessments, Revision
from dashboard.storage.imported import ImportedDatasets
from dashboard.storage.live import LiveToolkit


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def published_only(toolkit: Toolkit) -> Toolkit:
    """The toolkit as it is shown where others read along."""
    shown = {key: _without_the_way(d) for key, d in toolkit.assessments.items() if d.state is State.PUBLISHED}
    return toolkit.with_assessments(shown, toolkit.unreadable, toolkit.digests)


def _without_the_way(document: Assessment) -> Assessment:
    """Without what single assessors said and what the review remarked: that is between them."""
    return document.model_copy(update={"assessors": {}, "comments": ()})


def _edited(document: Assessment, stored: Assessment) -> Assessment:
    """What an editor sends, with all that is not an editor's to change as it is stored."""
    kept = {"state": stored.state, "provenance": stored.provenance, "comments": stored.comments}
    return document.model_copy(update=kept)


class AssessmentService:
    """The assessments of one data folder, and the toolkit that follows them."""

    def __init__(
        self, toolkit: Toolkit, folder: Path, *, editable: bool, now: Callable[[], dt.datetime] = _now
    ) -> None:
        """``folder`` is the data folder that the toolkit was loaded from."""
        self.editable, self._now = editable, now
        self.store = Assessments(folder / "assessments")
        self.imported = ImportedDatasets(folder)
        self._live = LiveToolkit(toolkit, self.store)
        self._toolkit = toolkit
        self._shown = (toolkit, toolkit if editable else published_only(toolkit))

    def toolkit(self, *, at_once: bool = False) -> Toolkit:
        """The newest content; a change by others may be missed for a second unless it is asked for at once."""
        newest = self._live.newest(at_once=at_once)
        if newest is not self._shown[0]:
            self._shown = (newest, newest if self.editable else published_only(newest))
        return self._shown[1]

    @property
    def newest(self) -> Toolkit:
        """What ``toolkit`` returned last, without a look at the folder."""
        return self._shown[1]

    def open(self, country: str, cycle: int) -> Assessment:
        """The newest revision; where there is none, a blank draft that is not saved (revision 0).

        Raises UnknownNameError for a country that there is not and for what is not shown to others, DataError for a
        file that cannot be used.
        """
        blank = self.blank(country, cycle)
        stored = self._stored(country, cycle)
        return blank if stored is None else self._visible(stored)

    def _stored(self, country: str, cycle: int) -> Assessment | None:
        try:
            return self.store.read(country, cycle)
        except UnknownNameError:
            return None

    def read(self, country: str, cycle: int) -> Assessment:
        """The newest revision. Raises UnknownNameError, also for what is not shown to others; DataError."""
        return self._visible(self.store.read(country, cycle))

    def _visible(self, document: Assessment) -> Assessment:
        if self.editable:
            return document
        if document.state is not State.PUBLISHED:
            raise UnknownNameError("published assessment", f"{document.country} {document.cycle}")
        return _without_the_way(document)

    def blank(self, country: str, cycle: int) -> Assessment:
        """A draft without any answer. Raises UnknownNameError for a code that is no country's."""
        area = self._toolkit.areas.get(country)
        if area is None or area.kind is AreaKind.GROUP:
            raise UnknownNameError("country", country)
        fictional = area.kind is AreaKind.FICTIONAL
        provenance = Provenance.ILLUSTRATIVE if fictional else Provenance.SELF_DECLARED
        return Assessment(country=country, cycle=cycle, provenance=provenance, state=State.DRAFT)

    def revisions(self, country: str, cycle: int) -> list[Revision]:
        """Every revision that is shown, oldest first. Raises UnknownNameError, DataError."""
        found = self.store.revisions(country, cycle)
        return [one for one in found if self.editable or one.state is State.PUBLISHED]

    def revision(self, country: str, cycle: int, number: int) -> Assessment:
        """One revision whole. Raises UnknownNameError, also for what is not shown to others; DataError."""
        return self._visible(self.store.revision(country, cycle, number))

    def save(self, document: Assessment, *, base: int, by: str) -> Assessment:
        """Keep the answers, evidence, targets, ... of a document that was begun from revision ``base`` (0: a new one).

        State, provenance and comments stay what they are. Raises ReadOnlyError, ConflictError where somebody else has
        saved meanwhile, WorkflowError where the assessment is not open for changes, DataError where the document
        cannot be used, ParameterError.
        """
        self._require_editing()
        stored = self.open(*document.key)
        if stored.revision == base:
            workflow.require_editable(stored)
        return self._keep(_edited(document, stored), base, by)

    def merged(self, document: Assessment, base: int) -> MergeResult:
        """A document that was begun from revision ``base``, merged with what is there now; nothing is saved."""
        stored = self.open(*document.key)
        return merging.merge(self.base_document(*document.key, base), _edited(document, stored), stored)

    def base_document(self, country: str, cycle: int, base: int) -> Assessment:
        """The revision that work was begun from; a blank one for 0, unless a file that was written by hand has that number.

        Raises UnknownNameError, DataError.
        """
        try:
            return self.revision(country, cycle, base)
        except UnknownNameError:
            if base:
                raise
            return self.blank(country, cycle)

    def save_merged(
        self, document: Assessment, *, base: int, onto: int, choices: Mapping[str, Side], by: str
    ) -> Assessment:
        """Merge as ``merged`` does, settle each conflict by the key of its place, and keep the result after ``onto``.

        Raises what ``save`` raises, ConflictError also where a conflict is left open.
        """
        self._require_editing()
        found = self.merged(document, base)
        places = {key_of(conflict.place): conflict.place for conflict in found.conflicts}
        settled = merging.resolve(found, {places[key]: side for key, side in choices.items() if key in places})
        if settled.conflicts:
            newest = self.open(*document.key)
            if newest.revision != onto:  # what is left has come since: nobody has been asked about it yet
                raise ConflictError(newest, self.base_document(*document.key, base))
            raise WorkflowError(f"Choose one side of each difference first: {len(settled.conflicts)} are left.")
        return self.save(settled.document, base=onto, by=by)

    def start(self, country: str, cycle: int, *, copy_of: int | None, by: str) -> Assessment:
        """A new draft, blank or with the answers of an earlier cycle to be confirmed.

        Raises what ``save`` raises, WorkflowError also where there is one for this cycle already.
        """
        self._require_editing()
        blank = self.blank(country, cycle)
        if self._stored(country, cycle) is not None:
            raise WorkflowError(f"There is an assessment for {cycle} already: open it instead of starting it anew.")
        document = workflow.next_cycle(self.store.read(country, copy_of), cycle) if copy_of else blank
        return self._keep(document, 0, by)

    def take_step(
        self,
        country: str,
        cycle: int,
        step: WorkflowStep,
        *,
        role: Role,
        base: int,
        by: str,
        remarks: Sequence[tuple[int | None, str]] = (),
    ) -> Assessment:
        """Take a step of the workflow; ``remarks`` say why it is sent back, by principle (None: on the whole).

        Raises ReadOnlyError, ConflictError, WorkflowError, UnknownNameError.
        """
        self._require_editing()
        document = self.store.read(country, cycle)
        match step:
            case WorkflowStep.SUBMIT:
                moved = workflow.submit(document, role)
            case WorkflowStep.PUBLISH:
                moved = workflow.publish(document, role)
            case WorkflowStep.REOPEN:
                moved = workflow.reopen(document, role)
            case WorkflowStep.SEND_BACK:
                at = self._now()
                comments = [Comment(by=by, at=at, text=text, principle=number) for number, text in remarks if text]
                moved = workflow.send_back(document, role, comments)
        return self._keep(moved, base, by)

    def restore(self, country: str, cycle: int, number: int, *, base: int, by: str) -> Assessment:
        """Save the answers of an earlier revision anew; state, provenance and comments stay those of now."""
        return self.save(self.revision(country, cycle, number), base=base, by=by)

    def save_dataset(self, figures: ImportedDataset) -> None:
        """Keep a dataset that was brought along. Raises ReadOnlyError, DataError where it is not clean, ParameterError."""
        self._require_editing()
        self.imported.save(figures, self._toolkit.areas)
        audit.record("imported", dataset=figures.dataset.id, observations=len(figures))
        self.toolkit(at_once=True)

    def remove_dataset(self, name: str) -> str:
        """Take such a dataset out; returns where it is kept. Raises ReadOnlyError, UnknownNameError, ParameterError."""
        self._require_editing()
        place = self.imported.remove(name, self._now())
        audit.record("removed", dataset=name, to=place)
        self.toolkit(at_once=True)
        return place

    def _require_editing(self) -> None:
        if not self.editable:
            audit.record("refused", why="read-only")
            raise ReadOnlyError

    def _keep(self, document: Assessment, base: int, by: str) -> Assessment:
        name = f"assessments/{document.country}-{document.cycle}.json"
        problems = checks.assessment(document, name, self._toolkit.principles, self._toolkit.areas)
        if problems:
            raise DataError(problems)
        saved = self.store.save(document, base=base, by=by, at=self._now())
        audit.record(
            "saved",
            country=saved.country,
            cycle=saved.cycle,
            revision=saved.revision,
            state=saved.state,
            by=by,
        )
        self.toolkit(at_once=True)
        return saved


MAX_NAME_LENGTH = 120


NOT_NAMED = "not named"


def author_name(value: object) -> str:
    """The name that a save is kept under."""
    return " ".join(value.split())[:MAX_NAME_LENGTH] if isinstance(value, str) and value.strip() else NOT_NAMED
