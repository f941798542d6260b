"""The audit log: one line for each change and each refused request."""

import logging
import sys
from typing import Any

log = logging.getLogger("dashboard.audit")
MAX_TEXT = 120


def record(event: str, **about: Any) -> None:
    """Log one event, such as ``saved country='NZL' cycle='2026' revision='4' by='Ana'``.

    Values are quoted and cut to ``MAX_TEXT`` characters, so that no value can forge a line.
    """
    fields = (f"{name}={str(value)[:MAX_TEXT]!r}" for name, value in about.items())
    log.info("%s %s", event, " ".join(fields))


def to_stderr() -> None:
    """Send the events, and the other log messages of the product, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("dashboard")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
