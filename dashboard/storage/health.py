"""Whether a data folder can be used at this moment."""

import os
import shutil
from pathlib import Path

MIN_FREE = 5_000_000  # bytes: twice the largest assessment, which a save writes twice


def problems(folder: Path, *, editable: bool = False) -> list[str]:
    """What is wrong with a data folder, a sentence each; empty where all is well.

    Where it is ``editable``, its assessments must be writable. Nothing is written, and nothing raises.
    """
    assessments = folder / "assessments"
    try:
        if not _names(folder):
            return ["The data folder is empty."]
    except FileNotFoundError:
        return ["The data folder is missing."]
    except (OSError, ValueError) as error:
        return [f"The data folder cannot be read ({_reason(error)})."]
    sentences = [_unreadable(assessments), _unwritable(assessments) if editable else "", _full(folder)]
    return [sentence for sentence in sentences if sentence]


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _unreadable(assessments: Path) -> str:
    try:
        _names(assessments)
    except FileNotFoundError:  # there are no assessments yet
        return ""
    except OSError as error:
        return f"The folder of assessments cannot be read ({_reason(error)})."
    return ""


def _unwritable(assessments: Path) -> str:
    folders = [folder for folder in (assessments, assessments / "revisions") if os.access(folder, os.F_OK)]
    is_writable = all(os.access(folder, os.W_OK | os.X_OK) for folder in folders or [assessments.parent])
    return "" if is_writable else "The folder of assessments cannot be written to."


def _full(folder: Path) -> str:
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return f"The free space on the disk of the data folder is unknown ({_reason(error)})."
    return "" if free >= MIN_FREE else f"The disk of the data folder is almost full: {free // 1000} kB are free."


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
