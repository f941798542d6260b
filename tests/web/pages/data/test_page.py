"""``/data``: what it says of files is so."""

import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

from starlette.testclient import TestClient

from dashboard.model.toolkit import Toolkit
from dashboard.web import urls

Text = Callable[[str], str]


def test_the_lines_for_reading_sdmx_read_what_is_downloaded(
    text: Text, client: TestClient, toolkit: Toolkit, tmp_path: Path
) -> None:
    for address in (urls.SDMX_STRUCTURE, urls.download("un_egdi", "sdmx.csv")):
        answer = client.get(address)
        (tmp_path / answer.headers["content-disposition"].split('"')[1]).write_bytes(answer.content)
    lines = unescape(text("/data").partition("<pre><code>")[2].partition("</code></pre>")[0])
    assert toolkit.version in lines
    # In a process of its own, since the library leaves the files open.
    command = [sys.executable, "-c", f"{lines}\nprint(len(rows))"]
    process = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
    assert int(process.stdout) == len(toolkit.observations_of("un_egdi"))


def test_it_says_which_column_a_download_has_besides(text: Text) -> None:
    assert "data_version" in text("/data")


def test_it_says_how_a_status_is_written_in_codes(text: Text) -> None:
    assert "lost_in_source" in text("/data")
