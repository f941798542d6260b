// Written by `python -m tests.golden` from the Python code; do not edit.
export const STAGES = ["early", "intermediate", "advanced"] as const;
export const PLAYER_CONTROLS = {"previous": "←", "next": "→", "overview": "O", "presenter": "P", "full": "F", "theme": "T", "help": "?"} as const;
export const DECK_LIMITS = {"slides": 60, "code": 40000, "title": 300, "text": 2000, "notes": 4000} as const;
