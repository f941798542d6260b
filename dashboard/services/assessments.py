"""Reading and saving assessments: permissions, revisions, and merging the work of two editors.

Pages, the API and the command line all make their changes through this module. Anyone with write access may edit the
answers of an assessment; its state, provenance and comments change only through steps of the workflow. A read-only
installation shows published assessments only, without assessors' answers and review comments.
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
    """The toolkit as a read-only installation shows it."""
    published = {key: _for_readers(d) for key, d in toolkit.assessments.items() if d.state is State.PUBLISHED}
    return toolkit.with_assessments(published, toolkit.unreadable, toolkit.digests)


def _for_readers(document: Assessment) -> Assessment:
    """The document without assessors' answers and review comments, which are not public."""
    return document.model_copy(update={"assessors": {}, "comments": ()})


def _edited(document: Assessment, stored: Assessment) -> Assessment:
    """An editor's document, with the fields that editors cannot change as they are stored."""
    protected = {"state": stored.state, "provenance": stored.provenance, "comments": stored.comments}
    return document.model_copy(update=protected)


class AssessmentService:
    """The assessments of one data folder, and the toolkit that is updated with them."""

    def __init__(
        self, toolkit: Toolkit, folder: Path, *, editable: bool, now: Callable[[], dt.datetime] = _now
    ) -> None:
        """``folder`` is the data folder that the toolkit was loaded from."""
        self.editable, self._now = editable, now
        self.store = Assessments(folder / "assessments")
        self.imported = ImportedDatasets(folder)
        self._live = LiveToolkit(toolkit, self.store)
        self._toolkit = toolkit
        self._latest = (toolkit, toolkit if editable else published_only(toolkit))

    def toolkit(self, *, at_once: bool = False) -> Toolkit:
        """The newest content; without ``at_once``, changes by other processes appear within a second."""
        newest = self._live.newest(at_once=at_once)
        if newest is not self._latest[0]:
            self._latest = (newest, newest if self.editable else published_only(newest))
        return self._latest[1]

    @property
    def newest(self) -> Toolkit:
        """The toolkit that ``toolkit`` returned last, without checking the folder."""
        return self._latest[1]

    def open(self, country: str, cycle: int) -> Assessment:
        """The newest revision; if there is none, a blank draft that is not saved (revision 0).

        Raises UnknownNameError for an unknown country or an assessment that is not visible here, DataError for an
        invalid file.
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
        """The newest revision. Raises UnknownNameError, also for one that is not visible here; DataError."""
        return self._visible(self.store.read(country, cycle))

    def _visible(self, document: Assessment) -> Assessment:
        if self.editable:
            return document
        if document.state is not State.PUBLISHED:
            raise UnknownNameError("published assessment", f"{document.country} {document.cycle}")
        return _for_readers(document)

    def blank(self, country: str, cycle: int) -> Assessment:
        """A draft without any answers. Raises UnknownNameError for a code that is not a country's."""
        area = self._toolkit.areas.get(country)
        if area is None or area.kind is AreaKind.GROUP:
            raise UnknownNameError("country", country)
        fictional = area.kind is AreaKind.FICTIONAL
        provenance = Provenance.ILLUSTRATIVE if fictional else Provenance.SELF_DECLARED
        return Assessment(country=country, cycle=cycle, provenance=provenance, state=State.DRAFT)

    def revisions(self, country: str, cycle: int) -> list[Revision]:
        """The visible revisions, oldest first. Raises UnknownNameError, DataError."""
        revisions = self.store.revisions(country, cycle)
        return [revision for revision in revisions if self.editable or revision.state is State.PUBLISHED]

    def revision(self, country: str, cycle: int, number: int) -> Assessment:
        """The document of one revision. Raises UnknownNameError, also for one that is not visible here; DataError."""
        return self._visible(self.store.revision(country, cycle, number))

    def save(self, document: Assessment, *, base: int, by: str) -> Assessment:
        """Save the answers, evidence, targets, ... of a document that is based on revision ``base`` (0 for a new one).

        State, provenance and comments stay as they are stored. Raises ReadOnlyError, ConflictError if somebody else
        has saved in the meantime, WorkflowError if the assessment cannot be edited in its state, DataError if the
        document is invalid, ParameterError.
        """
        self._require_editing()
        stored = self.open(*document.key)
        if stored.revision == base:
            workflow.require_editable(stored)
        return self._save(_edited(document, stored), base, by)

    def merged(self, document: Assessment, base: int) -> MergeResult:
        """A document that is based on revision ``base``, merged with the newest revision; nothing is saved."""
        stored = self.open(*document.key)
        return merging.merge(self.base_document(*document.key, base), _edited(document, stored), stored)

    def base_document(self, country: str, cycle: int, base: int) -> Assessment:
        """The document of revision ``base``; for 0 a blank one, unless a file that was written by hand has that number.

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
        """Merge like ``merged``, resolve each conflict with the side chosen for its field, and save after ``onto``.

        Raises the errors of ``save``, and ConflictError if a conflict is new since ``onto``.
        """
        self._require_editing()
        merged = self.merged(document, base)
        places = {key_of(conflict.place): conflict.place for conflict in merged.conflicts}
        resolved = merging.resolve(merged, {places[key]: side for key, side in choices.items() if key in places})
        if resolved.conflicts:
            newest = self.open(*document.key)
            if newest.revision != onto:  # the user has not seen these conflicts yet
                raise ConflictError(newest, self.base_document(*document.key, base))
            raise WorkflowError(f"Choose one side of each difference first: {len(resolved.conflicts)} are left.")
        return self.save(resolved.document, base=onto, by=by)

    def start(self, country: str, cycle: int, *, copy_of: int | None, by: str) -> Assessment:
        """A new draft, blank or with the answers of an earlier cycle to be confirmed.

        Raises the errors of ``save``, and WorkflowError if this cycle already has an assessment.
        """
        self._require_editing()
        blank = self.blank(country, cycle)
        if self._stored(country, cycle) is not None:
            raise WorkflowError(f"There is an assessment for {cycle} already: open it instead of starting it anew.")
        document = workflow.next_cycle(self.store.read(country, copy_of), cycle) if copy_of else blank
        return self._save(document, 0, by)

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
        """Take a step of the workflow; ``remarks`` are the reasons for sending it back, by principle (None: in general).

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
        return self._save(moved, base, by)

    def restore(self, country: str, cycle: int, number: int, *, base: int, by: str) -> Assessment:
        """Save the answers of an earlier revision again; state, provenance and comments stay as they are now."""
        return self.save(self.revision(country, cycle, number), base=base, by=by)

    def save_dataset(self, dataset: ImportedDataset) -> None:
        """Save an imported dataset. Raises ReadOnlyError, DataError if it is invalid, ParameterError."""
        self._require_editing()
        self.imported.save(dataset, self._toolkit.areas)
        audit.record("imported", dataset=dataset.dataset.id, observations=len(dataset))
        self.toolkit(at_once=True)

    def remove_dataset(self, name: str) -> str:
        """Remove an imported dataset and return where its copy is stored.

        Raises ReadOnlyError, UnknownNameError, ParameterError.
        """
        self._require_editing()
        place = self.imported.remove(name, self._now())
        audit.record("removed", dataset=name, to=place)
        self.toolkit(at_once=True)
        return place

    def _require_editing(self) -> None:
        if not self.editable:
            audit.record("refused", why="read-only")
            raise ReadOnlyError

    def _save(self, document: Assessment, base: int, by: str) -> Assessment:
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
    """The name under which a save is recorded."""
    return " ".join(value.split())[:MAX_NAME_LENGTH] if isinstance(value, str) and value.strip() else NOT_NAMED
