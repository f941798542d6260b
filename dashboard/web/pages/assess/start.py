"""The form that starts an assessment, blank or with the answers of an earlier cycle."""

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.errors import ParameterError
from dashboard.model.codes import AreaKind
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components import fields
from dashboard.web.components.assessment_head import STATE_NAMES
from dashboard.web.components.author import author
from dashboard.web.pages.assess import ids

BLANK = "blank"
FIRST_YEAR, LAST_YEAR = 2000, 2100


def start_form(snapshot: Snapshot, country: str | None, cycle: int) -> list[Component]:
    """The form for a country and a year, filled in with what the address names."""
    choices = [{"value": code, "label": name} for code, name in countries(snapshot).items()]
    country_picker = dcc.Dropdown(
        id=ids.BEGIN_COUNTRY, options=choices, value=country, placeholder="Choose …", maxHeight=320, optionHeight=34
    )
    group = {"role": "group", "aria-labelledby": f"{ids.BEGIN_COUNTRY}-label"}
    year = dbc.Input(
        id=ids.BEGIN_CYCLE, type="number", min=FIRST_YEAR, max=LAST_YEAR, step=1, value=cycle, debounce=True
    )
    description, options, label = offer(snapshot, country, cycle)
    return [
        html.H2("Begin, or go on"),
        html.Div(
            [
                fields.field(ids.BEGIN_COUNTRY, "Country", country_picker, wide=True, **group),
                fields.field(ids.BEGIN_CYCLE, "Year", year),
            ],
            className="controls",
        ),
        author(),
        dbc.RadioItems(id=ids.BEGIN_HOW, options=options, value=BLANK),
        html.Div(description, id=ids.BEGIN_OFFER),
        html.P(html.Button(label, id=ids.BEGIN_START, className="action")),
        html.Div(id=ids.BEGIN_FEEDBACK, role="alert"),
        dcc.Store(id=ids.BEGIN_GO),
    ]


def countries(snapshot: Snapshot) -> dict[str, str]:
    """Names of the countries by code, sorted by name; the fictional ones last."""
    areas = sorted(snapshot.toolkit.areas.values(), key=lambda area: (area.kind is AreaKind.FICTIONAL, area.name))
    example = " (fictional, to try it out)"
    return {a.code: a.name + example * (a.kind is AreaKind.FICTIONAL) for a in areas if a.kind is not AreaKind.GROUP}


def offer(
    snapshot: Snapshot, country: str | None, cycle: int | None
) -> tuple[list[Component], list[dict[str, str]], str]:
    """For a country and a year: a description, the options to start with, and the label of the button."""
    if country not in countries(snapshot) or cycle is None:
        text = f"Choose a country and a year from {FIRST_YEAR} to {LAST_YEAR}."
        return [html.P(text, className="quiet")], [], "Start"
    files = [
        part
        for form in ("xlsx", "csv", "json")
        for part in (" · ", html.A(form.upper(), href=urls.assessment_file(country, cycle, form), download=True))
    ]
    offline = html.P(["To fill in offline: ", *files[1:]])
    existing = snapshot.toolkit.assessments.get((country, cycle))
    if existing is not None:
        text = f"There is one for {cycle}: {STATE_NAMES[existing.state].lower()}, revision {existing.revision}."
        return [html.P(text), offline], [], "Open it"
    earlier = max(
        (year for code, year in snapshot.toolkit.assessments if code == country and year < cycle), default=None
    )
    options = [{"value": BLANK, "label": "Start blank"}]
    if earlier is not None:
        options.append({"value": str(earlier), "label": f"Copy the answers of {earlier}, each to be confirmed"})
    return [offline], options, "Start"


def year(value: object) -> int | None:
    """The year in an input; None for anything but a year from FIRST_YEAR to LAST_YEAR."""
    text = str(value).removesuffix(".0")
    return int(text) if text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR else None


def start_assessment(snapshot: Snapshot, country: str | None, cycle: int | None, how: str | None, by: str) -> str:
    """The address of an assessment, which is started unless it exists.

    Raises ParameterError, and what ``AssessmentService.start`` raises.
    """
    if country not in countries(snapshot) or cycle is None:
        raise ParameterError(f"Choose a country and a year from {FIRST_YEAR} to {LAST_YEAR} first.")
    if (country, cycle) not in snapshot.toolkit.assessments:
        snapshot.service.start(country, cycle, copy_of=year(how), by=by)
    return urls.assessment(country, cycle)
