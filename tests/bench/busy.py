"""How a server answers while others ask for what is expensive: ``make bench`` prints it; ``python -m tests.bench.busy``.

It talks to ``python -m dashboard serve`` over HTTP alone, so that two releases can be set against each other.
"""

import base64
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.paths import DATA

VERSIONS, FRAMES = 5, 44
WORKBOOKS, PICTURES, CHECKS = 6, 60, 24
UNKNOWN_NAMES = 45_000  # in a file to be checked: nothing is slower to read
HEALTH = "/healthz"


def main() -> None:
    """Measure and print one line each."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "data"
        shutil.copytree(DATA, folder)
        versions = [_frozen(folder, number) for number in range(VERSIONS)]
        with _served(folder) as server:
            _report("memory at rest", f"{server.megabytes():.0f} MB")
            _frames(server, versions)
            _save(server)
            ids = [each["id"] for each in json.loads(server.get("/api/v1/indicators"))["indicators"]]
            sources = ("evidence", "illustrative")
            books = [
                f"/api/v1/comparison.xlsx?source={sources[n % 2]}&view=matrix&sort={'name' if n < 2 else f'p{n}'}"
                for n in range(WORKBOOKS)
            ]
            _meanwhile(
                server, f"{WORKBOOKS} comparison workbooks", [lambda a=address: server.get(a) for address in books]
            )
            pictures = [f"/api/v1/indicators/{name}.png" for name in ids[:PICTURES]]
            _meanwhile(server, f"{PICTURES} pictures", [lambda a=address: server.get(a) for address in pictures])
            checks = [_check(server, number) for number in range(CHECKS)]
            requests = [lambda body=body: server.post("/_dash-update-component", body) for body in checks]
            _meanwhile(server, f"{CHECKS} file checks", requests)
            _report("memory at the end", f"{server.megabytes():.0f} MB")


class _Server:
    def __init__(self, base: str, process: "subprocess.Popen[bytes]") -> None:
        self.base, self._process = base, process

    def get(self, address: str) -> bytes:
        return self._answer(urllib.request.Request(self.base + address))  # noqa: S310 - our own server

    def post(self, address: str, body: bytes, method: str = "POST") -> bytes:
        headers = {"Content-Type": "application/json"}
        return self._answer(urllib.request.Request(self.base + address, body, headers, method=method))  # noqa: S310

    @staticmethod
    def _answer(request: urllib.request.Request) -> bytes:
        """The body; that of a refusal is one, too."""
        try:
            with urllib.request.urlopen(request, timeout=300) as answer:  # noqa: S310 - our own server
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            return f"refused {error.code}".encode()

    def megabytes(self) -> float:
        """What the server's own process holds in memory."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS:"))


def _run(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "dashboard", *arguments, "--data", str(folder)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own program


def _frozen(folder: Path, number: int) -> str:
    """The name of a version that was frozen, and whose content differs from that of all others."""
    with (folder / "indicators.yaml").open("a", encoding="utf-8") as file:
        file.write(f"# {number}\n")
    version = _run(folder, "freeze").split("version ")[1].split()[0]
    with (folder / "indicators.yaml").open("a", encoding="utf-8") as file:
        file.write(f"# after {number}\n")
    return version


@contextmanager
def _served(folder: Path) -> Iterator[_Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--data", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "DGT_WORKERS": "2"})  # noqa: S603
    server = _Server(f"http://127.0.0.1:{port}", process)
    try:
        while True:
            try:
                server.get(HEALTH)
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        server.get("/")
        time.sleep(5)  # what a server prepares after its start
        yield server
    finally:
        process.terminate()
        process.wait()


def _frames(server: _Server, versions: list[str]) -> None:
    ids = [each["id"] for each in json.loads(server.get("/api/v1/indicators"))["indicators"]]
    addresses = [f"/embed/indicators/{ids[n]}?version={versions[n % VERSIONS]}" for n in range(FRAMES)]
    _meanwhile(server, f"{FRAMES} frames over {VERSIONS} versions", [lambda a=a: server.get(a) for a in addresses])
    _report("memory after them", f"{server.megabytes():.0f} MB")


def _save(server: _Server) -> None:
    """How long the list of indicators with all findings takes, before and after a save."""
    address = "/api/v1/indicators"
    server.get(address)
    before = _timed(lambda: server.get(address))
    stored = json.loads(server.get("/api/v1/assessments/NZL/2026.json"))
    body = {"base": stored.get("revision", 0), "by": "Bench", "document": stored}
    answer = server.post("/api/v1/assessments/NZL/2026", json.dumps(body).encode(), "PUT")
    after = _timed(lambda: server.get(address))
    _report("all findings, before and after a save", f"{before:.0f} ms, {after:.0f} ms ({answer[:30].decode()}…)")


def _check(server: _Server, number: int) -> bytes:
    """What the browser sends when somebody chooses a file of data with names that no country has; each file is another."""
    known = json.loads(server.get("/_dash-dependencies"))
    entry = next(c for c in known if any(each["id"] == "figures-file" for each in c["inputs"]))
    rows = "".join(f"Nowhere {number} {n},2020,{n}\n" for n in range(UNKNOWN_NAMES))
    content = f"Country,Year,Value\n{rows}"
    encoded = base64.b64encode(content.encode()).decode()
    sent = {"name": "a.csv", "size": len(content), "content": encoded, "n": 1}
    outputs = [
        dict(zip(("id", "property"), name.rsplit(".", 1), strict=True))
        for name in entry["output"].strip(".").split("...")
    ]

    def filled(each: dict[str, str]) -> object:
        if each["id"].startswith("{"):
            return []
        return {**each, "value": sent if each["id"] == "figures-file" else None}

    body = {
        "output": entry["output"],
        "outputs": outputs,
        "inputs": [filled(each) for each in entry["inputs"]],
        "state": [filled(each) for each in entry["state"]],
        "changedPropIds": ["figures-file.data"],
    }
    return json.dumps(body).encode()


def _meanwhile(server: _Server, what: str, requests: list[Callable[[], bytes]]) -> None:
    """All requests at once, and how long the health check takes meanwhile."""
    waits: list[float] = []
    stop = threading.Event()

    def watch() -> None:
        while not stop.is_set():
            waits.append(_timed(lambda: server.get(HEALTH)))
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    start = time.perf_counter()
    with ThreadPoolExecutor(len(requests)) as pool:
        answers = [future.result() for future in [pool.submit(request) for request in requests]]
    seconds = time.perf_counter() - start
    stop.set()
    watcher.join()
    refused = sum(answer.startswith(b"refused") for answer in answers)
    median = statistics.median(waits)
    _report(what, f"{seconds:.1f} s, {refused} refused; health check median {median:.0f}, worst {max(waits):.0f} ms")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _report(what: str, text: str) -> None:
    print(f"{what:44} {text}", flush=True)


if __name__ == "__main__":
    main()
