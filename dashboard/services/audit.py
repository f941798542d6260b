"""Who changed what, and what was refused: one line each, to the log of whoever runs the server."""

import logging
import sys
from typing import Any

log = logging.getLogger("dashboard.audit")
MAX_TEXT = 120


def record(event: str, **about: Any) -> None:
    """One event, such as ``saved country=NZL cycle=2026 revision=4 by='Ana'``; texts are quoted, so no line can be forged."""
    words = (f"{name}={str(value)[:MAX_TEXT]!r}" for name, value in about.items())
    log.info("%s %s", event, " ".join(words))


def to_stderr() -> None:
    """Let the events, and the warnings of the product, go to the error output of this process."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("dashboard")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
