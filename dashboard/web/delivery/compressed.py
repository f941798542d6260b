"""A cache of compressed bodies on disk, since brotli 11 takes seconds for all of them at each start."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs


class CompressedStore:
    """Compressed bodies in a folder, named by their content. Without a writable folder, nothing is cached."""

    def __init__(self, folder: Path | None) -> None:
        """Use the folder, which is created when first needed."""
        self.folder = folder

    @classmethod
    def of_user(cls) -> "CompressedStore":
        """A store in the user's cache folder."""
        return cls(Path(platformdirs.user_cache_dir("digital-government-toolkit")) / "compressed")

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The body with this name; if it is not there yet, it is made and stored."""
        if self.folder is None:
            return make()
        path = self.folder / name
        with contextlib.suppress(OSError):
            return path.read_bytes()
        body = make()
        # Without the cache, only time is lost, so this is not an error.
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(body)
            Path(temporary).replace(path)
        return body
