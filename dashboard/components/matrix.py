"""The matrix of the comparison: its controls, and what the browser needs to draw any selection of it."""

from typing import Any

from dash.development.base_component import Component

from dashboard.components import fields, ids
from dashboard.components.site import Site
from dashboard.domain.comparison import Comparison, Source, status
from dashboard.domain.countries import groups_among
from dashboard.schema.areas import Area
from dashboard.schema.codes import State


def controls(
    site: Site, comparison: Comparison, state: dict[str, Any], names: dict[str, str], cycle: int | None
) -> list[Component]:
    """The pickers of countries, group, pillar, principles, order and cycle, set to a state."""
    toolkit = site.toolkit
    pillars = {str(p.number): f"{p.numeral} {p.title}" for p in toolkit.pillars.values()}
    principles = {str(p.number): f"{p.number} {p.short_title}" for p in toolkit.principles.values()}
    sorts = {"name": "Name", "region": "Region", **{f"p{n}": f"Principle {title}" for n, title in principles.items()}}
    cycles = {str(year): str(year) for year in comparison.cycles}
    shown = [
        fields.several(ids.COMPARE_COUNTRIES, "Countries", names, state["countries"], "All of the group"),
        fields.select(
            ids.COMPARE_GROUP,
            "Group",
            {g.code: g.name for g in groups_among(comparison.countries)},
            state["group"],
            "All countries",
        ),
        fields.select(ids.COMPARE_PILLAR, "Pillar", pillars, state["pillar"], "All pillars"),
        fields.several(ids.COMPARE_PRINCIPLES, "Principles", principles, state["principles"], "All principles"),
        fields.select(ids.COMPARE_SORT, "Sort by", sorts, state["sort"]),
    ]
    latest = "Latest of each" if len(cycles) > 1 else ""
    choice = fields.select(
        ids.COMPARE_CYCLE, "Cycle", cycles, str(cycle or "") if latest else next(iter(cycles), ""), latest
    )
    return [*shown, choice]


def payload(site: Site, comparison: Comparison) -> dict[str, Any]:
    """What the browser needs to draw any selection.

    ``countries`` rows are [code, name, region, codes of groups, 1 if others answered for the government, who stands
    behind the assessment, its state unless it is published];
    ``principles`` [number, short title, title, pillar];
    ``cells`` by country one text a principle: symbol|marks|label|declared stage.
    """
    groups = groups_among(comparison.countries)
    evidence = comparison.source is Source.EVIDENCE

    def is_remote(code: str) -> bool:
        return evidence and site.comparisons.answered_remotely(code)

    return {
        "source": comparison.source,
        "countries": [
            [
                *(area.code, area.name, area.region, [g.code for g in groups if g.has(area)]),
                int(is_remote(area.code)),
                *_standing(comparison, area),
            ]
            for area in comparison.countries
        ],
        "principles": [[p.number, p.short_title, p.title, p.pillar] for p in site.toolkit.principles.values()],
        "pillars": {str(p.number): [p.numeral, p.title] for p in site.toolkit.pillars.values()},
        "cells": {
            area.code: [
                "|".join((cell.result.symbol, cell.marks, cell.result.label, cell.declared))
                for cell in (comparison.cells[area.code, number] for number in site.toolkit.principles)
            ]
            for area in comparison.countries
        },
    }


def _standing(comparison: Comparison, area: Area) -> list[str]:
    document = comparison.documents.get(area.code)
    if document is None:
        return ["", ""]
    return [status(document), "" if document.state is State.PUBLISHED else document.state]
