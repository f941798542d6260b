"""The choices in the controls of the form for an import."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from dashboard.ingest.dataset.builder import IndicatorDescription
from dashboard.ingest.dataset.column_mapping import ROLE_NAMES, ColumnRole
from dashboard.ingest.dataset.preview import Choices
from dashboard.model.codes import UNIT_NAMES, ObsStatus, Unit
from dashboard.web.components.fields import selected_value

MAX_LENGTH = 300
NUMBERS = [str(number) for number in range(1, 13)]
LEAVE_OUT = "leave-out"
UNITS = {unit: name for unit, name in UNIT_NAMES.items() if unit is not Unit.CODE}
EMPTIES = {str(status): f"no value: {status}" for status in ObsStatus if status.is_empty}
ABOUT: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "What this dataset is called"),
    "publisher": ("Publisher", "Who published the data"),
    "edition": ("Edition or year", "2026"),
    "licence": ("Licence", "CC BY 4.0"),
    "link": ("Link", "https://"),
    "note": ("Remark", "What readers need to know"),
    "id": ("Short name", "small letters, digits and _"),
}


class FormChoices(NamedTuple):
    """What is in the controls: the choices, the name of the sheet, and the row of the headings if it was chosen."""

    choices: Choices = Choices()
    sheet: str = ""
    header_row: int | None = None


def choices(values: Sequence[Any], field_ids: Sequence[Any]) -> FormChoices:
    """The choices in the controls of the form; values that cannot be used are ignored.

    Where another sheet or row of headings is chosen, what was chosen for the columns before no longer counts.
    """
    values_by_key = {str(field_id["key"]): value for field_id, value in zip(field_ids, values, strict=True)}

    def text(name: str) -> str:
        return str(values_by_key.get(name) or "").strip()[:MAX_LENGTH]

    def family(prefix: str) -> dict[str, str]:
        return {
            key.removeprefix(prefix): selected_value(str(v or ""))
            for key, v in values_by_key.items()
            if key.startswith(prefix)
        }

    roles = {
        int(n): ColumnRole(role) for n, role in family("column-").items() if n.isdecimal() and role in list(ROLE_NAMES)
    }
    areas = {_unhex(n): "" if code == LEAVE_OUT else code for n, code in family("area-").items() if code}
    known = [*EMPTIES, LEAVE_OUT]
    marks = {_unhex(n): "" if s == LEAVE_OUT else s for n, s in family("mark-").items() if s in known}
    mapping = {
        "areas": areas,
        "empties": marks,
        "decimals": {".": ".", ",": ","}.get(text("decimals"), ""),
        "year": int(text("year")) if text("year").isdecimal() and len(text("year")) == 4 else None,
        "rows_out": _rows(text("rows")),
        "groups_out": bool(values_by_key.get("groups_out")),
        "unknown_out": bool(values_by_key.get("unknown_out")),
    }
    about = {key: text(f"about-{key}") for key in ABOUT}
    keys = [name.removeprefix("title-") for name in values_by_key if name.startswith("title-")]
    every = selected_value(text("unit-all"))
    descriptions = {_unhex(code): _description(code, text, every) for code in keys}
    sheet = selected_value(text("sheet"))
    header_row = int(text("header")) if text("header").isdecimal() and len(text("header")) < 8 else None
    if text("table") != table_name(sheet, header_row).strip():
        return FormChoices(Choices(about=about), sheet, header_row)
    return FormChoices(Choices(roles, mapping, about, descriptions, _unit(every)), sheet, header_row)


def _description(code: str, text: Callable[[str], str], every: str) -> IndicatorDescription:
    unit_name = text(f"unitname-{code}")
    unit = _unit(selected_value(text(f"unit-{code}")) or ("OTHER" if unit_name else every))
    description = IndicatorDescription(text(f"title-{code}"), unit, unit_name if unit is Unit.OTHER else "")
    words = text(f"principles-{code}").replace(",", " ").split()
    numbers = tuple(sorted({int(word) for word in words if word in NUMBERS}))
    try:
        scale = (float(text(f"low-{code}")), float(text(f"high-{code}")))
    except ValueError:
        return replace(description, principles=numbers)
    return replace(description, principles=numbers, scale=scale)


def _unit(name: str) -> Unit | None:
    return Unit(name) if name in list(UNITS) else None


def _rows(text: str) -> frozenset[int]:
    rows: set[int] = set()
    for part in text.replace("–", "-").split(","):
        first, _, last = (piece.strip() for piece in part.partition("-"))
        if first.isdecimal() and (last.isdecimal() or not last) and len(first) < 9 and len(last) < 9:
            rows |= set(range(int(first), min(int(last or first), int(first) + 100_000) + 1))
    return frozenset(rows)


def table_name(sheet: str, header_row: int | None) -> str:
    """The name of the table that a form is about: another sheet or row of headings makes another table."""
    return f"{header_row or ''} {sheet}"


def _unhex(text: str) -> str:
    try:
        return bytes.fromhex(text).decode()
    except ValueError:
        return ""
