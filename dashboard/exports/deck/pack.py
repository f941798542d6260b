"""The meeting pack: a deck in every format, its data and its citations in one zip file with a manifest."""

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
from dashboard.exports.archive import member
from dashboard.exports.citation import citation
from dashboard.exports.data import facts, indicator_xlsx, observations_csv
from dashboard.exports.deck import files as deck_files
from dashboard.exports.deck import pptx
from dashboard.exports.file_names import deck_file_name
from dashboard.exports.media_types import ZIP
from dashboard.exports.work import File, Progress, Work
from dashboard.model.deck import Deck
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

COMPRESSED = (".pptx", ".xlsx", ".pdf")
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
# Writes a file of the pack when it is due.
Maker = Callable[[], bytes]


@dataclass(frozen=True)
class Content:
    """The content of a pack: the deck, its plan as JSON, and ``more`` files by name, written when they are due."""

    deck: Deck
    plan: bytes
    more: Mapping[str, Maker]


def pack(toolkit: Toolkit, content: Content, browser: Path | None = None) -> Work:
    """The meeting pack as a zip file. Without a browser it has no PDF and says why; equal content gives equal bytes."""
    deck = content.deck
    indicators = cited(toolkit, deck)
    sentences = {indicator.id: citation.sentence(toolkit, indicator, deck.created) for indicator in indicators}
    files: dict[str, bytes] = {"deck.json": content.plan}
    missing: dict[str, str] = {}
    makers = {**_data(toolkit, indicators), **content.more, **_citations(toolkit, deck, indicators)}
    count = len(makers) + 4
    pdf = deck_files.pdf(deck, browser)
    with closing(pdf), closing(pptx.presentation(deck, sentences)) as slides:
        # The browser prints while the other files are written.
        try:
            yield from _until_printing(pdf, count)
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
    yield File(deck_file_name(deck, "zip"), ZIP, _zip(_with_manifest(deck, files, missing)))


def cited(toolkit: Toolkit, deck: Deck) -> list[Indicator]:
    """The indicators on the slides of a deck, in order, each once."""
    names = dict.fromkeys(name for slide in deck.slides for name in slide.cite)
    return [toolkit.indicators[name] for name in names if name in toolkit.indicators]


def _until_printing(pdf: Work, count: int) -> Iterator[Progress]:
    """Do the work until the browser prints."""
    for step in pdf:
        if isinstance(step, Progress):
            yield Progress(0, count, f"deck.pdf: {step.text}")
            if step.done:
                return


def _file(files: dict[str, bytes], name: str, work: Work, done: int, count: int) -> Iterator[Progress]:
    """Do the work as one step of the pack, and store its file in ``files``."""
    for step in work:
        if isinstance(step, File):
            files[name] = step.content
        else:
            yield Progress(done, count, f"{name}: {step.text}")


def _data(toolkit: Toolkit, indicators: Sequence[Indicator]) -> dict[str, Maker]:
    makers: dict[str, Maker] = {}
    for indicator in indicators:
        rows = toolkit.observations_of(indicator.id)
        makers[f"data/{indicator.id}.csv"] = lambda rows=rows: observations_csv.observations_csv(toolkit, rows)  # type: ignore[misc]
        makers[f"data/{indicator.id}.xlsx"] = lambda indicator=indicator: indicator_xlsx.workbook(toolkit, indicator)  # type: ignore[misc]
    if indicators:
        chosen = pd.concat([toolkit.observations_of(indicator.id) for indicator in indicators])
        makers["data/indicators.csv"] = lambda: observations_csv.observations_csv(toolkit, chosen)
        makers["data/metadata.json"] = lambda: _json([facts.metadata(toolkit, indicator) for indicator in indicators])
    return makers


def _citations(toolkit: Toolkit, deck: Deck, indicators: Sequence[Indicator]) -> dict[str, Maker]:
    if not indicators:
        return {}
    items = [citation.csl(toolkit, indicator, deck.created) for indicator in indicators]
    text = "".join(f"{citation.sentence(toolkit, indicator, deck.created)}\n\n" for indicator in indicators)
    forms = {name: citation.FORMATS[name] for name in ("bib", "ris")}
    return {
        "citations.txt": text.encode,
        **{f"citations.{name}": lambda form=form: form.write(items).encode() for name, form in forms.items()},  # type: ignore[misc]
    }


def _with_manifest(deck: Deck, files: Mapping[str, bytes], missing: Mapping[str, str]) -> dict[str, bytes]:
    """The files with a README, a manifest with checksums, and the checksums alone."""
    address = f"{deck.base}{deck.link}" if deck.base else ""
    what = "\n".join([DECK, *(f"{name} is not in this pack. {why}" for name, why in missing.items())])
    about = facts.DISCLAIMER
    text = README.format(
        title=deck.title, what=what, version=deck.version, made=deck.created.isoformat(), address=address, about=about
    )
    listing = {**files, "README.txt": text.encode()}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(listing.items())}
    manifest = {
        "title": deck.title,
        "made": deck.created.isoformat(),
        "data_version": deck.version,
        "address": address or deck.link,
        "about": about,
        "files": [{"name": name, "bytes": len(listing[name]), "sha256": digest} for name, digest in sums.items()],
        "not_included": [{"name": name, "why": why} for name, why in missing.items()],
    }
    listing["manifest.json"] = _json(manifest)
    sums["manifest.json"] = hashlib.sha256(listing["manifest.json"]).hexdigest()
    listing["SHA256SUMS.txt"] = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode()
    return listing


def _zip(files: Mapping[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, body in sorted(files.items()):
            info = member(name)
            info.external_attr = 0o644 << 16
            archive.writestr(info, body, zipfile.ZIP_STORED if name.endswith(COMPRESSED) else zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _json(content: Any) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
