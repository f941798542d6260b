"""Reads the parameters of an address, bounded and checked; what cannot be used becomes a notice, never an error."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from dashboard.domain.names import near
from dashboard.model.deck_plan import LONGEST_CODE

Choice = TypeVar("Choice", bound=StrEnum)
MAX_LENGTH = 2000
LONG = {"deck": LONGEST_CODE}  # parameters that hold more than names and a few words
MAX_NAMES = 250
MOST_NAMED = 12  # choices that a notice lists


class Query:
    """The parameters of one address. ``notices`` collects what could not be used, in words for the reader."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        """Keep the parameters, cut to a sane length."""
        self._parameters = {name: value[: LONG.get(name, MAX_LENGTH)] for name, value in parameters.items()}
        self.notices: list[str] = []

    def text(self, name: str) -> str:
        """Free text, empty where it is not given."""
        return self._parameters.get(name, "").strip()

    def choice(self, name: str, choices: type[Choice]) -> Choice | None:
        """One of a closed list; None where it is not given or not one of them."""
        value = self.text(name)
        if not value:
            return None
        try:
            return choices(value)
        except ValueError:
            self._refuse(name, value, [str(choice) for choice in choices])
            return None

    def one_of(self, name: str, choices: Sequence[str]) -> str | None:
        """One of some names; None where it is not given or not one of them."""
        value = self.text(name)
        if not value or value in choices:
            return value or None
        self._refuse(name, value, choices)
        return None

    def number(self, name: str, choices: Sequence[int]) -> int | None:
        """One of some numbers; None where it is not given or not one of them."""
        found = self.one_of(name, [str(choice) for choice in choices])
        return int(found) if found else None

    def numbers(self, name: str, choices: Sequence[int]) -> tuple[int, ...]:
        """Several of some numbers, in their own order; those that are not among them are noticed and left out."""
        wanted = []
        for value in self._names(name):
            if value in {str(choice) for choice in choices}:
                wanted.append(int(value))
            else:
                self._refuse(name, value, [str(choice) for choice in choices])
        return tuple(sorted(set(wanted)))

    def several(self, name: str, choices: Sequence[str]) -> tuple[str, ...]:
        """Several of some names, in the order given; those that are not among them are noticed and left out."""
        wanted = []
        for value in self._names(name):
            if value in choices:
                wanted.append(value)
            else:
                self._refuse(name, value, choices)
        return tuple(dict.fromkeys(wanted))

    def codes(
        self, name: str, known: Mapping[str, str], kind: str, aliases: Mapping[str, str] | None = None
    ) -> tuple[str, ...]:
        """Several codes of ``known`` (code to name), in the order given; unknown ones are noticed with near matches.

        A name, or one of ``aliases`` (in lower case, to code), is as good as a code.
        """
        names = {**(aliases or {}), **{title.lower(): code for code, title in known.items()}}
        wanted = []
        for value in self._names(name):
            code = names.get(value.lower(), value.upper())
            if code in known:
                wanted.append(code)
                continue
            close = near(value, {key: (key, title) for key, title in known.items()}, limit=3)
            hint = " Did you mean " + " or ".join(f"{known[key]} ({key})" for key in close) + "?" if close else ""
            self.notices.append(f"There is no {kind} “{value[:40]}” here; it was left out.{hint}")
        return tuple(dict.fromkeys(wanted))

    def most(self, wanted: Sequence[str], most: int, can: str) -> tuple[str, ...]:
        """The first so many; what is left out is noticed. ``can`` says what, such as “countries can be highlighted”."""
        if len(wanted) > most:
            rest = ", ".join(wanted[most : most + MOST_NAMED]) + (" …" if len(wanted) > most + MOST_NAMED else "")
            self.notices.append(f"At most {most} {can} at once; left out: {rest}.")
        return tuple(wanted[:most])

    def refuse(self, name: str, why: str) -> None:
        """Notice that a parameter, where it is given, cannot be used at all, and why."""
        if self.text(name):
            self.notices.append(f"“{self.text(name)[:40]}” cannot be used as {name}; it was left out. {why}")

    def _names(self, name: str) -> list[str]:
        return [part.strip() for part in self.text(name).split(",") if part.strip()][:MAX_NAMES]

    def _refuse(self, name: str, value: str, choices: Sequence[str]) -> None:
        close = near(value, choices, limit=3)
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        shown = ", ".join(choices[:MOST_NAMED]) + (" …" if len(choices) > MOST_NAMED else "")
        possible = f" Possible: {shown}." if shown else ""
        self.notices.append(f"“{value[:40]}” cannot be used as {name}; it was left out.{hint}{possible}")


def each(values: Sequence[str] | None, keep: Callable[[str], bool]) -> tuple[str, ...]:
    """The values of a control that pass a test, bounded in number; for the input of callbacks."""
    return tuple(value for value in (values or ())[:MAX_NAMES] if keep(value))


CYCLE = re.compile("20[0-9]{2}|2100")
