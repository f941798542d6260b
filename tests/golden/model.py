"""The constants that Python and the browser share, as a TypeScript module."""

import json
from typing import Any

from dashboard.exports.deck import html_file
from dashboard.model import deck_plan
from dashboard.model.codes import Stage
from dashboard.model.documents import Document
from tests.golden import assessments, compare, stages


def typescript() -> str:
    """The module ``frontend/src/generated/model.ts``."""
    lines = [
        f"export const {name} = {json.dumps(value, ensure_ascii=False)} as const;"
        for name, value in constants().items()
    ]
    return "\n".join(["// Written by `python -m tests.golden` from the Python code; do not edit.", *lines, ""])


def constants() -> dict[str, Any]:
    """The constants by their name in TypeScript."""
    return {
        "STAGES": [stage.value for stage in Stage],
        "PLAYER_CONTROLS": {name: key for name, _, key in html_file.CONTROLS},
        "DECK_LIMITS": {
            "slides": deck_plan.MAX_SLIDES,
            "code": deck_plan.MAX_CODE_LENGTH,
            **{name: _max_length(deck_plan.PlannedSlide, name) for name in ("title", "text", "notes")},
        },
        **compare.constants(),
        **stages.constants(),
        **assessments.constants(),
    }


def _max_length(document: type[Document], field: str) -> int:
    """The number of characters that a field of a document may have."""
    return next(limit.max_length for limit in document.model_fields[field].metadata if hasattr(limit, "max_length"))
