"""Whether a number in a workbook is a date, a time or a percentage, which only the style of its cell says."""

import re
from collections.abc import Mapping

from dashboard.ingest.files.xml_parts import Walker

STYLES = "xl/styles.xml"
DATE, YEAR, TIME, PERCENTAGE = "date", "year", "time", "percentage"
BUILT_IN = {
    **dict.fromkeys((9, 10), PERCENTAGE),
    **dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), DATE),
    **dict.fromkeys((*range(18, 22), *range(45, 48)), TIME),
}
MAX_FORMAT_LENGTH = 255
ASIDE = re.compile(
    r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]'
)  # literal texts, colours and currencies in a format


def kinds(walker: Walker) -> list[str]:
    """The kind of each style: DATE, YEAR (of a date), TIME, PERCENTAGE, or empty for a plain number."""
    custom: dict[str, str] = {}
    by_style: list[str] = []
    inside = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        if name == "numFmt":
            custom[attributes.get("numFmtId", "")] = _kind(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            number = attributes.get("numFmtId", "0")
            known = number.isdecimal() and len(number) < 9
            by_style.append(custom.get(number, BUILT_IN.get(int(number), "") if known else ""))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    if walker.package.has(STYLES):
        walker.walk(STYLES, start, end)
    return by_style


def _kind(code: str) -> str:
    letters = set(ASIDE.sub("", code[:MAX_FORMAT_LENGTH].lower()))
    if "%" in letters:
        return PERCENTAGE
    if letters & set("dmyhse") == {"y"}:
        return YEAR
    if letters & {"d", "y"}:
        return DATE
    return TIME if letters & {"h", "s"} else DATE if "m" in letters else ""
