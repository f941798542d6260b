"""The empty presentation for every deck: 16:9, our colours and type, six layouts with placeholders."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Inches

from dashboard.charts import theme
from dashboard.exports.deck.pptx.text import PROPERTY, clean, cut

WIDTH, HEIGHT = 13.333, 7.5  # inches
LEFT, BROAD = 0.6, 12.13
FONT = "Arial"  # every machine has it or a font of the same widths
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
QUESTION, BODY, FOOT, NUMBER = 13, 14, 15, 16  # the indexes of placeholders
COLOURS = {
    "dk1": theme.INK,
    "lt1": theme.BACKGROUND,
    "dk2": theme.ADVANCED,
    "lt2": "#f2f5f9",
    **{f"accent{place}": colour for place, colour in enumerate(theme.SERIES, 1)},
    "hlink": theme.ADVANCED,
    "folHlink": "#5e35b1",
}


@dataclass(frozen=True)
class PlaceholderBox:
    """A placeholder: its box in inches and its text format; ``colour`` is a theme colour or #rrggbb."""

    kind: str
    index: int
    name: str
    box: tuple[float, float, float, float]
    size: int
    colour: str = "tx1"
    bold: bool = False
    bullets: bool = False
    anchor: str = "t"
    align: str = "l"


TITLE_BOX = PlaceholderBox("title", 0, "Title", (LEFT, 0.3, BROAD, 0.95), 28, bold=True, anchor="b")
QUESTION_BOX = PlaceholderBox("body", QUESTION, "Question", (LEFT, 1.28, BROAD, 0.4), 16, theme.MUTED)
MIDDLE = (LEFT, 1.8, BROAD, 4.5)
SOURCE_BOX = PlaceholderBox("body", FOOT, "Source", (LEFT, 6.45, 11.3, 0.85), 10, theme.MUTED, anchor="b")
NUMBER_BOX = PlaceholderBox(
    "sldNum", NUMBER, "Slide number", (12.0, 6.95, 0.73, 0.35), 10, theme.MUTED, anchor="b", align="r"
)
LAYOUTS: dict[str, tuple[PlaceholderBox, ...]] = {
    "Title": (
        PlaceholderBox("ctrTitle", 0, "Title", (1.0, 1.7, 11.0, 2.2), 40, "bg1", bold=True, anchor="b"),
        PlaceholderBox("subTitle", QUESTION, "Subtitle", (1.0, 4.05, 11.0, 1.5), 20, "bg1"),
        PlaceholderBox("body", FOOT, "Source", (1.0, 6.35, 10.9, 0.8), 11, "bg1", anchor="b"),
        PlaceholderBox("sldNum", NUMBER, "Slide number", (12.0, 6.8, 0.73, 0.35), 10, "bg1", anchor="b", align="r"),
    ),
    "Section": (
        PlaceholderBox("title", 0, "Title", (1.0, 2.0, 11.0, 1.8), 36, "tx2", bold=True, anchor="b"),
        PlaceholderBox("body", QUESTION, "Lead", (1.0, 3.95, 11.0, 2.0), 20, theme.MUTED),
        SOURCE_BOX,
        NUMBER_BOX,
    ),
    "Statement": (
        PlaceholderBox("title", 0, "Title", (1.0, 0.9, 11.3, 1.3), 28, bold=True, anchor="b"),
        PlaceholderBox("body", BODY, "Statement", (1.0, 2.4, 11.3, 3.8), 28),
        SOURCE_BOX,
        NUMBER_BOX,
    ),
    "Chart": (TITLE_BOX, QUESTION_BOX, PlaceholderBox("chart", BODY, "Chart", MIDDLE, 14), SOURCE_BOX, NUMBER_BOX),
    "Table": (TITLE_BOX, QUESTION_BOX, PlaceholderBox("tbl", BODY, "Table", MIDDLE, 14), SOURCE_BOX, NUMBER_BOX),
    "Points": (
        TITLE_BOX,
        QUESTION_BOX,
        PlaceholderBox("body", BODY, "Points", MIDDLE, 20, bullets=True),
        SOURCE_BOX,
        NUMBER_BOX,
    ),
}


def blank(title: str) -> Any:
    """A presentation without slides; the title is in its properties."""
    presentation = Presentation(BytesIO(_empty_file()))
    presentation.core_properties.title = cut(clean(title), PROPERTY)
    return presentation


def number(place: PlaceholderBox) -> Any:
    """The shape of a slide number, which a new slide does not inherit from its layout."""
    return parse_xml(_shape(place, 90, '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
                            '<a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>', inherits=True))  # fmt: skip


