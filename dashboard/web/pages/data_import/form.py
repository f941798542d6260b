"""The form for the columns, names and marks of a file that is to be imported."""

from collections.abc import Mapping
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.domain.reference.countries import area_name
from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.builder import IndicatorDescription
from dashboard.ingest.dataset.column_mapping import ROLE_NAMES, ColumnRole
from dashboard.ingest.dataset.preview import ImportPreview
from dashboard.model.codes import AreaKind
from dashboard.model.toolkit import Toolkit
from dashboard.web.components.fields import ANY
from dashboard.web.pages.data_import import ids
from dashboard.web.pages.data_import.choices import ABOUT, EMPTIES, LEAVE_OUT, MAX_LENGTH, UNITS, table_name

MAX_FIELDS = 40  # of indicators, unknown names and marks, each
MAX_COLUMNS = 80
EXAMPLES = 4
DECIMALS = {".": "with a point, 1.5", ",": "with a comma, 1,5"}


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
