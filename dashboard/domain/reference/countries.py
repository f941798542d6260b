"""Countries, their groups, and their names."""

from collections.abc import Iterable

from dashboard.domain.names import near
from dashboard.errors import UnknownNameError
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind
from dashboard.model.groups import CountryGroup
from dashboard.model.toolkit import Toolkit


def in_group(toolkit: Toolkit, areas: Iterable[Area], code: str) -> list[Area]:
    """The countries among the areas that belong to a group, in their order. Raises UnknownNameError."""
    group = toolkit.groups.get(code)
    if group is None:
        known = {group.code: (group.code, group.name) for group in toolkit.groups.values()}
        raise UnknownNameError("group", code, near(code, known))
    return [area for area in areas if area.kind is AreaKind.COUNTRY and group.has(area)]


def groups_among(toolkit: Toolkit, areas: Iterable[Area]) -> list[CountryGroup]:
    """The groups that at least one of the areas belongs to, in the order of ``groups.yaml``."""
    candidates = list(areas)
    return [group for group in toolkit.groups.values() if any(group.has(area) for area in candidates)]


def groups_of(toolkit: Toolkit, area: Area) -> list[CountryGroup]:
    """The groups that a country belongs to, without its region; none for any other area."""
    if area.kind is not AreaKind.COUNTRY:
        return []
    return [group for group in toolkit.groups.values() if not group.is_region and group.has(area)]


def region_of(toolkit: Toolkit, area: Area) -> CountryGroup | None:
    """The group of the countries of an area's region; None where there is none."""
    return next((group for group in toolkit.groups.values() if group.is_region and group.has(area)), None)


def memberships(toolkit: Toolkit, area: Area) -> list[str]:
    """The groups that a country belongs to, with the year of joining where it is known and not part of the name."""
    return [
        f"{group.name} since {year}" if (year := group.joined(area)) else group.name
        for group in groups_of(toolkit, area)
    ]


def country(toolkit: Toolkit, code: str) -> Area:
    """The country with this code, real or fictional. Raises UnknownNameError with near matches by code or name."""
    area = toolkit.areas.get(aliases(toolkit).get(code.lower(), code.upper()))
    if area is not None and area.kind is not AreaKind.GROUP:
        return area
    candidates = [a for a in toolkit.areas.values() if a.kind is not AreaKind.GROUP]
    is_code = len(code) <= 3  # anything longer is meant as a name
    names = {a.code: (*((a.code,) if is_code else ()), a.name, *a.aliases) for a in candidates}
    raise UnknownNameError("country", code, near(code, names))


def aliases(toolkit: Toolkit) -> dict[str, str]:
    """The code of every country by each of its names, in lower case."""
    return {
        name.lower(): a.code
        for a in toolkit.areas.values()
        if a.kind is not AreaKind.GROUP
        for name in (a.name, *a.aliases)
    }


def area_name(toolkit: Toolkit, code: str) -> str:
    """The name of a country or group, or the code itself where it is unknown."""
    area = toolkit.areas.get(code)
    return area.name if area else code


def with_data(toolkit: Toolkit) -> list[Area]:
    """The real countries with observations, by name."""
    observed = toolkit.areas_observed
    areas = (a for a in toolkit.areas.values() if a.kind is AreaKind.COUNTRY and a.code in observed)
    return sorted(areas, key=lambda area: area.name)
