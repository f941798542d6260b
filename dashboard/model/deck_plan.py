"""The plan of a deck: its views in order, with the user's titles and notes, and the plan's code in an address.

A plan holds no data, which is added when the deck is frozen.
"""

import base64
import binascii
import re
import zlib
from enum import StrEnum
from typing import Annotated

from pydantic import Field, ValidationError, field_validator, model_validator

from dashboard.errors import ParameterError
from dashboard.model.documents import Document

MAX_SLIDES = 60
MAX_CODE_LENGTH = 40_000  # characters that servers and browsers accept in an address
MAX_SHOWN = 200  # characters of an invalid value in an error
MAX_JSON = 400_000  # bytes, unpacked
ADDRESS = re.compile(r"/(?![/\\])[^\s\\]*")  # on this installation, never another host
# Control characters except new line and tab, which files cannot hold.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class PlannedKind(StrEnum):
    """The kind of a planned slide."""

    VIEW = "view"  # a card or a view of the dashboard, by its address
    SECTION = "section"
    STATEMENT = "statement"


class PlannedSlide(Document):
    """One slide of a plan. ``address`` names the view; ``title`` replaces its own; ``text`` is that of a statement."""

    kind: PlannedKind = PlannedKind.VIEW
    address: Annotated[str, Field(max_length=2000)] = ""
    title: Annotated[str, Field(max_length=300)] = ""
    text: Annotated[str, Field(max_length=2000)] = ""
    notes: Annotated[str, Field(max_length=4000)] = ""

    @field_validator("address", "title", "text", "notes")
    @classmethod
    def _printable(cls, value: str) -> str:
        if CONTROL.search(value):
            raise ValueError("must not hold control characters")
        return value

    @model_validator(mode="after")
    def _complete(self) -> "PlannedSlide":
        if self.kind is PlannedKind.VIEW and not ADDRESS.fullmatch(self.address):
            raise ValueError("must name a view of this dashboard, such as /indicators/un_egdi")
        if self.kind is not PlannedKind.VIEW and not (self.title or self.text):
            raise ValueError("must have a title or a text")
        return self


class DeckPlan(Document):
    """A deck before it is frozen."""

    title: Annotated[str, Field(max_length=300)] = ""
    subtitle: Annotated[str, Field(max_length=300)] = ""
    slides: Annotated[tuple[PlannedSlide, ...], Field(max_length=MAX_SLIDES)] = ()

    @field_validator("title", "subtitle")
    @classmethod
    def _printable(cls, value: str) -> str:
        return PlannedSlide._printable(value)

    @property
    def code(self) -> str:
        """The code of the plan in an address: its JSON, deflated, as URL-safe base64 without padding."""
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        content = self.model_dump_json(exclude_defaults=True).encode()
        packed = packer.compress(content) + packer.flush()
        return base64.urlsafe_b64encode(packed).decode().rstrip("=")

    @classmethod
    def of_code(cls, code: str) -> "DeckPlan":
        """The plan in a code. Raises ParameterError for one that is too long or cannot be read."""
        if len(code) > MAX_CODE_LENGTH:
            raise ParameterError("The deck in this address is too long; keep it as a file instead.", "deck", code)
        try:
            packed = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
            unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
            content = unpacker.decompress(packed, MAX_JSON + 1)
            if len(content) <= MAX_JSON and not unpacker.eof:
                raise ValueError
        except (binascii.Error, zlib.error, ValueError) as error:
            message = "The deck in this address cannot be read: part of the address is missing."
            raise ParameterError(message, "deck", code) from error
        return cls.of_json(content)

    @classmethod
    def of_json(cls, content: bytes) -> "DeckPlan":
        """The plan in a JSON file. Raises ParameterError that names the first problem."""
        if len(content) > MAX_JSON:
            raise ParameterError(f"The deck is too large: unpacked it may have at most {MAX_JSON:,} bytes.", "deck")
        try:
            return cls.model_validate_json(content)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            message = f"The deck cannot be read: {place or 'JSON'}: {first['msg']}."
            raise ParameterError(message, "deck", str(first["input"])[:MAX_SHOWN]) from error
