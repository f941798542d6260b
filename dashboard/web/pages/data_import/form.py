"""The form for the columns, names and marks of a file that is to be imported."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name
from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.builder import IndicatorDescription
from dashboard.ingest.dataset.column_mapping import ROLE_NAMES, ColumnRole
from dashboard.ingest.dataset.preview import Choices, ImportPreview
from dashboard.model.codes import UNIT_NAMES, AreaKind, ObsStatus, Unit
from dashboard.model.toolkit import Toolkit
from dashboard.web.components.fields import ANY, selected_value
from dashboard.web.pages.data_import import ids

MAX_FIELDS = 40  # of indicators, unknown names and marks, each
MAX_COLUMNS = 80
EXAMPLES = 4
MAX_LENGTH = 300
NUMBERS = [str(number) for number in range(1, 13)]
LEAVE_OUT = "leave-out"
UNITS = {unit: name for unit, name in UNIT_NAMES.items() if unit is not Unit.CODE}
ABOUT: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "What this dataset is called"),
    "publisher": ("Publisher", "Who published the data"),
    "edition": ("Edition or year", "2026"),
    "licence": ("Licence", "CC BY 4.0"),
    "link": ("Link", "https://"),
    "note": ("Remark", "What readers need to know"),
    "id": ("Short name", "small letters, digits and _"),
}
DECIMALS = {".": "with a point, 1.5", ",": "with a comma, 1,5"}
EMPTIES = {str(status): f"no value: {status}" for status in ObsStatus if status.is_empty}


class FormChoices(NamedTuple):
    """What is in the controls: the choices, the name of the sheet, and the row of the headings if it was chosen."""

    choices: Choices = Choices()
    sheet: str = ""
    header_row: int | None = None


def form(toolkit: Toolkit, preview: ImportPreview, header_row: int | None = None) -> list[Component]:
    """The inferred columns, names, marks and indicators, each of which can be corrected.

    ``header_row`` is the row of the headings if the reader has chosen it.
    """
    return [
        html.H2(gettext("2. What the columns hold")),
        html.P(gettext("The roles are proposed from the headings and the contents. Change those that are wrong.")),
        _columns(preview),
        *_reading(preview, header_row),
        *_unknown(toolkit, preview),
        *_marks(preview),
        html.H2(gettext("3. Describe the data")),
        html.Div(
            [
                _text(f"about-{key}", label, placeholder, getattr(preview.about, key))
                for key, (label, placeholder) in ABOUT.items()
            ],
            className="controls",
        ),
        *_indicators(preview),
    ]


def _columns(preview: ImportPreview) -> Component:
    head = html.Thead(
        html.Tr(
            [html.Th(name, scope="col") for name in (gettext("Column"), gettext("Examples"), gettext("What it holds"))]
        )
    )
    rows = []
    for column, role in enumerate(preview.mapping.roles[:MAX_COLUMNS]):
        name = preview.sheet.places[column]
        examples = ", ".join(text[:40] for text in preview.sheet.texts(column)[:EXAMPLES])
        undecided = gettext("Not decided") if role is ColumnRole.UNDECIDED else ""
        value = "" if undecided else role
        control = _select(f"column-{column}", ROLE_NAMES, value, undecided, label=f"What {name} holds")
        rows.append(html.Tr([html.Th(name, scope="row"), html.Td(examples), html.Td(control)]))
    more = len(preview.mapping.roles) - MAX_COLUMNS
    rest = (
        [html.P(gettext("{count} more columns are used as proposed.", count=more), className="quiet")]
        if more > 0
        else []
    )
    return html.Div(
        [html.Table([head, html.Tbody(rows)], className="data-table"), *rest], className="table-frame whole"
    )


def table_name(sheet: str, header_row: int | None) -> str:
    """The name of the table that a form is about: another sheet or row of headings makes another table."""
    return f"{header_row or ''} {sheet}"


def _reading(preview: ImportPreview, header_row: int | None) -> list[Component]:
    mapping = preview.mapping
    current = preview.sheet.file.split(": ", 1)[-1]
    sheets = {name: name for name in (current, *preview.sheet.others)}
    table = table_name(current if preview.sheet.others else "", header_row)
    proposed = gettext("{row}, as found", row=preview.sheet.header_row)
    return [
        html.Div(
            [
                *([_labelled("Sheet", _select("sheet", sheets, next(iter(sheets))))] if preview.sheet.others else []),
                _text("header", gettext("Row of the headings"), proposed, str(header_row or "")),
                dbc.Input(id=_id("table"), type="hidden", value=table),
                _labelled(gettext("Decimal sign"), _select("decimals", DECIMALS, mapping.decimals, gettext("As the numbers show"))),
                _text("year", "Year of all values", "only where no column names it", str(mapping.year or "")),
                _text("rows", "Rows to leave out", "12, 40-45", _ranges(mapping.rows_out)),
            ],
            className="controls",
        )
    ]  # fmt: skip


def _unknown(toolkit: Toolkit, preview: ImportPreview) -> list[Component]:
    unknown_names = list(preview.observations.unknown.items())
    has_left_out = preview.mapping.groups_out or preview.mapping.unknown_out
    if not unknown_names and not has_left_out:
        return []
    names = {
        area.code: area.name
        for area in sorted(toolkit.areas.values(), key=lambda area: area.name)
        if area.kind is not AreaKind.FICTIONAL
    }
    fields = []
    for name, near in unknown_names[:MAX_FIELDS]:
        proposed = {code: f"{area_name(toolkit, code)}?" for code in near}
        value = preview.mapping.areas.get(name)
        options = {**proposed, LEAVE_OUT: "Leave its rows out", **{c: n for c, n in names.items() if c not in proposed}}
        control = _select(
            f"area-{_hex(name)}", options, LEAVE_OUT if value == "" else value or "", gettext("Not decided")
        )
        fields.append(_labelled(f"“{name or 'empty'}” is", control))
    return [
        html.H3(gettext("Unknown countries")),
        html.P(gettext("Choose the country that each name stands for, or leave its rows out.")),
        html.Div(fields, className="controls"),
        _tick("groups_out", gettext("Leave out all groups of countries without a code"), preview.mapping.groups_out),
        _tick("unknown_out", gettext("Leave out all other unknown names"), preview.mapping.unknown_out),
    ]


def _marks(preview: ImportPreview) -> list[Component]:
    if not preview.observations.marks:
        return []
    options: dict[str, str] = {**EMPTIES, LEAVE_OUT: "no observation at all"}
    fields = [
        _labelled(f"“{mark}” means", _select(f"mark-{_hex(mark)}", options, status or LEAVE_OUT))
        for mark, status in list(preview.observations.marks.items())[:MAX_FIELDS]
    ]
    lead = gettext("Say which kind of missing value each mark stands for. A mark never becomes a zero.")
    return [html.H3(gettext("Marks for missing values")), html.P(lead), html.Div(fields, className="controls")]


def _indicators(preview: ImportPreview) -> list[Component]:
    descriptions = list(preview.indicator_descriptions.items())[:MAX_FIELDS]
    few = len(descriptions) < 4
    parts = [_indicator(key, about, is_open=few or about.unit is None) for key, about in descriptions]
    more = len(preview.indicator_descriptions) - len(descriptions)
    every = _labelled("Unit of those whose unit is not known", _select("unit-all", UNITS, "", gettext("Not decided")))
    return [
        html.H3(f"Indicators: {len(preview.indicator_descriptions)}"),
        *([html.Div([every], className="controls")] if len(descriptions) > 1 else []),
        *parts,
        *([html.P(f"{more} more have no fields here; the command can name their titles and units.")] if more > 0 else []),
    ]  # fmt: skip


def _indicator(key: str, description: IndicatorDescription, *, is_open: bool) -> Component:
    code, (low, high) = _hex(key), description.scale or ("", "")
    fields = [
        _text(f"title-{code}", "Title", "", description.title, wide=True),
        _labelled("Unit", _select(f"unit-{code}", UNITS, description.unit or "", gettext("Not decided"))),
        _text(f"unitname-{code}", "Other unit, in words", "US dollars a head", description.unit_name),
        _text(f"low-{code}", "Score from", "0", f"{low:g}" if low != "" else ""),
        _text(f"high-{code}", "Score to", "1", f"{high:g}" if high != "" else ""),
        _text(f"principles-{code}", "Principles it bears on", "1, 5", ", ".join(map(str, description.principles))),
    ]
    return html.Details([html.Summary(description.title or key), html.Div(fields, className="controls")], open=is_open)


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
        id=_id(key), type="text", value=value, placeholder=placeholder, maxlength=MAX_LENGTH, autocomplete="off"
    )
    return _labelled(label, line, wide=wide)


def _labelled(label: str, control: Component, *, wide: bool = False) -> Component:
    return html.Div(html.Label([label, control]), className="field wide" if wide else "field")


def _tick(key: str, label: str, value: bool) -> Component:
    return dbc.Checkbox(id=_id(key), label=label, value=value)
