"""The ids on the page “result” that callbacks or scripts use."""

RESULT_KEY = "result-key"  # store {code, cycle, revision}
RESULT_HEAD = "result-head"
RESULT_TABLE = "result-table"
RESULT_ROADMAP = "result-roadmap"
RESULT_SAVED = "result-saved"
RESULT_ORDER = "result-order"
RESULT_OUTLOOK = "result-outlook"
RESULT_CLEAR = "result-clear"
RESULT_ADDRESS = "result-address"
