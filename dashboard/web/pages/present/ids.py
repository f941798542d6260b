"""The ids on the page “present” that callbacks or scripts use."""

PRESENT_FRAME = "present-frame"  # empty; scripts draw the reader's deck in it
PRESENT_DATA = "present-data"  # store: the addresses of the player and the files, and the deck in the address
