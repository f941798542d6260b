"""Reference areas: countries, groups, and the fictional countries of the illustrative example."""

from dataclasses import dataclass

from dashboard.model.codes import AreaKind


@dataclass(frozen=True)
class Area:
    """A row of ``countries.csv``.

    A membership is the year of joining, 1 where only the fact is known, 0 for no, None for unknown.
    """

    code: str
    name: str
    kind: AreaKind
    region: str
    aliases: tuple[str, ...]
    oecd_since: int | None
    adherent_2015: int | None
    digital_nations_since: int | None
    eu_2015: int | None
    g7: int | None
    g20: int | None
    apec: int | None
    iso2: str = ""


REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")
