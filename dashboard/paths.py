"""The paths of the product's own folders, and of the data folder where no other is named.

In a checkout, ``data/`` and ``assets/`` are beside the package and ``data/`` is the data folder. In an installed package
both are inside it; what ships is then a read-only seed, and the data folder is the user's own.
"""

from pathlib import Path

import platformdirs

APP = "digital-government-toolkit"
PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent


def _beside_or_inside(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else CHECKOUT / name


SEED = _beside_or_inside("data")  # the shipped data
DATA = SEED  # the same, as tests call it
ASSETS = _beside_or_inside("assets")


def default_data() -> Path:
    """The data folder where neither an option nor the environment names one; it may not exist yet."""
    return platformdirs.user_data_path(APP, appauthor=False) / "data" if is_in_package(SEED) else SEED


def is_in_package(folder: Path) -> bool:
    """Whether a folder is a part of the package, which an upgrade replaces as a whole: nothing may be written there."""
    return folder.resolve().is_relative_to(PACKAGE)
