"""Where something stands in the text of 2015."""


def source(lines: str) -> str:
    """Such as ``Source, line 248.`` or ``Source, lines 14-15, 18.``."""
    return f"Source, line{'' if lines.isdecimal() else 's'} {lines}."
