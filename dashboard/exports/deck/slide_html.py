"""A slide as markup for any document: its heading, its chart, table or points, and blocks of data."""

import html
import re
from base64 import b64encode
from functools import cache

from dashboard.model.deck import Slide, SlideKind, Table, TableCell, Tone
from dashboard.paths import ASSETS


def page(title: str, head: str, content: str) -> str:
    """An HTML document with its icon; ``head`` and ``content`` are markup, ``content`` with the opening body tag."""
    return (
        '<!DOCTYPE html><html lang="en" data-bs-theme="light"><head><meta charset="utf-8">'
        f'<title>{html.escape(title)}</title><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="{_icon()}">{head}</head>{content}</body></html>'
    )


@cache
def _icon() -> str:
    """The icon as a data URL, since browsers request a linked icon again with each change of the address."""
    return f"data:image/svg+xml;base64,{b64encode((ASSETS / 'icon.svg').read_bytes()).decode()}"


def lead(slide: Slide) -> str:
    """The main content of a slide: ``chart``, ``table`` or ``points``, whichever it prefers and has."""
    if slide.lead == "chart" and slide.figure:
        return "chart"
    return "table" if slide.table and slide.lead != "points" else "points"


def head(slide: Slide) -> str:
    """The title and the question of a slide."""
    question = f'<p class="question">{safe(slide.question)}</p>' if slide.question else ""
    return f"<header><h2>{safe(slide.title)}</h2>{question}</header>" if slide.title or question else ""


def middle(slide: Slide) -> str:
    """The chart of a slide (an empty ``.drawing`` that a script fills), its table, or its points."""
    match lead(slide):
        case "chart":
            described = safe(slide.alternative or slide.title)
            points = _points(slide)
            return f'{points}<div class="chart"><div class="drawing" role="img" aria-label="{described}"></div></div>'
        case "table" if slide.table:
            return f"{_points(slide)}{table_of(slide.table)}"
    return _points(slide)


def _points(slide: Slide) -> str:
    """Points as a list; on a section or a statement as paragraphs."""
    if slide.kind is SlideKind.VIEW:
        items = "".join(f"<li>{safe(point)}</li>" for point in slide.points)
        return f'<ul class="points">{items}</ul>' if items else ""
    return "".join(f"<p>{safe(point)}</p>" for point in slide.points)


def table_of(table: Table) -> str:
    """A table with its bands in a scrollable frame."""
    caption = f'<caption class="unseen">{safe(table.caption)}</caption>' if table.caption else ""
    bands = "".join(
        f'<th scope="colgroup" colspan="{span}"{_toned(tone)}>{safe(name)}</th>' for name, span, tone in table.bands
    )
    above = f'<tr class="bands">{bands}</tr>' if bands else ""
    heads = "".join(f'<th scope="col"{_toned(cell.tone)}>{_text(cell)}</th>' for cell in table.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    return (
        f'<div class="frame"><table>{caption}<thead>{above}<tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _cell(cell: TableCell) -> str:
    tag = 'th scope="row"' if cell.heading else "td"
    number = " number" if re.fullmatch(r"[−+-]?[\d.,\s]+\s*%?", cell.text) else ""
    return f"<{tag}{_toned(cell.tone, number)}>{_text(cell)}</{tag[:2]}>"


def _text(cell: TableCell) -> str:
    """The text of a cell; screen readers read its note instead, if it has one."""
    if not cell.note:
        return safe(cell.text)
    return f'<span aria-hidden="true">{safe(cell.text)}</span><span class="unseen">{safe(cell.note)}</span>'


def _toned(tone: Tone, more: str = "") -> str:
    names = f"{f'tone-{tone.replace(chr(32), chr(45))}' if tone else ''}{more}".strip()
    return f' class="{names}"' if names else ""


def data(name: str, text: str) -> str:
    """A block of JSON in which no text can close the element."""
    return f'<script id="{name}" type="application/json">{text.replace("<", chr(92) + "u003c")}</script>'


def safe(text: str) -> str:
    """The text, escaped for markup and for attributes."""
    return html.escape(text)
