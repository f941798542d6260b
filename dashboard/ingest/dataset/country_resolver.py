"""Which country or group a source means, however it writes the name."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind

CUTOFF = 78  # of 100: below it a name is somebody else's
MOST_NEAR = 3
# What is one word in many ways; names are compared without the words that say nothing.
SAME = {"st": "saint", "ste": "saint", "rep": "republic", "dem": "democratic", "fed": "federated", "sts": "states"}
SAY_NOTHING = frozenset({"the", "of", "and"})
CODED = re.compile(r"([A-Za-z0-9_]{2,16}): \S.*")  # SDMX-CSV with code and name in one cell
# Words of the names of groups; such a name is no misspelt country.
GROUP = re.compile(
    r"\b(world|total|average|income|oecd|eu|euro area|european union|e[uz][0-9]{2}|africa|asia|europe|americas?|caribbean|"
    r"oceania|pacific|arab world|g7|g20|brics|apec|asean|ida|ibrd|least developed|developing|small states|dividend|"
    r"members|region|countries|fragile|conflict)\b"
)
GROUP_CODES = re.compile(
    r"(WLD|W|EUU|EMU|OED|OECDE?|EU[0-9]*(_[0-9]+)?|EA[0-9]*|G-?[0-9]+|[A-Z]{2}C|HPC|IBD|IBT|ID[ABX]|AFE|AFW|SSF|SSA|TSA|TSS)"
)


class CountryResolver:
    """Finds the code of a real country or a group by its name, another name, or its code of two or three letters."""

    def __init__(self, areas: Mapping[str, Area]) -> None:
        """Learn all names."""
        self._names: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        for area in areas.values():
            if area.kind is AreaKind.FICTIONAL:
                continue
            self._codes |= {area.code: area.code, **({area.iso2: area.code} if area.iso2 else {})}
            for name in (area.name, *area.aliases):
                self._names.setdefault(plain(name), area.code)

    def code(self, text: str) -> str | None:
        """The code of what is surely meant; None where that is not sure. Nothing is taken because it is similar."""
        text = text.strip()
        found = self._codes.get(text) or self._names.get(plain(text)) or self._codes.get(text.upper())
        if found is None and (coded := CODED.fullmatch(text)):
            return self._codes.get(coded[1].upper())
        return found

    def near(self, text: str) -> tuple[str, ...]:
        """The codes of what may be meant, the most similar first; none where the name is that of a group."""
        if looks_like_a_group(text):
            return ()
        found = process.extract(plain(text), list(self._names), scorer=fuzz.ratio, limit=9, score_cutoff=CUTOFF)
        return tuple(dict.fromkeys(self._names[name] for name, _, _ in found))[:MOST_NEAR]


def looks_like_a_group(text: str) -> bool:
    """Whether a text reads as the name or code of several countries together."""
    spoken = re.sub(r"[^a-z0-9]+", " ", text.lower())
    return bool(GROUP.search(spoken) or GROUP_CODES.fullmatch(text.strip()))


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name as it is compared: lower case, without accents, points and small words, its words in alphabetical order."""
    letters = unicodedata.normalize("NFKD", name.replace("&", " and ").casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", re.sub(r"[.'’‘`ʼ]", "", bare))
    return " ".join(sorted(SAME.get(word, word) for word in words if word not in SAY_NOTHING)) or bare.strip()
