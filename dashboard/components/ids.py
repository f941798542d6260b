"""Every id that a callback or a browser-side function refers to."""

# the shell
ADDRESS = "address"  # store: {path, search, n}; the browser writes it on every navigation
PAGE = "page"  # the content of the current page
PAGE_META = "page-meta"  # store: {title, status}
ANNOUNCER = "announcer"  # live region for screen readers
THEME = "theme-switch"
TROUBLE = "trouble"  # where an unexpected error of a callback is told
DEFINITIONS = "definitions"  # of the glossary's terms; that of one is definitions-<its id>

# /indicators
CATALOGUE_TEXT = "catalogue-text"
CATALOGUE_PILLAR = "catalogue-pillar"
CATALOGUE_PRINCIPLE = "catalogue-principle"
CATALOGUE_DATASET = "catalogue-dataset"
CATALOGUE_KIND = "catalogue-kind"
CATALOGUE_RESULTS = "catalogue-results"
CATALOGUE_ADDRESS = "catalogue-address"  # store: the search part of the address

# /indicators/<id>
CARD_HEAD = "card-head"
CARD_BODY = "card-body"
CARD_FOOT = "card-provenance"
CARD_VIEW = "card-view"
CARD_PERIOD = "card-period"
CARD_COUNTRIES = "card-countries"
CARD_GRAPH = "card-graph"
CARD_STATE = "card-state"  # store: which indicator this card shows
CARD_ADDRESS = "card-address"
CARD_PNG = "card-png"
CARD_TERMS = "card-terms"
CARD_SVG = "card-svg"
CARD_LINK = "card-link"
CARD_PICTURE = "card-picture"  # store: the figure to be saved as a picture
CARD_FEEDBACK = "card-feedback"

# /practices
PRACTICES_TEXT = "practices-text"
PRACTICES_COUNTRY = "practices-country"
PRACTICES_GROUP = "practices-group"
PRACTICES_PILLAR = "practices-pillar"
PRACTICES_PRINCIPLE = "practices-principle"
PRACTICES_SORT = "practices-sort"
PRACTICES_PICK = "practices-pick"  # store: {country, principle}; the browser writes it on a click in the matrix
PRACTICES_COUNT = "practices-count"
PRACTICES_RESULTS = "practices-results"
PRACTICES_ADDRESS = "practices-address"

# /glossary
GLOSSARY_TEXT = "glossary-text"
GLOSSARY_RESULTS = "glossary-results"
GLOSSARY_ADDRESS = "glossary-address"

# /compare
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

# /countries/<ISO3>
COUNTRY_GROUP = "country-group"
COUNTRY_RANKS = "country-ranks"
COUNTRY_STAGES = "country-stages"
COUNTRY_VALUES = "country-values"
COUNTRY_CODE = "country-code"  # store: which country is shown
COUNTRY_ADDRESS = "country-address"
