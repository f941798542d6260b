"""Parses the parameters of an address within bounds; a parameter that cannot be used gives a notice, never an error."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from dashboard.domain.names import near
from dashboard.errors import ParameterError
from dashboard.i18n.messages import gettext
from dashboard.model.deck_plan import MAX_CODE_LENGTH

Choice = TypeVar("Choice", bound=StrEnum)
MAX_LENGTH = 2000
MAX_PARAMETERS = 40  # of one address
LONG = {"deck": MAX_CODE_LENGTH}  # parameters with a limit of their own
MAX_NAMES = 250
MAX_NAMED = 12  # choices that a notice lists
MAX_SHOWN = 40  # characters of a value in a notice


class Query:
    """The parameters of one address. ``notices`` collects messages for the reader about those that cannot be used."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        """Store the parameters, truncated to MAX_LENGTH characters."""
        self._parameters = {name: value[: LONG.get(name, MAX_LENGTH)] for name, value in parameters.items()}
        self.notices: list[str] = []
        self._errors: list[ParameterError] = []

    def require_valid(self) -> None:
        """Raise ParameterError if a parameter could not be used: with all notices, and the details of the first one."""
        if self.notices:
            first = self._errors[0]
            raise ParameterError(" ".join(map(str, self._errors)), first.parameter, first.value, first.near)

    def notice(self, message: str, value: str = "") -> None:
        """Add a notice about parameters that each could be used, but not together."""
        self.notices.append(message)
        self._errors.append(ParameterError(message, "", value[:MAX_SHOWN]))

    def _leave_out(self, problem: str, rest: str, parameter: str, value: str, close: Sequence[str] = ()) -> None:
        """Add a problem, a sentence without its full stop: a page leaves the parameter out, the API refuses it."""
        self.notices.append(gettext("{problem}; it was left out.", problem=problem) + rest)
        self._errors.append(ParameterError(f"{problem}.{rest}", parameter, value[:MAX_SHOWN], close))

    def text(self, name: str) -> str:
        """The text of a parameter, empty if absent."""
        return self._parameters.get(name, "").strip()

    def choice(self, name: str, choices: type[Choice]) -> Choice | None:
        """The member of an enumeration; None if absent or unknown."""
        value = self.text(name)
        if not value:
            return None
        try:
            return choices(value)
        except ValueError:
            self._refuse(name, value, [str(choice) for choice in choices])
            return None

    def one_of(self, name: str, choices: Sequence[str]) -> str | None:
        """One of the names in ``choices``; None if absent or not one of them."""
        value = self.text(name)
        if not value or value in choices:
            return value or None
        self._refuse(name, value, choices)
        return None

    def number(self, name: str, choices: Sequence[int]) -> int | None:
        """One of the numbers in ``choices``; None if absent or not one of them."""
        value = self.one_of(name, [str(choice) for choice in choices])
        return int(value) if value else None

    def numbers(self, name: str, choices: Sequence[int]) -> tuple[int, ...]:
        """The distinct numbers that are in ``choices``, sorted; others are left out with a notice."""
        numbers = []
        for value in self._names(name):
            if value in {str(choice) for choice in choices}:
                numbers.append(int(value))
            else:
                self._refuse(name, value, [str(choice) for choice in choices])
        return tuple(sorted(set(numbers)))

    def several(self, name: str, choices: Sequence[str]) -> tuple[str, ...]:
        """The distinct names that are in ``choices``, in the given order; others are left out with a notice."""
        values = []
        for value in self._names(name):
            if value in choices:
                values.append(value)
            else:
                self._refuse(name, value, choices)
        return tuple(dict.fromkeys(values))

    def codes(
        self, name: str, known: Mapping[str, str], kind: str, aliases: Mapping[str, str] | None = None
    ) -> tuple[str, ...]:
        """The distinct codes in ``known`` (code to name), in the given order; unknown ones give a notice with near matches.

        A code may also be given as its name or as one of ``aliases`` (in lower case, to code).
        """
        names = {**(aliases or {}), **{title.lower(): code for code, title in known.items()}}
        codes = []
        for value in self._names(name):
            code = names.get(value.lower(), value.upper())
            if code in known:
                codes.append(code)
                continue
            close = near(value, {key: (key, title) for key, title in known.items()}, limit=3)
            hint = " Did you mean " + " or ".join(f"{known[key]} ({key})" for key in close) + "?" if close else ""
            problem = gettext("There is no {kind} “{value}” here", kind=kind, value=value[:MAX_SHOWN])
            self._leave_out(problem, hint, name, value, close)
        return tuple(dict.fromkeys(codes))

    def at_most(self, values: Sequence[str], limit: int, what: str) -> tuple[str, ...]:
        """The first values up to a limit, with a notice of the rest; ``what`` is such as “countries can be highlighted”."""
        if len(values) > limit:
            rest = ", ".join(values[limit : limit + MAX_NAMED]) + (" …" if len(values) > limit + MAX_NAMED else "")
            message = gettext("At most {limit} {what} at once; left out: {rest}.", limit=limit, what=what, rest=rest)
            self.notice(message, ",".join(values[limit:]))
        return tuple(values[:limit])

    def refuse(self, name: str, why: str) -> None:
        """Add a notice that a parameter cannot be used here, and why; nothing if it is absent."""
        if self.text(name):
            value = self.text(name)
            self._leave_out(_cannot_be(name, value), f" {why}", name, value)

    def _names(self, name: str) -> list[str]:
        return [part.strip() for part in self.text(name).split(",") if part.strip()][:MAX_NAMES]

    def _refuse(self, name: str, value: str, choices: Sequence[str]) -> None:
        close = near(value, choices, limit=3)
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        listed = ", ".join(choices[:MAX_NAMED]) + (" …" if len(choices) > MAX_NAMED else "")
        possible = f" Possible: {listed}." if listed else ""
        self._leave_out(_cannot_be(name, value), hint + possible, name, value, close)


def _cannot_be(name: str, value: str) -> str:
    return gettext("“{value}” cannot be used as {name}", value=value[:MAX_SHOWN], name=name)


def each(values: Sequence[str] | None, accepts: Callable[[str], bool]) -> tuple[str, ...]:
    """The values of a control that ``accepts`` allows, at most the first MAX_NAMES; for the input of callbacks."""
    return tuple(value for value in (values or ())[:MAX_NAMES] if accepts(value))


CYCLE = re.compile("20[0-9]{2}|2100")
