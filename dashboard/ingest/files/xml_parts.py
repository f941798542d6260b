"""The parts of a workbook as XML, each parsed once, within limits for all of them together."""

from collections.abc import Callable, Mapping, Sequence
from xml.parsers import expat

from dashboard.ingest.files.limits import MAX_ATTRIBUTES, MAX_DEPTH, Package, has_long_run, refuse

Start = Callable[[str, Mapping[str, str]], None]


class Walker:
    """Parses the parts of one package."""

    def __init__(self, package: Package) -> None:
        """The limits of the package hold for all its parts together."""
        self.package = package
        self._elements = 0
        self._attributes: set[str] = set()

    def walk(
        self,
        part: str,
        start: Start,
        end: Callable[[str], None] = lambda name: None,
        data: Callable[[str, Sequence[str]], None] = lambda text, inside: None,
    ) -> None:
        """Call the handlers for the elements of a part; names without their prefix, text with the names around it.

        Raises DataError if there is no such part, if it is not XML, and beyond the limits.
        """
        file, content = self.package.file, self.package.part(part)
        if content is None:
            raise refuse(file, f"is damaged or no workbook: its part {part[:80]!r} is missing")
        if has_long_run(content):
            raise refuse(file, f"is damaged: its part {part[:80]!r} holds a tag or a text that is far too long")
        inside: list[str] = []

        def started(name: str, attributes: Mapping[str, str]) -> None:
            inside.append(name.rpartition(":")[2])
            self._count(inside, attributes)
            start(inside[-1], attributes)

        def declared(*_: object) -> None:
            raise refuse(file, "declares a document type (DTD), which no workbook does")

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = declared
        parser.StartElementHandler = started
        parser.EndElementHandler = lambda name: end(inside.pop())
        parser.CharacterDataHandler = lambda text: data(text, inside)
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise refuse(file, f"is damaged: its part {part[:80]!r} is not XML") from error

    def _count(self, inside: Sequence[str], attributes: Mapping[str, str]) -> None:
        file = self.package.file
        self._elements += 1
        limit = self.package.limits.elements
        if self._elements > limit:
            raise refuse(file, f"holds more than {limit} elements of XML: far more than can be read")
        if len(inside) > MAX_DEPTH:
            raise refuse(file, "is damaged: its XML is nested too deeply")
        self._attributes.update(attributes)
        if len(self._attributes) > MAX_ATTRIBUTES:
            raise refuse(file, "is damaged: its XML has attributes that no workbook has")
