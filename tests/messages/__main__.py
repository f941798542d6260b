"""Writes the template, updates the catalogues and lowers the limits of ``unwrapped.json``: ``python -m tests.messages``."""

from tests.messages import files, unwrapped

for path, content in files():
    path.write_bytes(content)
unwrapped.LIMITS.write_text(unwrapped.as_file(unwrapped.lowered()), encoding="utf-8")
