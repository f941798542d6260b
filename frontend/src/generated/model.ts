// Written by `python -m tests.golden` from the Python code; do not edit.
export const STAGES = ["early", "intermediate", "advanced"] as const;
export const ANSWERS = ["applies", "partly", "does not apply", "not applicable"] as const;
export const MET = 2 as const;
export const INTERVALS = {"applies": [2, 2], "partly": [1, 1], "does not apply": [0, 0], "not applicable": null} as const;
export const ANSWER_MARKS = {"applies": "m", "partly": "p", "does not apply": "n", "not applicable": "x"} as const;
export const UNKNOWN_MARK = "u" as const;
export const MARK_NAMES = {"m": "met", "a": "at least partly met", "p": "partly met", "b": "at most partly met", "n": "not met", "u": "open", "x": "not applicable"} as const;
export const STAGE_RESULTS = {"early early": ["E", "Early"], "early intermediate": ["≤I", "At most intermediate"], "early advanced": ["–", "Not assessed"], "intermediate intermediate": ["I", "Intermediate"], "intermediate advanced": ["≥I", "At least intermediate"], "advanced advanced": ["A", "Advanced"]} as const;
export const INVISIBLE = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u{fffe}\\u{ffff}" as const;
export const LINK = "^https?://[^\\s\\x00-\\x1f\\x7f-\\x9f]+$" as const;
export const MAX_TEXT = 4000 as const;
export const MAX_LINK = 2000 as const;
export const MAX_NAME = 120 as const;
export const MAX_EVIDENCE = 20 as const;
export const YEARS = [2000, 2100] as const;
