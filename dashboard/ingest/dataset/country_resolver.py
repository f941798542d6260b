"""Which country or group a source means, however it writes the name."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from dashboard.ingest.dataset.word_lists import word_lists
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind

CUTOFF = 78  # of 100: the similarity from which a name is proposed
MAX_PROPOSALS = 3
LISTS = word_lists("area_names")
NAMES: Mapping[str, Mapping[str, list[str]]] = {
    source: names for source, names in word_lists("country_names").items() if source != "m49"
}
NUMBERS: Mapping[str, str] = word_lists("country_names")["m49"]
GENERIC, DISTINCTIVE = frozenset(LISTS["generic"]), frozenset(LISTS["distinctive"])
MAX_CODE_LENGTH = 4  # characters of a text that is rather a code than a misspelt name
SYNONYMS: Mapping[str, str] = LISTS["synonyms"]
IGNORED = frozenset(LISTS["ignored"])
GROUP_WORDS = re.compile(rf"\b({'|'.join(LISTS['group_words'])})\b")
GROUP_CODES = re.compile("|".join(LISTS["group_codes"]))
CODED = re.compile(r"([A-Za-z0-9_]{2,16}): \S.*")  # SDMX-CSV with code and name in one cell
POINTS = re.compile(r"[.'’‘`ʼ]")
WORD = re.compile(r"[a-z0-9]+")


class CountryResolver:
    """Finds the code of a real country or a group by its name, another name, or its code of two or three letters."""

    def __init__(self, areas: Mapping[str, Area]) -> None:
        """``areas`` by code; fictional countries are left out."""
        self._names: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        for area in areas.values():
            if area.kind is AreaKind.FICTIONAL:
                continue
            self._codes |= {area.code: area.code, **({area.iso2: area.code} if area.iso2 else {})}
            for name in (area.name, *area.aliases):
                self._names.setdefault(plain(name), area.code)
        for lists in NAMES.values():
            for code, names in lists.items():
                if code in areas:
                    self._names |= {plain(name): code for name in names if plain(name) not in self._names}
        self._numbers = {number: code for code, number in NUMBERS.items() if code in areas}

    def code(self, text: str) -> str | None:
        """The code of the area that a text certainly means, None if that is not certain; never by similarity."""
        text = text.strip()
        code = self._codes.get(text) or self._names.get(plain(text)) or self._codes.get(text.upper())
        if code is None and (coded := CODED.fullmatch(text)):
            return self._codes.get(coded[1].upper())
        return code

    def numeric_code(self, text: str) -> str | None:
        """The code of the country with this number in UN M49, “4” or “004”; for columns that hold such numbers alone."""
        text = text.strip().removesuffix(".0")
        return self._numbers.get(text.zfill(3)) if text.isdecimal() and len(text) <= 3 else None

    def near(self, text: str) -> tuple[str, ...]:
        """The codes of the countries that a misspelt name may mean, at most three.

        None for groups, former countries, codes, and names that differ in a word that tells countries apart.
        """
        name = plain(text)
        words = set(name.split()) - GENERIC
        if looks_like_a_group(text) or is_former(text) or not words or max(map(len, words)) <= MAX_CODE_LENGTH:
            return ()
        matches = process.extract(name, list(self._names), scorer=fuzz.ratio, limit=9, score_cutoff=CUTOFF)
        likely = [self._names[known] for known, _, _ in matches if _may_be(set(name.split()), set(known.split()))]
        return tuple(dict.fromkeys(likely))[:MAX_PROPOSALS]


def _may_be(words: set[str], known: set[str]) -> bool:
    """Whether two names have the same words, spelling apart; those that tell countries apart must be equal."""
    if words & DISTINCTIVE != known & DISTINCTIVE:
        return False
    own, other = words - GENERIC - DISTINCTIVE, known - GENERIC - DISTINCTIVE
    return (
        bool(own) and all(_has_similar(word, other) for word in own) and all(_has_similar(word, own) for word in other)
    )


def _has_similar(word: str, words: Iterable[str]) -> bool:
    return any(fuzz.ratio(word, other) >= CUTOFF for other in words)


def is_former(text: str) -> bool:
    """Whether a text names a country that no longer exists."""
    return plain(text) in FORMER


def looks_like_a_group(text: str) -> bool:
    """Whether a text reads as the name or code of several countries together."""
    words = re.sub(r"[^a-z0-9]+", " ", text.lower())
    return bool(GROUP_WORDS.search(words) or GROUP_CODES.fullmatch(text.strip()))


def plain(name: str) -> str:
    """A name in the form for comparison: lower case, no accents, points or small words, words in alphabetical order."""
    letters = name.replace("&", " and ").casefold()
    if not letters.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    words = WORD.findall(POINTS.sub("", letters))
    return " ".join(sorted(SYNONYMS.get(word, word) for word in words if word not in IGNORED)) or letters.strip()


FORMER = frozenset(plain(name) for name in LISTS["former"])
