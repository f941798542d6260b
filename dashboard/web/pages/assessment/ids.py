"""The ids on the page assessment to which callbacks or the browser refer."""

ASSESS_FRAME = "assess-frame"  # empty; the form in it is the browser's own
ASSESS_WHOSE = "assess-whose"  # empty; the choice of whose answers are shown is the browser's own
ASSESS_DATA = "assess-data"  # store: the questions, the answers, and the public evidence
