"""PDFs by an installed Chromium or Chrome: of an HTML file that needs nothing else, or of a page of this server.

The browser runs in a group of processes and a profile of its own, which both end with the work, also when it is cancelled.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from dashboard.errors import UnavailableError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
    ),
}
MISSING = (
    "A PDF or a picture needs Chromium or Chrome on the machine that makes it; none was found. Install one, or name it in "
    "DGT_CHROMIUM; or open the page in a browser and print it to a file."
)
QUIET = (
    "--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--no-default-browser-check",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-extensions",
    "--disable-sync", "--metrics-recording-only", "--mute-audio",
)  # fmt: skip
PRINTED = ("--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline")
PATIENCE = 15_000  # milliseconds of the page's own time, which passes as fast as its scripts work
# Nothing answers there, and this machine is not left out: a file that is printed reaches no network.
OFFLINE = ("--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>")
OWN = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]",)
LONGEST = 90.0  # seconds
TICK = 0.2  # seconds between two looks at whether it is done
# Nothing, as long as it takes; then the PDF.
Printing: TypeAlias = Iterator[bytes | None]


def program(chosen: Path | None = None) -> str:
    """The browser: the chosen one, else one of the usual names or places. Raises UnavailableError."""
    if chosen is not None:
        found = shutil.which(str(chosen))
        if found is None:
            raise UnavailableError(f"{chosen}: named in DGT_CHROMIUM, but there is no such program.")
        return found
    named = (shutil.which(name) for name in NAMES)
    placed = (place for place in PLACES.get(sys.platform, ()) if Path(place).is_file())
    found = next((one for one in (*named, *placed) if one), None)
    if found is None:
        raise UnavailableError(MISSING)
    return found


def pdf_of_html(content: bytes, browser: str, longest: float = LONGEST) -> Printing:
    """Print an HTML file that needs no other, without a network. Raises UnavailableError where it fails or takes too long."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder, "page.html")
        page.write_bytes(content)
        yield from _printed(browser, page.as_uri(), Path(folder), OFFLINE, longest)


def pdf_of_url(address: str, browser: str, longest: float = LONGEST) -> Printing:
    """Print a page of this machine; whose page it is, the caller has to see to. Raises UnavailableError."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield from _printed(browser, address, Path(folder), OWN, longest)


def sandbox() -> bool:
    """Whether the browser can have its sandbox: it refuses it to the superuser."""
    return not (hasattr(os, "geteuid") and os.geteuid() == 0)


def _printed(browser: str, address: str, folder: Path, reach: tuple[str, ...], longest: float) -> Printing:
    out = folder / "page.pdf"
    command = [
        browser,
        *QUIET,
        *PRINTED,
        *reach,
        *(() if sandbox() else ("--no-sandbox",)),
        f"--user-data-dir={folder / 'profile'}",
        f"--virtual-time-budget={PATIENCE}",
        f"--print-to-pdf={out}",
        address,
    ]
    end = time.monotonic() + longest
    process = _started(command)
    try:
        while True:
            try:
                status = process.wait(TICK)
                break
            except subprocess.TimeoutExpired:
                if time.monotonic() > end:
                    raise UnavailableError(
                        f"The browser took longer than {longest:g} seconds for the PDF and was stopped."
                    ) from None
                yield None
    finally:
        _end(process)
    if status or not out.is_file():
        raise UnavailableError(f"The browser could not make the PDF: it ended with status {status}.")
    yield out.read_bytes()


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    """The browser, in a group of its own. Raises UnavailableError where it cannot be run."""
    silent = subprocess.DEVNULL
    try:
        return subprocess.Popen(  # noqa: S603 - a fixed command; the address is a file of ours or a checked page of ours
            command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
        )
    except OSError as error:
        raise UnavailableError(f"{command[0]}: the browser cannot be started: {error.strerror}.") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the browser with all that it has started; what has ended already stays so."""
    if os.name == "posix":
        with suppress(ProcessLookupError):  # all of the group have ended
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
