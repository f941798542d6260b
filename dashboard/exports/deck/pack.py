"""The meeting pack: a deck in every form, the data behind it and how to cite it, in one zip with a list of what is in it."""

import hashlib
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson
import pandas as pd

from dashboard.errors import UnavailableError
from dashboard.exports.citation import citation
from dashboard.exports.data import facts, indicator_xlsx, observations_csv
from dashboard.exports.deck import files as deck_files
from dashboard.exports.deck import pptx
from dashboard.exports.file_names import file_name
from dashboard.exports.work import ZIP, File, Progress, Work
from dashboard.model.deck import Deck
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
PACKED = (".pptx", ".xlsx", ".pdf")  # compressed already
DECK = (
    "deck.pptx, deck.html and deck.pdf hold the same slides: to edit, to play in a browser without a network, to print."
)
README = """{title}

{what}
deck.json is the plan of the deck: open it at the page “Present”, or with “dgt export deck --deck deck.json”.
data/ holds the numbers of every indicator that the slides show, citations.* how to cite them.
manifest.json lists all files; SHA256SUMS.txt is checked with “sha256sum -c SHA256SUMS.txt”.

Data version {version}, {made}. {address}
{about}
"""
# Makes the bytes of a file of the pack when its turn has come.
Maker = Callable[[], bytes]


@dataclass(frozen=True)
class Content:
    """What goes into a pack: the deck and its plan (as JSON), and files besides, by their names, made when they are due."""

    deck: Deck
    plan: bytes
    more: Mapping[str, Maker]


def pack(toolkit: Toolkit, content: Content, browser: Path | None = None) -> Work:
    """The meeting pack as a zip. Without a browser it has no PDF, and says so; equal content gives equal bytes."""
    deck = content.deck
    entries = cited(toolkit, deck)
    sentences = {entry.id: citation.sentence(toolkit, entry, deck.made) for entry in entries}
    files: dict[str, bytes] = {"deck.json": content.plan}
    missing: dict[str, str] = {}
    makers = {**_data(toolkit, entries), **content.more, **_citations(toolkit, deck, entries)}
    count = len(makers) + 4
    pdf = deck_files.pdf(deck, browser)
    with closing(pdf), closing(pptx.presentation(deck, sentences)) as slides:
        # The browser prints while all else is written.
        try:
            yield from _begun(pdf, count)
        except UnavailableError as error:
            missing["deck.pdf"] = str(error)
        yield from _file(files, "deck.pptx", slides, 1, count)
        yield from _file(files, "deck.html", deck_files.html(deck), 2, count)
        for done, (name, make) in enumerate(makers.items(), 3):
            yield Progress(done, count, f"Writing {name}")
            files[name] = make()
        try:
            yield from _file(files, "deck.pdf", pdf, count - 1, count)
        except UnavailableError as error:
            missing["deck.pdf"] = str(error)
    yield Progress(count - 1, count, "Packing")
    yield File(file_name(deck, "zip"), ZIP, _zipped(_listed(deck, files, missing)))


def cited(toolkit: Toolkit, deck: Deck) -> list[Indicator]:
    """The indicators that the slides of a deck show, in their order, each once."""
    names = dict.fromkeys(name for slide in deck.slides for name in slide.cite)
    return [toolkit.indicators[name] for name in names if name in toolkit.indicators]


def _begun(pdf: Work, count: int) -> Iterator[Progress]:
    """Do the work until another program is at it."""
    for found in pdf:
        if isinstance(found, Progress):
            yield Progress(0, count, f"deck.pdf: {found.text}")
            if found.done:
                return


def _file(files: dict[str, bytes], name: str, work: Work, done: int, count: int) -> Iterator[Progress]:
    """Do the work, told as a part of the whole, and keep its file."""
    for found in work:
        if isinstance(found, File):
            files[name] = found.content
        else:
            yield Progress(done, count, f"{name}: {found.text}")


def _data(toolkit: Toolkit, indicators: Sequence[Indicator]) -> dict[str, Maker]:
    makers: dict[str, Maker] = {}
    for indicator in indicators:
        rows = toolkit.observations_of(indicator.id)
        makers[f"data/{indicator.id}.csv"] = lambda rows=rows: observations_csv.observations_csv(rows, toolkit.version)  # type: ignore[misc]
        makers[f"data/{indicator.id}.xlsx"] = lambda indicator=indicator: indicator_xlsx.workbook(toolkit, indicator)  # type: ignore[misc]
    if indicators:
        chosen = pd.concat([toolkit.observations_of(indicator.id) for indicator in indicators])
        makers["data/indicators.csv"] = lambda: observations_csv.observations_csv(chosen, toolkit.version)
        makers["data/metadata.json"] = lambda: _json([facts.metadata(toolkit, indicator) for indicator in indicators])
    return makers


def _citations(toolkit: Toolkit, deck: Deck, indicators: Sequence[Indicator]) -> dict[str, Maker]:
    if not indicators:
        return {}
    items = [citation.csl(toolkit, indicator, deck.made) for indicator in indicators]
    text = "".join(f"{citation.sentence(toolkit, indicator, deck.made)}\n\n" for indicator in indicators)
    forms = {name: citation.FORMATS[name] for name in ("bib", "ris")}
    return {
        "citations.txt": text.encode,
        **{f"citations.{name}": lambda form=form: form.write(items).encode() for name, form in forms.items()},  # type: ignore[misc]
    }


def _listed(deck: Deck, files: Mapping[str, bytes], missing: Mapping[str, str]) -> dict[str, bytes]:
    """The files with what tells of them: a text, a list with checksums, and the checksums alone."""
    address = f"{deck.base}{deck.link}" if deck.base else ""
    what = "\n".join([DECK, *(f"{name} is not in this pack. {why}" for name, why in missing.items())])
    about = facts.DISCLAIMER
    text = README.format(
        title=deck.title, what=what, version=deck.version, made=deck.made.isoformat(), address=address, about=about
    )
    found = {**files, "README.txt": text.encode()}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(found.items())}
    manifest = {
        "title": deck.title,
        "made": deck.made.isoformat(),
        "data_version": deck.version,
        "address": address or deck.link,
        "about": about,
        "files": [{"name": name, "bytes": len(found[name]), "sha256": known} for name, known in sums.items()],
        "not_included": [{"name": name, "why": why} for name, why in missing.items()],
    }
    found["manifest.json"] = _json(manifest)
    sums["manifest.json"] = hashlib.sha256(found["manifest.json"]).hexdigest()
    found["SHA256SUMS.txt"] = "".join(f"{known}  {name}\n" for name, known in sorted(sums.items())).encode()
    return found


def _zipped(files: Mapping[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as kept:
        for name, body in sorted(files.items()):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.external_attr = 0o644 << 16
            kept.writestr(entry, body, zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _json(content: Any) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
