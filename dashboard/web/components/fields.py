"""Labelled form controls."""

from collections.abc import Iterable, Mapping

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

ANY = "any"  # a select with an empty value would look as if nothing were chosen


def select(
    name: str,
    label: str,
    options: Mapping[str, str] | Iterable[str],
    value: str | None,
    anything: str = "",
    *,
    wide: bool = False,
) -> Component:
    """A native select with its label; ``anything``, where given, labels an option that filters nothing."""
    named = options if isinstance(options, Mapping) else {option: option for option in options}
    first = [{"value": ANY, "label": anything}] if anything else []
    choices = [*first, *({"value": key, "label": text} for key, text in named.items())]
    return field(name, label, dbc.Select(id=name, options=choices, value=value or ANY), wide=wide)


def selected_value(value: str | None) -> str:
    """The value of a select; empty where it filters nothing."""
    return "" if value in (None, ANY) else str(value)


def parameters(text: str | None, **selects: str | None) -> dict[str, str]:
    """The values of a search field (as ``q``) and of selects as parameters of an address, without the empty ones."""
    values = {"q": text or "", **{name: selected_value(value) for name, value in selects.items()}}
    return {name: value for name, value in values.items() if value}


def multi_select(
    name: str, label: str, options: Mapping[str, str], value: Iterable[str], placeholder: str
) -> Component:
    """A searchable drop-down for several values, with its label."""
    choices = [{"value": key, "label": text} for key, text in options.items()]
    selected_value = dcc.Dropdown(
        id=name, options=choices, value=list(value), multi=True, placeholder=placeholder, maxHeight=320, optionHeight=34
    )
    # Dash labels the drop-down by its selection; the group around it carries the name of the field.
    return field(name, label, selected_value, wide=True, role="group", **{"aria-labelledby": f"{name}-label"})


def text(name: str, label: str, value: str, placeholder: str) -> Component:
    """A search field with its label; it triggers callbacks when typing pauses."""
    line = dbc.Input(
        id=name, type="search", value=value, placeholder=placeholder, debounce=0.2, maxlength=200, autocomplete="off"
    )
    return field(name, label, line, wide=True)


def field(name: str, label: str, control: Component, *, wide: bool = False, **attributes: str) -> Component:
    """A control under its label."""
    return html.Div(
        [html.Label(label, htmlFor=name, id=f"{name}-label"), control],
        className="field wide" if wide else "field",
        **attributes,
    )
