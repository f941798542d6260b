"""Which country or group a source means, however it writes the name."""

import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz import fuzz, process

from dashboard.ingest.dataset.word_lists import word_lists
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind

CUTOFF = 78  # of 100: the similarity from which a name is proposed
MAX_PROPOSALS = 3
LISTS = word_lists("area_names")
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

    def code(self, text: str) -> str | None:
        """The code of the area that a text certainly means, None if that is not certain; never by similarity."""
        text = text.strip()
        code = self._codes.get(text) or self._names.get(plain(text)) or self._codes.get(text.upper())
        if code is None and (coded := CODED.fullmatch(text)):
            return self._codes.get(coded[1].upper())
        return code

    def near(self, text: str) -> tuple[str, ...]:
        """The codes of the countries with the most similar names, at most three; none for the name of a group."""
        if looks_like_a_group(text):
            return ()
        matches = process.extract(plain(text), list(self._names), scorer=fuzz.ratio, limit=9, score_cutoff=CUTOFF)
        return tuple(dict.fromkeys(self._names[name] for name, _, _ in matches))[:MAX_PROPOSALS]


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
