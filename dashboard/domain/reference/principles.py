"""The principles by their number."""

from dashboard.domain.names import near
from dashboard.errors import UnknownNameError
from dashboard.model.documents import Principle
from dashboard.model.toolkit import Toolkit


def principle(toolkit: Toolkit, number: str) -> Principle:
    """The principle with this number, as text from an address. Raises UnknownNameError with near matches."""
    match = toolkit.principles.get(int(number)) if number.isascii() and number.isdigit() and len(number) < 3 else None
    if match is None:
        raise UnknownNameError("principle", number, near(number, [str(known) for known in toolkit.principles]))
    return match
