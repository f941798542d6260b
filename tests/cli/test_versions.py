from pathlib import Path

import pytest

from dashboard import cli
from dashboard.storage import files


def test_freeze_keeps_the_present_version_and_lists_what_is_kept(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    version = files.load(data_folder).version
    assert cli.main(["freeze", "--data", str(data_folder)]) == 0
    assert capsys.readouterr().out == f"data version {version} is kept now\n"
    assert cli.main(["freeze", "--data", str(data_folder)]) == 0
    assert capsys.readouterr().out == f"data version {version} was kept already\n"
    assert cli.main(["freeze", "--list", "--data", str(data_folder)]) == 0
    assert capsys.readouterr().out == f"{version}\n"
