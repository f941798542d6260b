"""The ids on the page present to which callbacks or the browser refer."""

PRESENT_FRAME = "present-frame"  # empty; the deck in it is the browser's own
PRESENT_DATA = "present-data"  # store: where the deck can be played and fetched, and the deck in the address
