"""Which form of a sentence a number asks for, by the rules of CLDR, as in the browser."""

from collections.abc import Callable
from dataclasses import dataclass

from babel import Locale

CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # CLDR's order
SAMPLE = (*range(200), 1_000_000)  # reaches every category of whole numbers; French “many” begins at a million


@dataclass(frozen=True)
class PluralRule:
    """The rule of one language: the categories that its catalogues have forms for, in their order, as ``pybabel`` makes them."""

    category: Callable[[int], str]
    categories: tuple[str, ...]

    @classmethod
    def of(cls, language: str) -> "PluralRule":
        """The rule of a language. Raises UnknownLocaleError if CLDR does not know it."""
        category = Locale.parse(language, sep="-").plural_form
        used = {category(number) for number in SAMPLE}
        return cls(category, tuple(name for name in CATEGORIES if name in used))

    def form(self, number: int) -> int:
        """The index of the form."""
        return self.categories.index(self.category(number))
