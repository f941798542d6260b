"""What may be in the place of a file, for real: links that lead nowhere, pipes, sockets, folders."""

import os
import shutil
import socket
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening, chdir(path.parent):  # the address of a socket must be short
        listening.bind(path.name)


ODD: dict[str, Callable[[Path], object]] = {
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to nothing": lambda path: path.symlink_to("nothing"),
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a folder": Path.mkdir,
}


def put(kind: str, path: Path) -> None:
    """Put something odd in the place of a file or a folder."""
    remove(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    ODD[kind](path)


def remove(path: Path) -> None:
    """Remove whatever is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
