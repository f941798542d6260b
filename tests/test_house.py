"""The rules of the house, held against the sources themselves."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import dashboard
from dashboard.paths import CHECKOUT, PACKAGE
from dashboard.web import urls

MODULES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
WEB = PACKAGE / "web"
EDGES = {"services/work_queue.py", "services/worker.py"}  # where the error of a job becomes its result
SKIPPED = {"node_modules", "vendor", "dist", "build", "__pycache__"}
TEXTS = {
    ".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".json", ".csv", ".js", ".mjs", ".css", ".svg", ".html", ".sh", ".cfg"
}  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def module_of(path: Path) -> str:
    """Dotted, below the package: ``web.urls``; a package is its own name."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    """The longest name in the map that a module, dotted and below the package, stands in; empty for none."""
    parts = module.split(".")
    rooms = set(chain.from_iterable(order()))
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in rooms), "")


def order() -> list[set[str]]:
    """The floors of the house, left to right, as the docstring of the package draws them."""
    drawing = (dashboard.__doc__ or "").split("::", 1)[1].strip().split("\n\n")[0]
    return [set(group.split()) for group in " ".join(drawing.split()).split("|")]


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def docstrings(tree: ast.AST) -> set[int]:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }


def literals(tree: ast.AST) -> Iterator[ast.Constant]:
    skipped = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node


def tracked_texts() -> list[Path]:
    """The files that are the project's own; what git ignores is left out by name."""
    return [
        path
        for path in sorted(CHECKOUT.rglob("*"))
        if path.is_file()
        and (path.suffix in TEXTS or path.name in {"Makefile", ".npmrc", ".gitignore", "run"})
        and not any(
            part in SKIPPED or part.endswith(".egg-info") or (part.startswith(".") and part not in {".ci", path.name})
            for part in path.relative_to(CHECKOUT).parts
        )
    ]


def test_every_module_stands_in_the_map() -> None:
    outside = [name_of(path) for path in MODULES if not room_of(module_of(path))]
    assert outside == ["__init__.py", "__main__.py"]


def test_a_module_imports_only_from_its_left() -> None:
    floors = {room: number for number, floor in enumerate(order()) for room in floor}
    wrong = [
        f"{name_of(path)} imports {imported}"
        for path, tree in TREES.items()
        if (own := room_of(module_of(path)))
        for imported in imports(tree)
        if imported.startswith("dashboard.")
        and floors.get(room_of(imported.removeprefix("dashboard.")), 0) > floors[own]
    ]
    assert wrong == []


def test_no_import_is_relative() -> None:
    relative = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


@pytest.mark.parametrize(
    ("layers", "foreign"),
    [
        (
            {"model", "storage", "domain"},
            {"dash", "dash_bootstrap_components", "plotly", "fastapi", "starlette", "uvicorn"},
        ),
        ({"ingest", "charts", "exports", "services", "decks", "cli"}, {"dash", "dash_bootstrap_components"}),
        ({"model", "domain", "charts"}, {"pathlib", "os", "io", "shutil", "tempfile", "requests", "urllib"}),
    ],
    ids=["data without a web framework", "charts, files and slides without Dash", "pure functions without the disk"],
)
def test_layers_stay_free_of_what_is_not_theirs(layers: set[str], foreign: set[str]) -> None:
    found = [
        f"{name_of(path)}: {imported}"
        for path, tree in TREES.items()
        if path.relative_to(PACKAGE).parts[0] in layers
        for imported in imports(tree)
        if imported.split(".")[0] in foreign
    ]
    assert found == []


def test_a_module_begins_with_a_sentence_that_says_what_it_is() -> None:
    wrong = [
        name_of(path)
        for path, tree in TREES.items()
        if not path.read_text(encoding="utf-8").startswith('"""')
        or not (ast.get_docstring(tree) or "").partition("\n")[0].endswith((".", ":", "``"))
    ]
    assert wrong == []


def test_a_module_is_split_before_300_lines() -> None:
    assert [name_of(path) for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) >= 300] == []


def test_there_is_no_utils_module() -> None:
    vague = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py"}
    assert [name_of(path) for path in MODULES if path.name in vague] == []


def test_no_except_is_bare_or_swallows_everything() -> None:
    bare = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
        and not isinstance(node.body[-1], ast.Raise)  # told on in other words, it is not swallowed
        and name_of(path) not in EDGES
    ]
    assert bare == []


IDS = [path for path in MODULES if path.name == "ids.py"]
VALUES = [
    (name_of(path), node.targets[0].id, node.value.value)
    for path in IDS
    for node in TREES[path].body
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Constant)
]


def test_ids_are_unique_and_every_one_is_used() -> None:
    values = [value for _, _, value in VALUES]
    assert len(set(values)) == len(values)
    used = {
        node.attr
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id.endswith("ids")
    }
    assert [f"{file}: {name}" for file, name, _ in VALUES if name not in used] == []


