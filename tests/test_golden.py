"""The browser's constants and vectors are those that the Python code gives now."""

from tests.golden import files


def test_generated_files_are_current() -> None:
    outdated = [
        path.name for path, text in files().items() if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    assert outdated == [], "run: python -m tests.golden"
