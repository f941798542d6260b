"""The files that a document loads, for the templates that link them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Links:
    """Addresses of files: ``scripts`` are classic ones, ``modules`` are of type module, ``preloads`` those that modules import.

    ``data`` holds the addresses of files that scripts load on first use, by the name of the body's data attribute.
    """

    styles: Sequence[str] = ()
    scripts: Sequence[str] = ()
    modules: Sequence[str] = ()
    preloads: Sequence[str] = ()
    data: Mapping[str, str] = field(default_factory=dict)
