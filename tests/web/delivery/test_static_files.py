"""The product's own static files: names that follow content, encodings, what is missing."""

import gzip
from pathlib import Path

import brotli
import pytest

from dashboard.errors import ToolkitError
from dashboard.web.delivery.compressed import CompressedStore
from dashboard.web.delivery.static_files import REQUIRED, Assets, prepare


def test_the_address_changes_with_the_content_only(assets_folder: Path) -> None:
    first = Assets(assets_folder).url("page.js")
    assert Assets(assets_folder).url("page.js") == first
    (assets_folder / "page.js").write_text("let a = 2;", encoding="utf-8")
    second = Assets(assets_folder).url("page.js")
    assert second != first
    assert second.startswith("/assets/page.") and second.endswith(".js")


def test_the_address_of_old_content_answers_nothing(assets_folder: Path) -> None:
    first = Assets(assets_folder).url("page.js")
    (assets_folder / "page.js").write_text("let a = 2;", encoding="utf-8")
    assert Assets(assets_folder).get(first) is None


@pytest.mark.parametrize("url", ["/assets/page.js", "/assets/../pyproject.toml", "/assets/", "/assets/vendor"])
def test_an_address_without_fingerprint_answers_nothing(assets_folder: Path, url: str) -> None:
    assert Assets(assets_folder).get(url) is None


def test_shapes_of_maps_keep_their_name_since_plotly_asks_for_it(assets_folder: Path) -> None:
    assert Assets(assets_folder).get("/assets/vendor/topojson/world_110m.json") is not None


def test_a_hidden_file_is_no_asset(assets_folder: Path) -> None:
    (assets_folder / ".note").write_text("x", encoding="utf-8")
    with pytest.raises(KeyError):
        Assets(assets_folder).url(".note")


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_built_file_says_what_to_run(assets_folder: Path, name: str) -> None:
    (assets_folder / name).unlink()
    with pytest.raises(ToolkitError, match="make install") as raised:
        Assets(assets_folder)
    assert name in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1


def test_every_encoding_holds_the_same_content() -> None:
    body = b"plain text, often repeated. " * 100
    file = prepare(body, "text/plain")
    assert brotli.decompress(file.bodies["br"]) == gzip.decompress(file.bodies["gzip"]) == file.bodies[""] == body
    assert len(file.bodies["br"]) < len(file.bodies["gzip"]) < len(body)


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("identity", ""),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.0,gzip;q=0", ""),
        ("brotli-not-really", ""),
        ("*", ""),
        ("GZIP", "gzip"),
    ],
)
def test_the_encoding_follows_what_the_browser_accepts(accepted: str, chosen: str) -> None:
    file = prepare(b"text " * 1000, "text/plain")
    assert file.best(accepted) == (chosen, file.bodies[chosen])


def test_small_files_and_pictures_are_not_compressed() -> None:
    assert set(prepare(b"x" * 100, "text/plain").bodies) == {""}
    assert set(prepare(b"x" * 10_000, "image/png").bodies) == {""}


def test_compressed_bodies_are_made_once_and_kept(tmp_path: Path) -> None:
    store = CompressedStore(tmp_path / "kept")
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"body"

    assert [store.get("a.br", make), store.get("a.br", make)] == [b"body", b"body"]
    assert len(made) == 1
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["a.br"]


def test_a_store_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert CompressedStore(tmp_path / "file" / "kept").get("a.br", lambda: b"body") == b"body"
    assert CompressedStore(None).get("a.br", lambda: b"body") == b"body"


def test_what_is_made_besides_is_an_asset_like_the_others(assets_folder: Path) -> None:
    assets = Assets(assets_folder, extra={"list.json": b"[1]"})
    url = assets.url("list.json")
    assert url.startswith("/assets/list.") and url.endswith(".json")
    file = assets.get(url)
    assert file and (file.bodies[""], file.content_type) == (b"[1]", "application/json")
    assert Assets(assets_folder, extra={"list.json": b"[2]"}).url("list.json") != url


def test_what_the_front_end_built_keeps_the_name_that_its_content_gave_it(assets_folder: Path) -> None:
    assets = Assets(assets_folder)
    assert assets.url("style.css") == "/assets/styles/style.AAAAAAAA.css"
    file = assets.get("/assets/styles/style.AAAAAAAA.css")
    assert file and file.content_type == "text/css"


def test_the_source_of_a_stylesheet_is_no_asset(assets_folder: Path) -> None:
    (assets_folder / "style.css").write_text("a { color: red }", encoding="utf-8")
    assert Assets(assets_folder).url("style.css") == "/assets/styles/style.AAAAAAAA.css"
    (assets_folder / "other.css").write_text("a { color: red }", encoding="utf-8")
    with pytest.raises(KeyError):
        Assets(assets_folder).url("other.css")


def test_a_module_comes_with_everything_that_it_imports(assets_folder: Path) -> None:
    assert Assets(assets_folder, root="/toolkit").preloads("src/compare/index.ts") == (
        "/toolkit/assets/scripts/chunk.CCCCCCCC.js",
        "/toolkit/assets/scripts/shell.BBBBBBBB.js",
    )


def test_a_front_end_that_was_not_built_says_what_to_run(assets_folder: Path) -> None:
    (assets_folder / "scripts" / "manifest.json").unlink()
    with pytest.raises(ToolkitError, match="make install"):
        Assets(assets_folder)
