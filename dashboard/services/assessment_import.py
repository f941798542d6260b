"""An assessment that is brought as a file, beside what is stored of it; from a page or the command line."""

from dataclasses import dataclass
from functools import cached_property

from dashboard.domain.assessments.changes import Change
from dashboard.domain.assessments.merging import Merged, settled_changes
from dashboard.domain.assessments.records import with_absent_rows
from dashboard.domain.assessments.workflow import require_editable
from dashboard.errors import ParameterError, UnknownNameError
from dashboard.ingest.assessment.reader import read
from dashboard.model.assessments import Assessment
from dashboard.model.toolkit import Toolkit
from dashboard.services.assessments import AssessmentService


@dataclass(frozen=True)
class AssessmentPreview:
    """What a file says, what is stored, and both merged; ``absent`` is what the file has no row for."""

    document: Assessment
    stored: Assessment
    merged: Merged
    absent: frozenset[str]

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What would change, apart from what is still to be settled."""
        return settled_changes(self.merged, self.stored)

    @property
    def is_same(self) -> bool:
        """Whether the file says what is stored already."""
        return not self.changes and not self.merged.conflicts

    @property
    def unchanged(self) -> str:
        """What the file has no row for, and so leaves as it is, in words; empty where it has all rows."""
        principles = sum(name.isdecimal() for name in self.absent)
        counted = ((len(self.absent) - principles, "characteristic"), (principles, "principle"))
        said = [f"{number} {noun}{'s' if number > 1 else ''}" for number, noun in counted if number]
        return f"Not in the file, unchanged: {', '.join(said)}." if said else ""


def preview_file(desk: AssessmentService, toolkit: Toolkit, content: bytes, name: str) -> AssessmentPreview:
    """Read a file that is called ``name`` and merge it with what is stored; nothing is saved.

    Raises DataError with every problem in the file, WorkflowError where the assessment is not open for changes,
    ParameterError where the revision that the file was made from is not here.
    """
    sent = read(content, name, toolkit)
    stored = desk.open(*sent.document.key)
    if stored.revision or stored.key in toolkit.assessments:
        require_editable(stored)
    document = with_absent_rows(sent.document, _began(desk, sent.document), sent.absent)
    return AssessmentPreview(document, stored, desk.merged(document, document.revision), sent.absent)


def _began(desk: AssessmentService, document: Assessment) -> Assessment:
    try:
        return desk.revision(*document.key, document.revision)
    except UnknownNameError as error:
        if document.revision:
            raise ParameterError(
                f"The file says that it was made from revision {document.revision} of {document.country} {document.cycle}, "
                "which is not here. Was it made with another installation? Take the assessment along from here once more, "
                "and fill in that file."
            ) from error
        return desk.blank(*document.key)
