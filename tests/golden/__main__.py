"""Writes the generated files: ``python -m tests.golden``."""

from tests.golden import files

for path, text in files().items():
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
