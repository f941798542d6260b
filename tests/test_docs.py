"""What the documents name exists: files, modules, functions, addresses, commands, settings, targets and fields."""

import argparse
import configparser
import importlib
import json
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml
from pydantic import BaseModel
from starlette.testclient import TestClient

import dashboard
from dashboard import cli
from dashboard.model import codes, documents, imported_dataset, tables
from dashboard.paths import CHECKOUT, PACKAGE
from dashboard.services import audit
from dashboard.settings import Settings
from dashboard.storage import imported, seed, seed_update, versions
from dashboard.web import urls
from dashboard.web.delivery.static_files import URL

PAGES = sorted(
    [*CHECKOUT.glob("docs/*.md"), *(CHECKOUT / f"{name}.md" for name in ("README", "CONTRIBUTING", "SECURITY"))]
)
TEXTS = {path.relative_to(CHECKOUT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
MODEL, COMMANDS, ARCHITECTURE = (TEXTS[f"docs/{name}.md"] for name in ("data-model", "commands", "architecture"))
SKIPPED = {"node_modules", ".venv", ".git", "__pycache__", "coverage"}
SUFFIXES = r"\.(?:py|md|csv|yaml|json|toml|txt|ts|mjs|css|cff|conf|service|parquet|png)"
# Files of a data folder that are not shipped, by the modules that write them.
WRITTEN = {*imported.FILES, seed.RECORD}
FOLDERS = {imported.FOLDER, f"{imported.FOLDER}/{imported.REMOVED}", versions.FOLDER, seed_update.BACKUPS, "dist"}
# Paths of a server, and the example of a path that a proxy serves.
ELSEWHERE = re.compile(r"/(etc|var|opt|tmp|toolkit)(/|$)")
MODULES = {path.stem for path in PACKAGE.glob("[a-z]*") if path.suffix in ("", ".py")}
LOGGERS = {"dashboard", audit.log.name}
EVERY = pytest.mark.parametrize("page", TEXTS)


def code(text: str) -> list[str]:
    """Everything written as code: spans, and lines of blocks."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    spans = re.findall(r"`([^`]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
    return [" ".join(span.split()) for span in spans] + [line for block in blocks for line in block.splitlines()]


def tracked() -> list[str]:
    """The files and folders of the checkout, but not what tools leave there."""
    paths = []
    for folder, names, files in os.walk(CHECKOUT):
        names[:] = [name for name in names if name not in SKIPPED]
        paths += [(Path(folder) / name).relative_to(CHECKOUT).as_posix() for name in (*names, *files)]
    return paths


def is_there(name: str, paths: list[str]) -> bool:
    """Whether a path, or the end of one, is in the checkout or is written into a data folder."""
    name = name.rstrip("/")
    return name in WRITTEN | FOLDERS or any(path == name or path.endswith(f"/{name}") for path in paths)


def paths_in(text: str) -> Iterator[str]:
    """The paths and names of files written as code; those with a placeholder are left out."""
    for span in code(text):
        if re.fullmatch(rf"(?![/~])[\w./-]+(?:{SUFFIXES}|/)", span) and "..." not in span:
            yield span


def dotted_in(text: str) -> Iterator[str]:
    """The names of modules, classes and functions of the package written as code, without ``dashboard.``."""
    for span in set(code(text)) - LOGGERS:
        name = span.removeprefix("dashboard.")
        is_name = re.fullmatch(r"[a-z_]+(\.\w+)*" if name != span else r"[a-z_]+(\.\w+)+", name)
        if is_name and (name != span or name.split(".")[0] in MODULES) and not re.search(rf"{SUFFIXES}$", name):
            yield name


def resolves(name: str) -> bool:
    """Whether a dotted name below the package is a module, or something in one."""
    parts = f"dashboard.{name}".split(".")
    for length in range(len(parts), 0, -1):
        try:
            value: Any = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            if not hasattr(value, part):
                return False
            value = getattr(value, part)
        return True
    return False


def options_of(words: list[str]) -> set[str] | None:
    """The options of a command of dgt, and of all below it; None if there is no such command."""
    parser: Any = cli._parser(words)
    for word in words:
        choices = next((a.choices for a in parser._actions if isinstance(a, argparse._SubParsersAction)), {})
        if word not in choices:
            return None
        parser = choices[word]
    return {option for action in parser._actions for option in action.option_strings}


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")


def unknown_command(line: str) -> str:
    """What is wrong with a call of dgt, also in the notation of a table; empty for a good one or none."""
    match = re.search(r"(?:^|/| )dgt((?: [^|#]*)?)", line.replace("\\|", "/"))
    if not match or not re.match(r" [a-z]", match[1]):
        return ""
    words = re.findall(r"^ ([a-z]+)(?: ([a-z]+))?", match[1])[0]
    command = [words[0], words[1]] if words[0] in cli.GROUPS else [words[0]]
    options = options_of([word for word in command if word])
    if options is None:
        return f"no command: {line}"
    missing = set(re.findall(r"--[a-z-]+", match[1])) - options
    return f"{line}: no option {', '.join(sorted(missing))}" if missing else ""


def table(text: str) -> list[list[str]]:
    """The cells of the first table in a text, without its head."""
    rows = [line.strip("|").split("|") for line in text.replace("\\|", "/").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def sections(level: str) -> dict[str, str]:
    """The sections of the data model by the name in their heading."""
    parts = re.split(rf"^{level} `?([^`\n]+)`?\n", MODEL, flags=re.MULTILINE)
    return {
        name: re.split(r"^## ", body, flags=re.MULTILINE)[0]
        for name, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def stored_models() -> dict[str, type[BaseModel]]:
    """The models of stored documents by name; ``Item`` only adds to ``ItemText`` what its file says already."""
    for path in PACKAGE.glob("model/*.py"):
        importlib.import_module(f"dashboard.model.{path.stem}")
    found, rest = {}, [documents.Document]
    while rest:
        model = rest.pop()
        rest += model.__subclasses__()
        if model.__module__.startswith("dashboard.model."):
            found[model.__name__] = model
    return {name: model for name, model in found.items() if name not in ("Document", "Item")}


@EVERY
def test_the_files_named_exist(page: str) -> None:
    paths = tracked()
    assert [name for name in paths_in(TEXTS[page]) if not is_there(name, paths)] == []


@EVERY
def test_the_modules_and_functions_named_exist(page: str) -> None:
    assert [name for name in dotted_in(TEXTS[page]) if not resolves(name)] == []
    defined = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    called = [span[:-2] for span in code(TEXTS[page]) if re.fullmatch(r"\w+\(\)", span)]
    assert [name for name in called if f"def {name}(" not in defined] == []


@EVERY
def test_the_commands_named_exist_with_their_options(page: str) -> None:
    assert [wrong for span in code(TEXTS[page]) if (wrong := unknown_command(span))] == []


@EVERY
def test_the_targets_of_make_named_exist(page: str) -> None:
    targets = re.findall(r"^\.PHONY: (.*)$", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = {match[1] for span in code(TEXTS[page]) if (match := re.match(r"make ([a-z]+)", span))}
    assert named <= set(" ".join(targets).split())


@EVERY
def test_the_settings_named_exist(page: str) -> None:
    named = {name.lower() for name in re.findall(r"\bDGT_([A-Z_]+)\b", TEXTS[page])}
    assert named <= Settings.model_fields.keys()


@EVERY
def test_the_addresses_named_answer(page: str, client: TestClient) -> None:
    written = {span for span in code(TEXTS[page]) if re.fullmatch(r"/[\w./-]+", span) and not ELSEWHERE.match(span)}
    linked = set(re.findall(r"http://127\.0\.0\.1:8050(/[^)\s'`]*)", TEXTS[page]))
    addresses = sorted((written | linked) - {urls.CALLBACKS, URL, urls.API})
    assert [address for address in addresses if client.get(address).status_code != 200] == []


@EVERY
def test_the_links_lead_somewhere(page: str) -> None:
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", TEXTS[page]):
        if re.match(r"https?://", link):
            continue
        name, _, anchor = link.partition("#")
        target = (CHECKOUT / page).parent / name if name else CHECKOUT / page
        headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE) if anchor else []
        if not target.is_file() or (anchor and anchor not in map(slug, headings)):
            broken.append(link)
    assert broken == []


def test_names_that_do_not_exist_are_found() -> None:
    paths = tracked()
    assert resolves("services.app_state.AppState.snapshot") and is_there("model/deck.py", paths)
    assert not resolves("services.app_state.AppState.nowhere") and not resolves("services.nowhere")
    assert not is_there("model/nowhere.py", paths) and not is_there("decks/nowhere", paths)
    assert list(paths_in("`a/b.py` `c/` `d.py` `/e/` `<f>/g.py`")) == ["a/b.py", "c/", "d.py"]
    assert set(dotted_in("`services.a.B` `dashboard.app` `other.name` `indicators.csv`")) == {"services.a.B", "app"}
    assert unknown_command("dgt serve --nowhere") and unknown_command(".venv/bin/dgt nowhere")
    assert unknown_command("dgt export nowhere") and not unknown_command("dgt export deck --ready compare")


def test_each_command_and_setting_stands_on_its_page() -> None:
    text = COMMANDS.replace("`, `", "` `dgt export ")
    names = [command.name for command in cli.COMMANDS]
    names += [f"{group} {command.name}" for group, kinds in cli.GROUPS.items() for command in kinds.commands]
    assert [name for name in names if not re.search(rf"`dgt {name}\b", text)] == []
    rows = {name: row for row in table(COMMANDS.split("## Settings")[1]) for name in re.findall(r"DGT_\w+", row[0])}
    assert {name.removeprefix("DGT_").lower() for name in rows} == Settings.model_fields.keys()
    for name, field in Settings.model_fields.items():
        if field.default_factory is None and field.default not in (None, ""):
            assert f"`{field.default}`" in rows[f"DGT_{name.upper()}"][1], name


def test_the_map_is_that_of_the_package() -> None:
    drawing = " ".join((dashboard.__doc__ or "").split("::", 1)[1].strip().split("\n\n")[0].split())
    assert f"`{drawing}`" in ARCHITECTURE
    rows = table(ARCHITECTURE.split("## Request")[0])
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row[0])}
    rooms = {f"dashboard/{path.name}/" for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    folders = {f"{path.split('/')[0]}/" for path in tracked() if "/" in path and path[0] != "."} - {
        "dashboard/",
        "docs/",
    }
    assert rooms <= named
    assert {folder for folder in folders if (CHECKOUT / folder).is_dir()} - named <= {"dist/", "build/"}


def test_the_data_model_names_each_stored_model() -> None:
    names = {name for name in sections("###") if "." not in name}
    assert names == stored_models().keys()


@pytest.mark.parametrize("name", stored_models())
def test_the_data_model_names_each_field_and_whether_it_is_required(name: str) -> None:
    fields = {
        str(field.validation_alias or key): "yes" if field.is_required() else "no"
        for key, field in stored_models()[name].model_fields.items()
    }
    written = {row[0].strip("`"): row[1] for row in table(sections("###")[name])}
    assert list(written.items()) == list(fields.items())


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("indicators.csv", list(tables.OBSERVATIONS.columns)),
        ("countries.csv", list(tables.AREAS.columns)),
        ("evidence_map.csv", list(tables.EVIDENCE_MAP.columns)),
        ("observations.parquet", pa.schema(imported_dataset.SCHEMA).names),
    ],
)
def test_the_data_model_names_each_column(file: str, columns: list[str]) -> None:
    assert [row[0].strip("`") for row in table(sections("###")[file])] == columns


def test_the_data_model_names_each_code() -> None:
    rows = {row[0].strip("`"): re.findall(r"`([^`]+)`", row[1]) for row in table(sections("##")["Codes"])}
    lists = {
        name: [code.value for code in value]
        for name, value in vars(codes).items()
        if isinstance(value, type) and issubclass(value, codes.StrEnum) and value is not codes.StrEnum
    }
    assert rows == lists


def test_the_citation_file_names_this_release_and_its_licence() -> None:
    citation = yaml.safe_load((CHECKOUT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert citation.keys() >= {"cff-version", "message", "title", "authors", "version", "license"}
    assert citation["cff-version"] == "1.2.0" and citation["type"] == "software"
    assert (str(citation["version"]), citation["license"]) == (dashboard.__version__, project["license"])
    assert all(author["name"] for author in citation["authors"])


def test_the_wheel_that_the_readme_installs_is_this_release() -> None:
    assert re.findall(r"digital_government_toolkit-([\d.]+)-py3", TEXTS["README.md"]) == [dashboard.__version__]


def test_the_hooks_before_a_commit_call_targets_of_make_and_need_no_network() -> None:
    config = yaml.safe_load((CHECKOUT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    rules = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    assert [repository["repo"] for repository in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert {hook["entry"] for hook in hooks} == {"make lint", "make types", "make check"}
    for hook in hooks:
        assert re.search(rf"^{hook['entry'].removeprefix('make ')}:", rules, re.MULTILINE)
        assert (hook["language"], hook["pass_filenames"]) == ("system", False)
        assert any(re.search(hook["files"], path) for path in tracked())


def test_editors_are_told_what_the_formatters_do() -> None:
    config = configparser.ConfigParser()
    config.read_string("[top]\n" + (CHECKOUT / ".editorconfig").read_text(encoding="utf-8"))
    ruff = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
    prettier = json.loads((CHECKOUT / "frontend" / ".prettierrc.json").read_text(encoding="utf-8"))
    assert config["*.py"]["max_line_length"] == str(ruff["line-length"])
    assert config["*.{ts,mjs,js}"]["max_line_length"] == str(prettier["printWidth"])
    assert config["*"]["indent_size"] == str(prettier.get("tabWidth", 2)) and "useTabs" not in prettier
    sources = [path for pattern in ("dashboard/**/*.py", "frontend/src/**/*.ts") for path in CHECKOUT.glob(pattern)]
    sources += [*(CHECKOUT / name for name in ("Makefile", "deploy/Caddyfile")), *PAGES]
    for path in sources:
        content = path.read_bytes()
        assert (b"\r" not in content and content.endswith(b"\n")) or not content, path
        assert not re.search(rb"[ \t]\n", content), path
    assert config["{Makefile,Caddyfile}"]["indent_style"] == "tab"
