"""The pseudo-locale: English with accents, longer, in brackets, so that text without them is a sentence not wrapped yet."""

import re

PLACEHOLDER = re.compile(r"(\{\w+\})", re.ASCII)
ACCENTS = str.maketrans(
    "AaBCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz",
    "ÀàƁÇçĐđÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž",
)
LONGER = 0.3  # by which French, German and Spanish texts are longer than English ones, or more


def pseudo(message: str) -> str:
    """A message with accents, padded with tildes, in brackets; its placeholders are unchanged."""
    parts = PLACEHOLDER.split(message)
    text = "".join(part if PLACEHOLDER.fullmatch(part) else part.translate(ACCENTS) for part in parts)
    return f"[{text}{'~' * max(1, round(LONGER * len(message)))}]"
