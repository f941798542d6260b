"""The ids on the page “history” that callbacks or scripts use."""

HISTORY_WHOM = "history-whom"  # the code of a country or of a group, or ``any``
HISTORY_BEFORE = "history-before"
HISTORY_AFTER = "history-after"
HISTORY_MOVED = "history-moved"
HISTORY_BODY = "history-body"
HISTORY_SOURCE = "history-source"  # store: the source of the stages
HISTORY_ADDRESS = "history-address"
