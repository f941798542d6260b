"""The preview of an assessment in a file, merged with the stored one; for a page and the command line."""

from dataclasses import dataclass
from functools import cached_property

from dashboard.domain.assessments.changes import Change
from dashboard.domain.assessments.merging import MergeResult, resolved_changes
from dashboard.domain.assessments.records import with_absent_rows
from dashboard.domain.assessments.workflow import require_editable
from dashboard.errors import ParameterError, UnknownNameError
from dashboard.ingest.assessment.reader import read
from dashboard.model.assessments import Assessment
from dashboard.model.toolkit import Toolkit
from dashboard.services.assessments import AssessmentService
from dashboard.services.snapshot import Snapshot


@dataclass(frozen=True)
class AssessmentPreview:
    """The assessment in a file, the stored one, and both merged; ``absent`` are items without a row in the file."""

    document: Assessment
    stored: Assessment
    merged: MergeResult
    absent: frozenset[str]

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The changes to the stored assessment, without conflicts that are not resolved."""
        return resolved_changes(self.merged, self.stored)

    @property
    def is_same(self) -> bool:
        """Whether the file changes nothing."""
        return not self.changes and not self.merged.conflicts

    @property
    def unchanged(self) -> str:
        """A sentence on the items that have no row in the file and stay as they are; empty if there are none."""
        principles = sum(name.isdecimal() for name in self.absent)
        counted = ((len(self.absent) - principles, "characteristic"), (principles, "principle"))
        texts = [f"{number} {noun}{'s' if number > 1 else ''}" for number, noun in counted if number]
        return f"Not in the file, unchanged: {', '.join(texts)}." if texts else ""


def preview_file(service: AssessmentService, toolkit: Toolkit, content: bytes, name: str) -> AssessmentPreview:
    """Read a file called ``name`` and merge it with the stored assessment; nothing is saved.

    Raises DataError with every problem in the file, WorkflowError if the assessment cannot be edited, ParameterError
    if the revision that the file was made from does not exist here.
    """
    received = read(content, name, toolkit)
    stored = service.open(*received.document.key)
    if stored.revision or stored.key in toolkit.assessments:
        require_editable(stored)
    document = with_absent_rows(received.document, _base(service, received.document), received.absent)
    return AssessmentPreview(document, stored, service.merged(document, document.revision), received.absent)


def preview_of(snapshot: Snapshot, content: bytes, name: str) -> AssessmentPreview:
    """``preview_file`` as a job of the work queue."""
    return preview_file(snapshot.service, snapshot.toolkit, content, name)


def _base(service: AssessmentService, document: Assessment) -> Assessment:
    try:
        return service.revision(*document.key, document.revision)
    except UnknownNameError as error:
        if document.revision:
            raise ParameterError(
                f"The file says that it was made from revision {document.revision} of {document.country} {document.cycle}, "
                "which is not here. Was it made with another installation? Take the assessment along from here once more, "
                "and fill in that file."
            ) from error
        return service.blank(*document.key)
