"""The paths of the product's own folders, ``data/`` and ``assets/``.

In a checkout they are beside the package, in a wheel inside it.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent


def _beside_or_inside(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else CHECKOUT / name


DATA = _beside_or_inside("data")
ASSETS = _beside_or_inside("assets")
