"""Writes the template and updates the catalogues: ``python -m tests.messages``."""

from tests.messages import files

for path, content in files():
    path.write_bytes(content)
