"""Figures that somebody brings as a file: what they were taken for, and the dataset they would become; nothing is kept."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.errors import DataError, Problem
from dashboard.ingest.dataset.builder import About, Measured, free_id, measured, own_dataset
from dashboard.ingest.dataset.column_mapping import Match, Role, guess
from dashboard.ingest.dataset.country_resolver import Places
from dashboard.ingest.dataset.extract import Observed, observed
from dashboard.ingest.dataset.limits import Bounds
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.source import read
from dashboard.model.codes import Unit
from dashboard.model.imported_dataset import OwnFigures
from dashboard.model.toolkit import Toolkit

MOST_NAMED = 12


@dataclass(frozen=True, eq=False)
class Offer:
    """A file that was read, as it would be imported; ``problems`` is everything that still keeps it from that."""

    sheet: Sheet
    match: Match
    found: Observed
    about: About
    measured: Mapping[str, Measured]
    figures: OwnFigures | None
    problems: tuple[Problem, ...]

    @property
    def countries(self) -> int:
        """How many countries and groups it has figures of."""
        return int(self.found.frame["ref_area"].nunique())

    @property
    def years(self) -> str:
        """The first and the last year."""
        years = self.found.frame["time_period"]
        return "" if years.empty else "–".join(dict.fromkeys((str(years.min()), str(years.max()))))


@dataclass(frozen=True)
class Choices:
    """What a reader has said; what is not said is guessed. ``match`` changes the guess by the names of its fields.

    ``unit`` is that of all indicators whose unit is not known.
    """

    roles: Mapping[int, Role] = field(default_factory=dict)
    match: Mapping[str, object] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    measured: Mapping[str, Measured] = field(default_factory=dict)
    unit: Unit | None = None


def offer(toolkit: Toolkit, sheet: Sheet, choices: Choices, today: dt.date) -> Offer:
    """What a sheet would become with these choices."""
    places = Places(toolkit.areas)
    guessed = guess(sheet, places)
    roles = tuple(choices.roles.get(column, role) for column, role in enumerate(guessed.roles))
    match = replace(guessed, roles=roles, **choices.match)  # type: ignore[arg-type]
    found = observed(sheet, match, places)
    proposed = {key: one if one.unit else replace(one, unit=choices.unit) for key, one in measured(found).items()}
    said = {**proposed, **{key: one for key, one in choices.measured.items() if key in found.names}}
    about = _about(toolkit, sheet, choices.about)
    figures, problems = None, found.problems
    try:
        figures = own_dataset(
            toolkit, found, about, said, sheet.file.split(": ")[0], today, left_out(sheet, match, found)
        )
    except DataError as error:
        problems = error.problems
    return Offer(sheet, match, found, about, said, figures, problems)


def bring(
    toolkit: Toolkit, content: bytes, name: str, bounds: Bounds, choices: Choices, today: dt.date, wanted: str = ""
) -> Offer:
    """What a file would become. Raises DataError where it holds no table at all."""
    return offer(toolkit, read(content, name, bounds, wanted), choices, today)


def _about(toolkit: Toolkit, sheet: Sheet, said: Mapping[str, str]) -> About:
    given = {"title": sheet.title, **sheet.said, **{name: text for name, text in said.items() if text}}
    known = {name: text.strip() for name, text in given.items() if name in About.__dataclass_fields__}
    return About(**{"id": free_id(toolkit, known["title"]), **known})


def left_out(sheet: Sheet, match: Match, found: Observed) -> str:
    """What of a file was left out by somebody's choice, as a sentence; empty where all of it is there."""
    columns = [sheet.head[column] for column in match.columns(Role.OUT)]
    areas = [*(name for name, code in match.areas.items() if not code), *found.out]
    said = [
        f"the columns {_listed(columns)}" if columns else "",
        f"the rows of {_listed(areas)}" if areas else "",
        "what reads as a group of countries and has no code here" if match.groups_out else "",
        "names of countries that are not known here" if match.unknown_out else "",
        f"{len(match.rows_out)} rows by their numbers" if match.rows_out else "",
    ]
    told = [text for text in said if text]
    return f"Left out of the file: {'; '.join(told)}." if told else ""


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:MOST_NAMED])
    return f"{shown} and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else shown
