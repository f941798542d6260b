"""``dgt check``: every problem in the data folder, and what it holds, counted."""

import argparse
import sys
from argparse import Namespace
from collections import Counter
from typing import Any, cast

from dashboard.domain.reference import inventory
from dashboard.domain.reference.inventory import PrincipleCounts
from dashboard.model.codes import ItemKind, Repair
from dashboard.model.toolkit import Toolkit
from dashboard.settings import Settings
from dashboard.storage import files


def add(commands: Any) -> argparse.ArgumentParser:
    """``dgt check``."""
    parser = commands.add_parser("check", help="find every problem in the data folder")
    parser.set_defaults(run=_check)
    return cast(argparse.ArgumentParser, parser)


def _check(settings: Settings, _: Namespace) -> int:
    toolkit = files.load(settings.data)
    for line in _counts(toolkit):
        print(line)
    for problem in toolkit.unreadable:
        print(problem, file=sys.stderr)
    return 1 if toolkit.unreadable else 0


def _counts(toolkit: Toolkit) -> list[str]:
    rows = inventory.principle_counts(toolkit)
    items = Counter(item.kind for item in toolkit.items.values())
    charts, lost = sum(row.charts for row in rows), sum(row.lost for row in rows)
    unassigned = sum(indicator.unassigned for indicator in toolkit.indicators.values())
    areas = Counter(str(area.kind) for area in toolkit.areas.values())
    statuses = Counter(toolkit.observations["obs_status"])
    for dataset in toolkit.imported.values():
        statuses += dataset.statuses
    practices = toolkit.practices.values()
    links = {practice.link.url: practice.link for practice in practices if practice.link}
    guessed = sum(link.repair is Repair.INFERRED for link in links.values())
    announced = sum(reading.announced for reading in toolkit.readings.values())
    return [
        *_by_principle(rows),
        f"{len(toolkit.pillars)} pillars, {len(toolkit.principles)} principles",
        f"{len(toolkit.items)} items: {items[ItemKind.CHARACTERISTIC]} characteristics, {items[ItemKind.POLICY]} policies",
        f"{len(practices)} practices of {len({p.country for p in practices})} countries, named {sum(r.practices for r in rows)} "
        f"times in {sum(r.countries for r in rows)} entries; {len(links)} links, {guessed} of them corrected by our guess",
        f"{len(toolkit.readings)} works listed {sum(r.readings for r in rows)} times, {announced} of them only announced",
        f"{len(toolkit.terms)} terms",
        f"{charts} toolkit charts: {charts - lost} with printed values, {unassigned} of them not assignable; {lost} with all lost",
        f"{len(toolkit.indicators)} indicators in {len(toolkit.datasets)} datasets",
        f"{toolkit.observation_count} observations: " + ", ".join(f"{n} {name}" for name, n in statuses.most_common()),
        ", ".join(f"{n} {'countries' if kind == 'country' else kind + ' areas'}" for kind, n in areas.items()),
        f"{len(toolkit.evidence_map)} rows in the evidence map",
        f"{len(toolkit.assessments)} assessments",
        f"data version {toolkit.version}{'' if toolkit.unreadable else ': no problem found'}",
    ]


def _by_principle(rows: list[PrincipleCounts]) -> list[str]:
    """A table of principles: characteristics and policies by stage (early/intermediate/advanced), and the other contents."""
    head = "principle  characteristics  policies  items  practices  countries  readings  charts (lost)"
    return [head, *(_line(row, head) for row in rows)]


def _line(row: PrincipleCounts, head: str) -> str:
    cells = (
        row.principle,
        "/".join(map(str, row.characteristics)),
        "/".join(map(str, row.policies)),
        row.items,
        row.practices,
        row.countries,
        row.readings,
        f"{row.charts} ({row.lost})",
    )
    return "  ".join(f"{cell!s:>{len(name)}}" for cell, name in zip(cells, head.split("  "), strict=True))
