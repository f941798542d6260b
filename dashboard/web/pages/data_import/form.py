"""The form in which a reader says what the columns, names and marks of a file of figures are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name
from dashboard.ingest.dataset.builder import IndicatorDescription
from dashboard.ingest.dataset.column_mapping import ROLE_NAMES, ColumnRole
from dashboard.ingest.dataset.preview import Choices, ImportPreview
from dashboard.model.codes import UNIT_NAMES, AreaKind, ObsStatus, Unit
from dashboard.model.toolkit import Toolkit
from dashboard.web.components.fields import ANY, chosen
from dashboard.web.pages.data_import import ids

MOST_FIELDS = 40  # indicators, and unknown names, that have fields of their own
MOST_COLUMNS = 80
EXAMPLES = 4
LONGEST = 300
NUMBERS = [str(number) for number in range(1, 13)]
LEAVE_OUT = "leave-out"
UNITS = {unit: name for unit, name in UNIT_NAMES.items() if unit is not Unit.CODE}
ABOUT: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "What this dataset is called"),
    "publisher": ("Publisher", "Who made the figures"),
    "edition": ("Edition or year", "2026"),
    "licence": ("Licence", "CC BY 4.0"),
    "link": ("Link", "https://"),
    "note": ("Remark", "What a reader must know of them"),
    "id": ("Short name", "small letters, digits and _"),
}
DECIMALS = {".": "with a point, 1.5", ",": "with a comma, 1,5"}
EMPTIES = {str(status): f"no value: {status}" for status in ObsStatus if status.is_empty}


def form(toolkit: Toolkit, made: ImportPreview) -> list[Component]:
    """What was understood of the file, every part of which can be put right."""
    return [
        html.H2("2. What the columns hold"),
        html.P("This is a guess by the headings and what stands under them. Put it right where it is wrong."),
        _columns(made),
        *_reading(made),
        *_unknown(toolkit, made),
        *_marks(made),
        html.H2("3. What the figures are"),
        html.Div(
            [_text(f"about-{key}", *told, getattr(made.about, key)) for key, told in ABOUT.items()],
            className="controls",
        ),
        *_indicators(made),
    ]


def _columns(made: ImportPreview) -> Component:
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in ("Column", "Such as", "What it holds")]))
    rows = []
    for column, role in enumerate(made.match.roles[:MOST_COLUMNS]):
        name = made.sheet.places[column]
        some = ", ".join(text[:40] for text in made.sheet.texts(column)[:EXAMPLES])
        control = _select(f"column-{column}", ROLE_NAMES, role, label=f"What {name} holds")
        rows.append(html.Tr([html.Th(name, scope="row"), html.Td(some), html.Td(control)]))
    more = len(made.match.roles) - MOST_COLUMNS
    rest = [html.P(f"{more} more columns are taken as their headings say.", className="quiet")] if more > 0 else []
    return html.Div(
        [html.Table([head, html.Tbody(rows)], className="data-table"), *rest], className="table-frame whole"
    )


def _reading(made: ImportPreview) -> list[Component]:
    match = made.match
    sheets = {name: name for name in (made.sheet.file.split(": ", 1)[-1], *made.sheet.others)}
    return [
        html.Div(
            [
                *([_labelled("Sheet", _select("sheet", sheets, next(iter(sheets))))] if made.sheet.others else []),
                _labelled("Decimals are written", _select("decimals", DECIMALS, match.decimals, "as is plain from the numbers")),
                _text("year", "Year of all values", "only where no column names it", str(match.year or "")),
                _text("rows", "Rows to leave out", "12, 40-45", _ranges(match.rows_out)),
            ],
            className="controls",
        )
    ]  # fmt: skip


def _unknown(toolkit: Toolkit, made: ImportPreview) -> list[Component]:
    found = list(made.found.unknown.items())
    out = made.match.groups_out or made.match.unknown_out
    if not found and not out:
        return []
    names = {
        area.code: area.name
        for area in sorted(toolkit.areas.values(), key=lambda area: area.name)
        if area.kind is not AreaKind.FICTIONAL
    }
    fields = []
    for name, near in found[:MOST_FIELDS]:
        proposed = {code: f"{area_name(toolkit, code)}?" for code in near}
        value = made.match.areas.get(name)
        options = {**proposed, LEAVE_OUT: "Leave its rows out", **{c: n for c, n in names.items() if c not in proposed}}
        control = _select(f"area-{_hex(name)}", options, LEAVE_OUT if value == "" else value or "", "Not settled")
        fields.append(_labelled(f"“{name or 'empty'}” is", control))
    return [
        html.H3("Names that are not known here"),
        html.P("Nothing is taken because it is similar: say which country is meant, or leave its rows out."),
        html.Div(fields, className="controls"),
        _tick("groups_out", "Leave out every group of countries that has no code here", made.match.groups_out),
        _tick("unknown_out", "Leave out every other name that is not known here", made.match.unknown_out),
    ]


def _marks(made: ImportPreview) -> list[Component]:
    if not made.found.marks:
        return []
    options: dict[str, str] = {**EMPTIES, LEAVE_OUT: "no observation at all"}
    fields = [
        _labelled(f"“{mark}” means", _select(f"mark-{_hex(mark)}", options, status or LEAVE_OUT))
        for mark, status in list(made.found.marks.items())[:MOST_FIELDS]
    ]
    lead = "A mark in the place of a number is kept as one of four kinds of no value; it never becomes a zero."
    return [html.H3("Marks for missing values"), html.P(lead), html.Div(fields, className="controls")]


def _indicators(made: ImportPreview) -> list[Component]:
    shown = list(made.indicator_descriptions.items())[:MOST_FIELDS]
    parts = [_indicator(key, one, is_open=one.unit is None or len(shown) < 4) for key, one in shown]
    more = len(made.indicator_descriptions) - len(shown)
    every = _labelled("Unit of those whose unit is not known", _select("unit-all", UNITS, "", "Not settled"))
    return [
        html.H3(f"Indicators: {len(made.indicator_descriptions)}"),
        *([html.Div([every], className="controls")] if len(shown) > 1 else []),
        *parts,
        *([html.P(f"{more} more have no fields here; the command can name their titles and units.")] if more > 0 else []),
    ]  # fmt: skip


def _indicator(key: str, one: IndicatorDescription, *, is_open: bool) -> Component:
    code, (low, high) = _hex(key), one.scale or ("", "")
    fields = [
        _text(f"title-{code}", "Title", "", one.title, wide=True),
        _labelled("Unit", _select(f"unit-{code}", UNITS, one.unit or "", "Not settled")),
        _text(f"unitname-{code}", "Other unit, in words", "US dollars a head", one.unit_name),
        _text(f"low-{code}", "Score from", "0", f"{low:g}" if low != "" else ""),
        _text(f"high-{code}", "Score to", "1", f"{high:g}" if high != "" else ""),
        _text(f"principles-{code}", "Principles it bears on", "1, 5", ", ".join(map(str, one.principles))),
    ]
    return html.Details([html.Summary(one.title or key), html.Div(fields, className="controls")], open=is_open)


def choices(values: Sequence[Any], places: Sequence[Any]) -> tuple[Choices, str]:
    """What the controls of the form say, and which sheet is wanted; what cannot be used is as if it were not said."""
    said = {str(place["key"]): value for place, value in zip(places, values, strict=True)}

    def text(name: str) -> str:
        return str(said.get(name) or "").strip()[:LONGEST]

    def family(prefix: str) -> dict[str, str]:
        return {key.removeprefix(prefix): chosen(str(v or "")) for key, v in said.items() if key.startswith(prefix)}

    roles = {
        int(n): ColumnRole(role) for n, role in family("column-").items() if n.isdecimal() and role in list(ColumnRole)
    }
    areas = {_unhex(n): "" if code == LEAVE_OUT else code for n, code in family("area-").items() if code}
    known = [*EMPTIES, LEAVE_OUT]
    marks = {_unhex(n): "" if s == LEAVE_OUT else s for n, s in family("mark-").items() if s in known}
    match = {
        "areas": areas,
        "empties": marks,
        "decimals": {".": ".", ",": ","}.get(text("decimals"), ""),
        "year": int(text("year")) if text("year").isdecimal() and len(text("year")) == 4 else None,
        "rows_out": _rows(text("rows")),
        "groups_out": bool(said.get("groups_out")),
        "unknown_out": bool(said.get("unknown_out")),
    }
    about = {key: text(f"about-{key}") for key in ABOUT}
    keys = [name.removeprefix("title-") for name in said if name.startswith("title-")]
    every = chosen(text("unit-all"))
    measured = {_unhex(code): _measured(code, text, every) for code in keys}
    return Choices(roles, match, about, measured, _unit(every)), chosen(text("sheet"))


def _measured(code: str, text: Callable[[str], str], every: str) -> IndicatorDescription:
    unit_name = text(f"unitname-{code}")
    unit = _unit(chosen(text(f"unit-{code}")) or ("OTHER" if unit_name else every))
    made = IndicatorDescription(text(f"title-{code}"), unit, unit_name if unit is Unit.OTHER else "")
    words = text(f"principles-{code}").replace(",", " ").split()
    numbers = tuple(sorted({int(word) for word in words if word in NUMBERS}))
    try:
        scale = (float(text(f"low-{code}")), float(text(f"high-{code}")))
    except ValueError:
        return replace(made, principles=numbers)
    return replace(made, principles=numbers, scale=scale)


def _unit(name: str) -> Unit | None:
    return Unit(name) if name in list(UNITS) else None


def _rows(text: str) -> frozenset[int]:
    found: set[int] = set()
    for part in text.replace("–", "-").split(","):
        first, _, last = (piece.strip() for piece in part.partition("-"))
        if first.isdecimal() and (last.isdecimal() or not last) and len(first) < 9 and len(last) < 9:
            found |= set(range(int(first), min(int(last or first), int(first) + 100_000) + 1))
    return frozenset(found)


def _ranges(rows: frozenset[int]) -> str:
    parts: list[list[int]] = []
    for row in sorted(rows):
        if parts and parts[-1][1] == row - 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)


def _id(key: str) -> dict[str, str]:
    return {"type": ids.FIGURES_FIELD, "key": key}


def _hex(text: str) -> str:
    return text.encode().hex()  # a control's key can hold no dots


def _unhex(text: str) -> str:
    try:
        return bytes.fromhex(text).decode()
    except ValueError:
        return ""


def _select(key: str, options: Mapping[Any, str], value: object, anything: str = "", label: str = "") -> Component:
    first = [{"value": ANY, "label": anything}] if anything else []
    named = [*first, *({"value": str(name), "label": text} for name, text in options.items())]
    control = dbc.Select(id=_id(key), options=named, value=str(value or ANY))
    return html.Label([html.Span(label, className="visually-hidden"), control]) if label else control


def _text(key: str, label: str, placeholder: str, value: str, *, wide: bool = False) -> Component:
    line = dbc.Input(
        id=_id(key), type="text", value=value, placeholder=placeholder, maxlength=LONGEST, autocomplete="off"
    )
    return _labelled(label, line, wide=wide)


def _labelled(label: str, control: Component, *, wide: bool = False) -> Component:
    return html.Div(html.Label([label, control]), className="field wide" if wide else "field")


def _tick(key: str, label: str, value: bool) -> Component:
    return dbc.Checkbox(id=_id(key), label=label, value=value)
