"""The ids on the page history to which callbacks or the browser refer."""

HISTORY_WHOM = "history-whom"  # a country's code, a group's, or any
HISTORY_BEFORE = "history-before"
HISTORY_AFTER = "history-after"
HISTORY_MOVED = "history-moved"
HISTORY_BODY = "history-body"
HISTORY_SOURCE = "history-source"  # store: the source whose countries can be chosen
HISTORY_ADDRESS = "history-address"
