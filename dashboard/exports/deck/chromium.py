"""PDFs by an installed Chromium or Chrome, from a self-contained HTML file or from a page of this server.

The browser runs in a separate process group and profile; both end with the work, even if it is cancelled.
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
VIRTUAL_TIME = 15_000  # milliseconds of the page's virtual clock, which runs as fast as its scripts allow
# A proxy that does not exist, also for this machine, so that a printed file cannot reach any network.
OFFLINE = ("--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>")
LOCAL_ONLY = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]",)
MAX_SECONDS = 90.0  # seconds
TICK = 0.2  # seconds between two checks of the process
# None until the browser is done, then the PDF.
Printing: TypeAlias = Iterator[bytes | None]


def program(chosen: Path | None = None) -> str:
    """The path of the chosen browser, or of one with a common name or place. Raises UnavailableError."""
    if chosen is not None:
        path = shutil.which(str(chosen))
        if path is None:
            raise UnavailableError(f"{chosen}: named in DGT_CHROMIUM, but there is no such program.")
        return path
    named = (shutil.which(name) for name in NAMES)
    placed = (place for place in PLACES.get(sys.platform, ()) if Path(place).is_file())
    path = next((path for path in (*named, *placed) if path), None)
    if path is None:
        raise UnavailableError(MISSING)
    return path


def pdf_of_html(content: bytes, browser: str, timeout: float = MAX_SECONDS) -> Printing:
    """Print a self-contained HTML file without a network. Raises UnavailableError if it fails or takes too long."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder, "page.html")
        page.write_bytes(content)
        yield from _print(browser, page.as_uri(), Path(folder), OFFLINE, timeout)


def pdf_of_url(address: str, browser: str, timeout: float = MAX_SECONDS) -> Printing:
    """Print a page of this machine; the caller must check the address. Raises UnavailableError."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield from _print(browser, address, Path(folder), LOCAL_ONLY, timeout)


def sandbox() -> bool:
    """Whether the browser can use its sandbox, which it refuses to the superuser."""
    return not (hasattr(os, "geteuid") and os.geteuid() == 0)


def _print(browser: str, address: str, folder: Path, reach: tuple[str, ...], timeout: float) -> Printing:
    out = folder / "page.pdf"
    command = [
        browser,
        *QUIET,
        *PRINTED,
        *reach,
        *(() if sandbox() else ("--no-sandbox",)),
        f"--user-data-dir={folder / 'profile'}",
        f"--virtual-time-budget={VIRTUAL_TIME}",
        f"--print-to-pdf={out}",
        address,
    ]
    end = time.monotonic() + timeout
    process = _start(command)
    try:
        while True:
            try:
                status = process.wait(TICK)
                break
            except subprocess.TimeoutExpired:
                if time.monotonic() > end:
                    raise UnavailableError(
                        f"The browser took longer than {timeout:g} seconds for the PDF and was stopped."
                    ) from None
                yield None
    finally:
        _end(process)
    if status or not out.is_file():
        raise UnavailableError(f"The browser could not make the PDF: it ended with status {status}.")
    yield out.read_bytes()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """The browser in a separate process group. Raises UnavailableError if it cannot be run."""
    silent = subprocess.DEVNULL
    try:
        return subprocess.Popen(  # noqa: S603 - a fixed command; the address is a file of ours or a checked page of ours
            command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
        )
    except OSError as error:
        raise UnavailableError(f"{command[0]}: the browser cannot be started: {error.strerror}.") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the browser and every process that it has started."""
    if os.name == "posix":
        with suppress(ProcessLookupError):  # the whole group has ended
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
