"""What the browser's code has to agree with, written from the Python that decides it.

``frontend/src/generated/model.ts`` holds constants, ``frontend/tests/golden/*.json`` holds vectors: inputs with the results of
the Python functions, which the TypeScript functions must reproduce. ``python -m tests.golden`` writes all of them anew.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.golden import compare, deck_code, messages, model, player_keys, stages

FRONTEND = Path(__file__).parents[2] / "frontend"


def files() -> Mapping[Path, str]:
    """Every generated file with its content."""
    vectors: dict[str, Any] = {
        "deck-code": deck_code.cases(),
        "messages": messages.cases(),
        "player-keys": player_keys.cases(),
        **compare.vectors(),
        **stages.vectors(),
    }
    return {
        FRONTEND / "src" / "generated" / "model.ts": model.typescript(),
        **{FRONTEND / "tests" / "golden" / f"{name}.json": as_json(content) for name, content in vectors.items()},
    }


def as_json(content: Any) -> str:
    """The JSON of a vector file, one case a line where it is a list of cases."""
    if isinstance(content, list):
        return "[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in content) + "\n]\n"
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
