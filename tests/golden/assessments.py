"""What an assessment may hold: the limits and patterns that the editor shares with the model."""

from typing import Any

from dashboard.model import assessments


def constants() -> dict[str, Any]:
    """Patterns are regular expressions for JavaScript's flag ``u``."""
    return {
        "INVISIBLE": assessments.INVISIBLE,
        "LINK": assessments.LINK,
        "MAX_TEXT": assessments.MAX_TEXT,
        "MAX_LINK": assessments.MAX_LINK,
        "MAX_NAME": assessments.MAX_NAME,
        "MAX_EVIDENCE": assessments.MAX_EVIDENCE,
        "YEARS": [assessments.FIRST_YEAR, assessments.LAST_YEAR],
    }
