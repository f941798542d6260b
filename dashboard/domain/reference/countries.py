"""Countries, the groups they belong to, and how they are found by name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dashboard.domain.names import near
from dashboard.errors import UnknownNameError
from dashboard.model.areas import REGIONS, Area
from dashboard.model.codes import AreaKind
from dashboard.model.toolkit import Toolkit


@dataclass(frozen=True)
class CountryGroup:
    """A set of countries that can be picked as one."""

    code: str
    name: str
    has: Callable[[Area], bool]


def _oecd_by(year: int) -> Callable[[Area], bool]:
    return lambda area: area.oecd_since is not None and area.oecd_since <= year


def _in_region(region: str) -> Callable[[Area], bool]:
    return lambda area: area.region == region


# The Recommendation of 2014 was adopted by the OECD members of the time (34 by 2015) and eight non-members.
GROUPS: Mapping[str, CountryGroup] = {
    group.code: group
    for group in (
        CountryGroup(
            "ADHERENTS", "Adherents to the Recommendation, 2015", lambda a: _oecd_by(2015)(a) or a.adherent_2015 == 1
        ),
        CountryGroup("OECD", "OECD members", lambda area: area.oecd_since is not None),
        CountryGroup("OECD_2015", "OECD members in 2015", _oecd_by(2015)),
        CountryGroup("DN", "Digital Nations", lambda area: area.digital_nations_since is not None),
        CountryGroup("EU_2015", "European Union in 2015", lambda area: area.eu_2015 == 1),
        CountryGroup("G7", "G7", lambda area: area.g7 == 1),
        CountryGroup("G20", "G20 countries", lambda area: area.g20 == 1),
        CountryGroup("APEC", "APEC", lambda area: area.apec == 1),
        *(CountryGroup(region.upper(), region, _in_region(region)) for region in REGIONS),
    )
}


def in_group(areas: Iterable[Area], code: str) -> list[Area]:
    """The areas that belong to a group, in the order given. Raises UnknownNameError."""
    group = GROUPS.get(code)
    if group is None:
        raise UnknownNameError("group", code, near(code, {g.code: (g.code, g.name) for g in GROUPS.values()}))
    return [area for area in areas if area.kind is AreaKind.COUNTRY and group.has(area)]


def groups_among(areas: Iterable[Area]) -> list[CountryGroup]:
    """The groups that at least one of the areas belongs to, in the order of GROUPS."""
    among = list(areas)
    return [group for group in GROUPS.values() if any(group.has(area) for area in among)]


def groups_of(area: Area) -> list[CountryGroup]:
    """The groups an area belongs to, regions left out."""
    regions = {region.upper() for region in REGIONS}
    return [g for g in GROUPS.values() if g.code not in regions and area.kind is AreaKind.COUNTRY and g.has(area)]


def memberships(area: Area) -> list[str]:
    """The groups an area belongs to, with the year since when, where that is known and not part of the name."""
    since = {"OECD": area.oecd_since, "DN": area.digital_nations_since}
    years = {code: year for code, year in since.items() if year and year > 1}
    return [f"{g.name} since {years[g.code]}" if g.code in years else g.name for g in groups_of(area)]


def country(toolkit: Toolkit, code: str) -> Area:
    """The country with this code, real or fictional. Raises UnknownNameError with near matches by code or name."""
    area = toolkit.areas.get(aliases(toolkit).get(code.lower(), code.upper()))
    if area is not None and area.kind is not AreaKind.GROUP:
        return area
    candidates = [a for a in toolkit.areas.values() if a.kind is not AreaKind.GROUP]
    codes = len(code) <= 3  # what is longer is meant as a name
    named = {a.code: (*((a.code,) if codes else ()), a.name, *a.aliases) for a in candidates}
    raise UnknownNameError("country", code, near(code, named))


def aliases(toolkit: Toolkit) -> dict[str, str]:
    """The code of every country by each of its names, in lower case."""
    return {
        name.lower(): a.code
        for a in toolkit.areas.values()
        if a.kind is not AreaKind.GROUP
        for name in (a.name, *a.aliases)
    }


def area_name(toolkit: Toolkit, code: str) -> str:
    """The name of a country or group; the code itself where it has none."""
    area = toolkit.areas.get(code)
    return area.name if area else code


def with_data(toolkit: Toolkit) -> list[Area]:
    """The real countries that any observation is about, by name."""
    used = toolkit.areas_observed
    areas = (a for a in toolkit.areas.values() if a.kind is AreaKind.COUNTRY and a.code in used)
    return sorted(areas, key=lambda area: area.name)
