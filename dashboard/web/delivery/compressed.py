"""Keeps compressed bodies between runs, since brotli at its best takes seconds for all of them."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs


class CompressedStore:
    """Compressed bodies by a name made from their content, in a folder; without one, or unwritable, in no place."""

    def __init__(self, folder: Path | None) -> None:
        """Use the folder, made when first needed."""
        self.folder = folder

    @classmethod
    def of_user(cls) -> "CompressedStore":
        """In the user's cache folder."""
        return cls(Path(platformdirs.user_cache_dir("digital-government-toolkit")) / "compressed")

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The body of that name, made and kept where it is not there yet."""
        if self.folder is None:
            return make()
        path = self.folder / name
        with contextlib.suppress(OSError):
            return path.read_bytes()
        body = make()
        # A cache that cannot be written only costs time, so it is not an error.
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(body)
            Path(temporary).replace(path)
        return body
