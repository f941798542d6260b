"""Which data folder a command works on: an installed package gives its user one of their own, made from the shipped data."""

from pathlib import Path
from typing import NamedTuple

from dashboard.errors import ParameterError
from dashboard.paths import SEED
from dashboard.settings import Editing, Settings
from dashboard.storage import seed


class OpenedFolder(NamedTuple):
    """Settings whose data folder is there, and what to say about it: a sentence, or nothing."""

    settings: Settings
    notice: str = ""


def for_reading(settings: Settings) -> OpenedFolder:
    """The data folder; the shipped data where the user has none yet. Raises ParameterError if the named one is missing."""
    if _is_there(settings):
        return OpenedFolder(settings)
    return OpenedFolder(Settings(**{**dict(settings), "data": SEED, "editing": Editing.OFF}))


def for_serving(settings: Settings) -> OpenedFolder:
    """The data folder, created where the user has none yet. Raises ParameterError, StorageError."""
    if settings.is_seed:
        return OpenedFolder(settings, f"Read-only: {settings.data} is part of the installed package. {_advice()}")
    if not _is_there(settings):
        seed.create(settings.data)
        return OpenedFolder(settings, f"The data folder {settings.data} was created. What you save goes there.")
    if seed.is_outdated(settings.data):
        text = f"This release ships newer data than {settings.data} was made from: dgt init --update {settings.data}"
        return OpenedFolder(settings, text)
    return OpenedFolder(settings)


def for_writing(settings: Settings) -> OpenedFolder:
    """The data folder, created where the user has none yet. Raises ParameterError for the one inside the package."""
    if settings.is_seed:
        raise ParameterError(f"{settings.data} is part of the installed package and read-only. {_advice()}")
    return for_serving(settings)


def as_named(settings: Settings) -> OpenedFolder:
    """The folder of the settings, whether it is there or not."""
    return OpenedFolder(settings)


def _is_there(settings: Settings) -> bool:
    """Whether the folder is there and complete; false only for the user's own. Raises ParameterError for any other."""
    folder = settings.data
    is_incomplete = (folder / seed.MOVING).is_dir()
    if _holds_anything(folder) and not is_incomplete:
        return True
    if "data" in settings.model_fields_set:
        reason = "is incomplete" if is_incomplete else "is empty" if folder.is_dir() else "does not exist"
        raise ParameterError(f"The data folder {folder} {reason}. Create it with: dgt init {folder}")
    return False


def _holds_anything(folder: Path) -> bool:
    try:
        return any(path.name not in seed.IGNORED for path in folder.iterdir())
    except FileNotFoundError:
        return False
    except OSError:  # whoever reads the folder names the reason
        return True


def _advice() -> str:
    return "To change data, copy it with dgt init DIR, then use --data DIR."
