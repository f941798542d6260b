"""A work of the further reading: its citation, the principles that list it, and its record as a file."""

from dash import html
from dash.development.base_component import Component

from dashboard.exports.citation.bibliography import FORMATS
from dashboard.i18n.messages import gettext
from dashboard.model.readings import Reading
from dashboard.model.toolkit import Toolkit
from dashboard.web import urls
from dashboard.web.components.cards import principle_chip


def reading_entry(toolkit: Toolkit, work: Reading, under: int | None = None) -> Component:
    """A work as a list item; ``under`` is the principle whose page shows it, which then needs no chip."""
    here = [listing for listing in work.listings if under in (None, listing.principle)]
    others = [number for number in work.principles if number != under]
    notes = [(listing.principle, listing.note) for listing in here if listing.note]
    printed = [
        html.Summary(gettext("How it is printed")),
        *(html.P(gettext("Under principle {number}: {note}", number=number, note=note)) for number, note in notes),
    ]
    listed = [
        html.Span(gettext("Also under") if under else gettext("Under"), className="quiet"),
        *_chips(toolkit, others),
    ]
    return html.Li(
        [
            html.P(line(work), className="citation"),
            html.P(listed, className="chips") if others else None,
            html.P(work.note, className="quiet") if work.note else None,
            html.Details(printed) if notes else None,
            html.P([*files(work.title, work.id), _permalink(work)], className="record"),
        ],
        className="work",
        **({} if under else {"id": work.id}),
    )


def line(work: Reading) -> list[Component | str]:
    """The citation in the style of the OECD: titles of papers in quotation marks, those of books in italics."""
    year = work.year or gettext("announced in 2015 as forthcoming")
    title = f"“{work.title}”" if work.number else html.Cite(work.title)
    series = [", ", html.Cite(work.series)] if work.number else [f", {work.series}" if work.series else ""]
    imprint = ", ".join(
        filter(None, (gettext("No. {number}", number=work.number) if work.number else "", work.publisher, work.place))
    )
    address = [", ", address_link(work.link)] if work.link else []
    return [f"{work.author} ({year}), ", title, *series, f", {imprint}" if imprint else "", *address, "."]


def address_link(address: str) -> Component:
    """A link whose text is its address, so that it is not printed twice."""
    return html.A(address, href=address, className="address", rel="noreferrer")


def files(about: str, name: str = "", **filters: object) -> list[Component]:
    """Links to the record in each format: of the work ``name``, or of all works that pass the filters."""
    return [
        html.A(
            form.name,
            href=urls.bibliography(extension, name, **filters),
            download=f"{name or 'readings'}.{extension}",
            **{"aria-label": gettext("{format} of {work}", format=form.name, work=about)},
        )
        for extension, form in FORMATS.items()
    ]


def _permalink(work: Reading) -> Component:
    return html.A(
        gettext("Link to this work"),
        href=urls.reading(work.id),
        **{"aria-label": gettext("Link to this work: {title}", title=work.title)},
    )


def _chips(toolkit: Toolkit, numbers: list[int]) -> list[Component]:
    return [principle_chip(toolkit.principles[number]) for number in numbers]