@cache
def _empty_file() -> bytes:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    presentation.part._element.find(".//{*}sldSz").attrib.pop("type", None)
    master = presentation.slide_masters[0]
    for layout in list(master.slide_layouts)[len(LAYOUTS) :]:
        master.slide_layouts.remove(layout)
    _set_master(master)
    for layout, (name, places) in zip(master.slide_layouts, LAYOUTS.items(), strict=True):
        _set_layout(layout._element, name, places)
    _set_theme(master.part)
    for part in (presentation.part, presentation.part.package):
        for key, relation in list(part._rels.items()):
            if relation.reltype.endswith(("/printerSettings", "/thumbnail")):
                part._rels.pop(key)
    content = BytesIO()
    presentation.save(content)
    return content.getvalue()


def _set_master(master: Any) -> None:
    """Set the master: title and body in our places, and the type that all layouts inherit."""
    whole = PlaceholderBox("body", 1, "Text", MIDDLE, 20, bullets=True)
    _replace_shapes(
        master._element, [_shape(place, 2 + at, _prompt(place)) for at, place in enumerate((TITLE_BOX, whole))]
    )
    styles = master._element.find("{*}txStyles")
    first = styles.find("{*}titleStyle/{*}lvl1pPr")
    first.set("algn", "l")
    first.find("{*}defRPr").set("sz", "2800")
    first.find("{*}defRPr").set("b", "1")
    for level, size in zip(styles.find("{*}bodyStyle"), (20, 18, 16, 14, 14), strict=False):
        level.find("{*}defRPr").set("sz", str(size * 100))


def _set_layout(layout: Any, name: str, places: Sequence[PlaceholderBox]) -> None:
    layout.find("{*}cSld").set("name", name)
    layout.attrib.pop("type", None)
    layout.attrib.pop("preserve", None)
    drawn = [_decoration(name, at) for at in range(3)] if name == "Title" else [_rule(name)]
    _replace_shapes(layout, [*drawn, *(_shape(place, 10 + at, _prompt(place)) for at, place in enumerate(places))])
    ground = {"Title": "tx2", "Section": "bg2"}.get(name)
    if ground:
        page = layout.find("{*}cSld")
        fill = f'<p:bg {NAMESPACES}><p:bgPr><a:solidFill><a:schemeClr val="{ground}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        page.insert(0, parse_xml(fill))


def _replace_shapes(page: Any, shapes: Sequence[str]) -> None:
    tree = page.find("{*}cSld/{*}spTree")
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for shape in shapes:
        tree.append(parse_xml(shape))


def _shape(place: PlaceholderBox, number: int, content: str, *, inherits: bool = False) -> str:
    """A placeholder as XML; on a slide it inherits its place and format."""
    index = f' idx="{place.index}"' if place.index else ""
    bullets = "" if place.bullets else ' marL="0" indent="0"'
    plain = "" if place.bullets else "<a:buNone/>"
    look = (
        f'<a:lvl1pPr algn="{place.align}"{bullets}>{plain}<a:defRPr sz="{place.size * 100}" b="{int(place.bold)}">'
        f"{_fill(place.colour)}</a:defRPr></a:lvl1pPr>"
    )
    body = (
        "<a:bodyPr/><a:lstStyle/>"
        if inherits
        else f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{place.anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{look}</a:lstStyle>"
    )
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{place.name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{place.kind}"{index}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{'' if inherits else _box(place.box)}</p:spPr>"
        f"<p:txBody>{body}<a:p>{content}</a:p></p:txBody></p:sp>"
    )


def _prompt(place: PlaceholderBox) -> str:
    if place.kind == "sldNum":
        return '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
    return f'<a:r><a:rPr lang="en-GB"/><a:t>{place.name}</a:t></a:r>'


def _box(box: tuple[float, float, float, float]) -> str:
    x, y, width, height = (int(Inches(value)) for value in box)
    return (
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def _fill(colour: str) -> str:
    inner = f'<a:srgbClr val="{colour[1:]}"/>' if colour.startswith("#") else f'<a:schemeClr val="{colour}"/>'
    return f"<a:solidFill>{inner}</a:solidFill>"


def _decoration(name: str, at: int) -> str:
    """One of three decorative bars in the colours of the pillars."""
    return _bar((1.0 + at * 1.05, 1.2, 0.9, 0.12), theme.DARK[theme.PILLARS[at + 1]], 3 + at)


def _rule(name: str) -> str:
    return _bar((LEFT, 6.4, BROAD, 0.01), theme.GRID if name != "Section" else theme.AXIS, 3)


def _bar(box: tuple[float, float, float, float], colour: str, number: int) -> str:
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Ornament {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f"</p:nvSpPr><p:spPr>{_box(box)}{_fill(colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _set_theme(master: Any) -> None:
    """Set our colours and one font in the theme, so that users can change them for all slides at once."""
    part = next(r.target_part for r in master.rels.values() if r.reltype.endswith("/theme"))
    xml = part.blob.decode()
    for name, colour in COLOURS.items():
        xml = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>', xml)
    xml = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', xml)
    part._blob = re.sub(r'(<a:(?:theme|clrScheme|fontScheme)[^>]*) name="[^"]*"', r'\1 name="Toolkit"', xml).encode()
