"""The ids on the page “practices” that callbacks or scripts use."""

PRACTICES_TEXT = "practices-text"
PRACTICES_COUNTRY = "practices-country"
PRACTICES_GROUP = "practices-group"
PRACTICES_PILLAR = "practices-pillar"
PRACTICES_PRINCIPLE = "practices-principle"
PRACTICES_SORT = "practices-sort"
PRACTICES_PICK = "practices-pick"  # store {country, principle}; scripts write it on a click in the matrix
PRACTICES_COUNT = "practices-count"
PRACTICES_RESULTS = "practices-results"
PRACTICES_ADDRESS = "practices-address"
