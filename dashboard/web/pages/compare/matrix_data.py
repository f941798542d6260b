"""The data from which the browser draws any selection of a comparison."""

from typing import Any

from dashboard.domain.maturity.comparison import Comparison, Source, status
from dashboard.domain.maturity.similarity import RESULTS, mark_pairs, pairs
from dashboard.domain.reference.countries import groups_among, in_group
from dashboard.model.areas import Area
from dashboard.model.codes import State
from dashboard.services.snapshot import Snapshot


def payload(snapshot: Snapshot, comparison: Comparison) -> dict[str, Any]:
    """The data for one source and cycle.

    ``countries`` rows are [code, name, region, codes of groups, 1 if World Bank staff answered remotely,
    status of the assessment, its state unless it is published];
    ``version`` is that of the data; ``principles`` [number, short title, title, pillar];
    ``cells`` by country one text a principle: symbol|marks|label|declared stage;
    ``groups`` by code its name, and how many members it has, with data or without;
    ``labels`` each symbol in words; ``pairs`` how two stages compare, ``mark_pairs``
    two characteristics, where similarity counts these (see ``similarity``).
    """
    groups = groups_among(snapshot.toolkit, comparison.countries)
    evidence = comparison.source is Source.EVIDENCE

    def is_remote(code: str) -> bool:
        return evidence and snapshot.comparisons.answered_remotely(code)

    return {
        "source": comparison.source,
        "version": snapshot.toolkit.version,
        "countries": [
            [
                *(area.code, area.name, area.region, [g.code for g in groups if g.has(area)]),
                int(is_remote(area.code)),
                *_standing(comparison, area),
            ]
            for area in comparison.countries
        ],
        "principles": [[p.number, p.short_title, p.title, p.pillar] for p in snapshot.toolkit.principles.values()],
        "pillars": {str(p.number): [p.numeral, p.title] for p in snapshot.toolkit.pillars.values()},
        "cells": cells(snapshot, comparison),
        "groups": {
            g.code: [g.name, len(in_group(snapshot.toolkit, snapshot.toolkit.areas.values(), g.code))] for g in groups
        },
        "labels": {result.symbol: result.label for result in RESULTS},
        "pairs": pairs(),
        **({"mark_pairs": mark_pairs()} if evidence else {}),
    }


def cells(snapshot: Snapshot, comparison: Comparison) -> dict[str, list[str]]:
    """By country one text a principle: symbol|marks|label|declared stage."""
    return {
        area.code: [
            "|".join((cell.result.symbol, cell.marks, cell.result.label, cell.other_declared))
            for cell in (comparison.cells[area.code, number] for number in snapshot.toolkit.principles)
        ]
        for area in comparison.countries
    }


def _standing(comparison: Comparison, area: Area) -> list[str]:
    document = comparison.documents.get(area.code)
    if document is None:
        return ["", ""]
    return [status(document), "" if document.state is State.PUBLISHED else document.state]
