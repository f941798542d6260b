"""The ids on the page compare to which callbacks or the browser refer."""

COMPARE_SOURCE = "compare-source"
COMPARE_COUNTRIES = "compare-countries"
COMPARE_GROUP = "compare-group"
COMPARE_PILLAR = "compare-pillar"
COMPARE_PRINCIPLES = "compare-principles"
COMPARE_CYCLE = "compare-cycle"
COMPARE_SORT = "compare-sort"
COMPARE_MATRIX = "compare-matrix"
COMPARE_DATA = "compare-data"  # store: the stages of every country of the chosen source
COMPARE_CELL = "compare-cell"  # store: the cell whose reason is open, such as NZL-5
COMPARE_REASON = "compare-reason"
COMPARE_REASON_BODY = "compare-reason-body"
COMPARE_COUNT = "compare-count"
COMPARE_LINK = "compare-link"
COMPARE_MORE = "compare-more"
COMPARE_LIKE = "compare-like"
COMPARE_LIKE_FIELD = "compare-like-field"
COMPARE_GROUPS = "compare-groups"
COMPARE_HIGHLIGHT = "compare-highlight"
COMPARE_AGAINST = "compare-against"
COMPARE_KEPT = "compare-kept"
COMPARE_INDICATORS = "compare-indicators"
COMPARE_SIDES = "compare-sides"  # store: which countries are side by side; the browser writes it
COMPARE_BELOW = "compare-below"  # store: {key, html}: what differs between them
COMPARE_DIFFERENCES = "compare-differences"
