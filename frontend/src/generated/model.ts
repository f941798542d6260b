// Written by `python -m tests.golden` from the Python code; do not edit.
export const STAGES = ["early", "intermediate", "advanced"] as const;
