import errno
import os
from pathlib import Path

import pytest

from dashboard import cli
from dashboard.storage import files


def test_freeze_keeps_the_present_version_and_lists_what_is_kept(
    small_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    version = files.load(small_folder).version
    assert cli.main(["freeze", "--data", str(small_folder)]) == 0
    assert capsys.readouterr().out == f"data version {version} is kept now\n"
    assert cli.main(["freeze", "--data", str(small_folder)]) == 0
    assert capsys.readouterr().out == f"data version {version} was kept already\n"
    assert cli.main(["freeze", "--list", "--data", str(small_folder)]) == 0
    assert capsys.readouterr().out == f"{version}\n"


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("step", ["mkdir", "hardlink_to", "open"])
def test_a_disk_that_refuses_is_named_in_one_line(
    small_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, step, refuse)
    assert cli.main(["freeze", "--data", str(small_folder)]) == 1
    printed = capsys.readouterr()
    assert printed.out == "" and len(printed.err.splitlines()) == 1
    assert "was not stored" in printed.err