def test_ids_that_one_page_alone_uses_stand_in_its_folder() -> None:
    pages = (WEB / "pages").relative_to(PACKAGE).parts
    users: dict[str, set[str]] = {}
    for path, tree in TREES.items():
        parts = path.relative_to(PACKAGE).parts
        user = parts[2] if parts[:2] == pages and len(parts) > 3 else "shared"
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "shared_ids"
            ) or (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "ids"):
                users.setdefault(node.attr, set()).add(user)
    shared = [name for file, name, _ in VALUES if file == "web/components/ids.py"]
    assert [name for name in shared if len(users[name]) == 1 and "shared" not in users[name]] == []


def test_callbacks_name_only_ids_of_the_ids_module() -> None:
    written = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"Input", "Output", "State"}
        and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert written == []


def test_no_id_of_the_ids_module_is_written_out_elsewhere() -> None:
    values = {value for _, _, value in VALUES} - {"page", "address"}  # also plain words
    found = [
        f"{name_of(path)}:{node.lineno} {node.value}"
        for path, tree in TREES.items()
        if (path.is_relative_to(WEB / "pages") or path.is_relative_to(WEB / "components")) and path not in IDS
        for node in literals(tree)
        if node.value in values
    ]
    assert found == []


def test_ids_written_out_are_anchors_and_labels_that_no_callback_uses() -> None:
    values = {value for _, _, value in VALUES}
    written = [
        keyword.value.value
        for path, tree in TREES.items()
        if path.is_relative_to(WEB)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "id" and isinstance(keyword.value, ast.Constant)
    ]
    assert not set(written) & values


def test_addresses_are_built_in_one_place() -> None:
    roots = "|".join(
        re.escape(value)
        for name, value in vars(urls).items()
        if name.isupper() and isinstance(value, str) and value != "/"
    )
    address = re.compile(rf"^({roots}|/principles|/assess|/practices|/glossary|/present)(/|\?|#|$)")
    found = []
    for path, tree in TREES.items():
        if name_of(path) in {"web/urls.py", "web/registry.py", "web/api/v1.py"}:
            continue
        own = {
            id(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["PATH"]
        }
        # What follows a {name} inside an f-string continues an address that urls.py began.
        inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values[1:]}
        found += [
            f"{name_of(path)}:{node.lineno} {node.value}"
            for node in literals(tree)
            if address.match(node.value) and id(node) not in own | inside
        ]
    assert found == []


def test_the_api_serves_under_the_addresses_that_urls_builds() -> None:
    routes = (WEB / "api" / "v1.py").read_text(encoding="utf-8")
    for address in (urls.HEALTH, urls.API, urls.dataset_file("{name:path}")):
        assert address in routes


def defined_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and name of every variable, parameter, attribute, field, function and class that a module defines."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield node.lineno, name
            case ast.MatchMapping(rest=str(name)) | ast.alias(asname=str(name)):
                yield node.lineno, name


def test_every_kind_of_definition_is_found() -> None:
    source = """
import first as a, second
from third import x as b
class C:
    d: int
    def e(self, f, *g, h=1, **i):
        self.j, k = [l for l in x if (m := l)]
async def n(): ...
try: ...
except E as o: ...
with x as p: ...
for q in x: ...
r = lambda s: s
match x:
    case [t, *u] | {"v": w, **y} | (1 as z): ...
"""
    names = {name for _, name in defined_names(ast.parse(source))}
    assert names == {"C", "self", *"abdefghijklmnopqrstuwyz"}


def test_a_name_says_what_it_names() -> None:
    vague = {"found", "asked", "said", "told", "one", "entry", "entries"}
    wrong = [
        f"{name_of(path)}:{line} {name}"
        for path, tree in TREES.items()
        for line, name in defined_names(tree)
        if name.strip("_").lower() in vague
    ]
    assert wrong == []


def test_no_two_classes_have_the_same_name() -> None:
    places: dict[str, list[str]] = {}
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(f"{name_of(path)}:{node.lineno}")
    assert {name: lines for name, lines in places.items() if len(lines) > 1} == {}


def test_nothing_is_kept_in_module_globals() -> None:
    lists = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Global)
    ]
    assert lists == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    # The patterns are written in pieces, so that this file passes too.
    machine = "|".join(f"(?<![\\w.]){re.escape('/' + name)}/" for name in ("work", "root", "home", "Users", "tmp"))
    registry = "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("registry", "npmjs"), ("registry", "yarnpkg"), ("pypi", "org/simple"), ("files", "pythonhosted"),
            ("test", "pypi"), ("npm", "pkg"),
        )
    )  # fmt: skip
    wrong = [
        path.relative_to(CHECKOUT).as_posix()
        for path in tracked_texts()
        if re.search(f"{machine}|{registry}", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_the_lock_file_of_the_front_end_records_no_address() -> None:
    lock = (CHECKOUT / "frontend" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert '"integrity"' in lock


def test_only_one_module_makes_an_environment_of_templates() -> None:
    users = {name_of(path) for path, tree in TREES.items() if any(name.startswith("jinja2") for name in imports(tree))}
    assert users == {"templates/environment.py"}
