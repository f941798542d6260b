"""The constants that Python and the browser share, as a TypeScript module."""

import json
from typing import Any

from dashboard.model.codes import Stage
from tests.golden import assessments, stages


def typescript() -> str:
    """The module ``frontend/src/generated/model.ts``."""
    lines = [
        f"export const {name} = {json.dumps(value, ensure_ascii=False)} as const;"
        for name, value in constants().items()
    ]
    return "\n".join(["// Written by `python -m tests.golden` from the Python code; do not edit.", *lines, ""])


def constants() -> dict[str, Any]:
    """The constants by their name in TypeScript."""
    return {"STAGES": [stage.value for stage in Stage], **stages.constants(), **assessments.constants()}
