// Written by `python -m tests.golden` from the Python code; do not edit.
export const STAGES = ["early", "intermediate", "advanced"] as const;
export const SOURCE_NAMES = {"assessments": "Self-assessments", "evidence": "Public evidence", "illustrative": "Illustrative example"} as const;
export const COMPARE_VIEWS = ["matrix", "side", "distribution", "list"] as const;
export const STAGE_SPANS = {"E": [0, 0], "≤I": [0, 1], "I": [1, 1], "≥I": [1, 2], "A": [2, 2], "–": [0, 2]} as const;
export const MARK_INTERVALS = {"m": [2, 2], "a": [1, 2], "p": [1, 1], "b": [0, 1], "n": [0, 0], "u": [0, 2], "x": [null, null]} as const;
export const COUNTRY_SHAPES = "●■◆▲" as const;
export const MIN_SIDES = 2 as const;
export const MAX_SIDES = 4 as const;
export const MAX_INDICATOR_COLUMNS = 4 as const;
export const MAX_FILTER_LENGTH = 100 as const;
