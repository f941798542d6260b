"""The modules of a page: fetched at once and once each, in a few files."""

import re

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from dashboard.frontend import manifest

IMPORT = re.compile(r"""(?:from|import)"\./([\w.-]+)\"""")


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 2),
        ("/indicators/un_egdi", 2),
        ("/data/import", 3),
        ("/compare", 5),
        ("/assess/XAA/2024", 6),
        ("/present", 7),
    ],
)
def test_a_page_preloads_all_that_its_modules_import_in_few_files(client: TestClient, address: str, most: int) -> None:
    page = BeautifulSoup(client.get(address).text, "html.parser")
    preloads = [link["href"] for link in page.select('link[rel="modulepreload"]')]
    assert 1 < len(preloads) == len(set(preloads)) <= most
    imported = {f"/assets/scripts/{name}" for file in preloads for name in IMPORT.findall(client.get(file).text)}
    assert imported and imported <= set(preloads)


def test_every_part_shares_the_files_of_the_shell() -> None:
    built = manifest()
    shell = set(built.imports["shell.js"])
    parts = [name for name in built.files if name.startswith("src/")]
    assert len(parts) > 8 and all(shell <= set(built.imports[name]) for name in parts)
