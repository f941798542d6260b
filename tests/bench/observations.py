"""A file of very many observations, as somebody might bring it: 50 indicators of 200 countries over 100 years."""

import random
from collections.abc import Iterable
from pathlib import Path

from dashboard.schema.areas import Area
from dashboard.schema.codes import AreaKind

INDICATORS, FIRST_YEAR, YEARS = 50, 1925, 100


def written(path: Path, areas: Iterable[Area], count: int) -> int:
    """Write a tidy CSV of at most ``count`` observations; how many there are."""
    names = [area.name for area in areas if area.kind is AreaKind.COUNTRY][:200]
    chance = random.Random(2015)  # noqa: S311 - equal data each time
    made = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("Indicator Code,Indicator Name,Country Name,Year,Value\n")
        for number in range(1, INDICATORS + 1):
            for name in names:
                level = chance.uniform(5, 60)
                for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
                    if made == count:
                        return made
                    level = min(100.0, max(0.0, level + chance.gauss(0.2, 1)))
                    file.write(f'IND{number:02},"Share number {number}, % of all",{f"{chr(34)}{name}{chr(34)}"},{year},{level:.4f}\n')
                    made += 1
    return made
