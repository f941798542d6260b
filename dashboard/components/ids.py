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
CARD_FROM = "card-from"
CARD_GROUPS = "card-groups"
CARD_SCALE = "card-scale"
CARD_WITH = "card-with"
CARD_COLOUR = "card-colour"
CARD_CONTROLS = "card-controls"
CARD_TITLE = "card-title"
CARD_SOURCE = "card-source"
CARD_FRAME = "card-frame"  # around the graph; holds its text alternative
CARD_PLAY = "card-play"  # the button that plays the years
CARD_BAR = "card-bar"  # around it, the slider and the year
CARD_SLIDER = "card-slider"
CARD_YEAR = "card-year"
CARD_WANTED = "card-wanted"  # store: the address whose years are to be played; the browser writes it
CARD_FRAMES = "card-frames"  # store: {url, frames}, what changes on the page in each year
CARD_GRAPH = "card-graph"
CARD_STATE = "card-state"  # store: {name, …}, which indicator this card shows and in which state
CARD_ADDRESS = "card-address"
CARD_PNG = "card-png"
CARD_SIZE = "card-size"
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

# /countries/<ISO3>
COUNTRY_GROUP = "country-group"
COUNTRY_RANKS = "country-ranks"
COUNTRY_STAGES = "country-stages"
COUNTRY_LEARNING = "country-learning"
COUNTRY_VALUES = "country-values"
COUNTRY_CODE = "country-code"  # store: which country is shown
COUNTRY_ADDRESS = "country-address"

# the pages of an assessment
AUTHOR = "author"  # who saves; kept in the browser
ASSESSMENT_SAVED = "assessment-saved"  # which revision is shown, and who saved it when; the editor renews it

# /assess/<ISO3>/<cycle>/revisions
REVISIONS_SHOWN = "revisions-shown"  # store: {code, cycle, revision, old}; old is the one that is viewed
REVISIONS_ONE = "revisions-one"
REVISIONS_TWO = "revisions-two"
REVISIONS_COMPARE = "revisions-compare"
REVISIONS_RESTORE = "revisions-restore"
REVISIONS_FEEDBACK = "revisions-feedback"
REVISIONS_GO = "revisions-go"  # store: {url}, where to go on
REVISIONS_CHOICE = "revisions-choice"  # store: {url}, likewise, to compare
REVIEW_SUBMIT = "review-submit"
REVIEW_PUBLISH = "review-publish"
REVIEW_SEND_BACK = "review-send-back"
REVIEW_REOPEN = "review-reopen"
REVIEW_TEXT = "review-text"
REVIEW_REMARK = "review-remark"  # the type of one text a principle
NEXT_CYCLE = "next-cycle"
NEXT_START = "next-start"

# /assess/<ISO3>/<cycle>/assessors
ASSESSORS_SHOWN = "assessors-shown"  # store: {code, cycle}
ASSESSORS_HEAD = "assessors-head"
ASSESSORS_COUNT = "assessors-count"
ASSESSORS_SHOW = "assessors-show"
ASSESSORS_CARD = "assessors-card"  # the type of a characteristic's card
ASSESSORS_ANSWER = "assessors-answer"  # the type of the select in it
ASSESSORS_SETTLE = "assessors-settle"  # the type of the button in it
ASSESSORS_NEW = "assessors-new"
ASSESSORS_ADD = "assessors-add"
ASSESSORS_AGREED = "assessors-agreed"
ASSESSORS_WHO = "assessors-who"
ASSESSORS_NAME = "assessors-name"
ASSESSORS_RENAME = "assessors-rename"
ASSESSORS_SURE = "assessors-sure"
ASSESSORS_REMOVE = "assessors-remove"
ASSESSORS_FEEDBACK = "assessors-feedback"
ASSESSORS_GO = "assessors-go"  # store: {url}, where to go on
ASSESSORS_CHOICE = "assessors-choice"  # store: {url}, likewise, to filter

# /history
HISTORY_WHOM = "history-whom"  # a country's code, a group's, or any
HISTORY_BEFORE = "history-before"
HISTORY_AFTER = "history-after"
HISTORY_MOVED = "history-moved"
HISTORY_BODY = "history-body"
HISTORY_SOURCE = "history-source"  # store: the source whose countries can be chosen
HISTORY_ADDRESS = "history-address"

# /assess/<ISO3>/<cycle>/result
RESULT_KEY = "result-key"  # store: {code, cycle, revision}
RESULT_HEAD = "result-head"
RESULT_TABLE = "result-table"
RESULT_ROADMAP = "result-roadmap"
RESULT_EFFORT = "result-effort"  # the type of a select; its item beside it
RESULT_STEP = "result-step"  # the type of what is said of a step's effort; its principle beside it
RESULT_SAVED = "result-saved"
RESULT_ORDER = "result-order"
RESULT_WHAT_IF = "result-what-if"  # the type of a tick; its item beside it
RESULT_OUTLOOK = "result-outlook"
RESULT_CLEAR = "result-clear"
RESULT_ADDRESS = "result-address"

# /assess/<ISO3>/<cycle>
ASSESS_FRAME = "assess-frame"  # empty; the form in it is the browser's own
ASSESS_WHOSE = "assess-whose"  # empty; the choice of whose answers are shown is the browser's own
ASSESS_DATA = "assess-data"  # store: the questions, the answers, and the public evidence

# /assess
BEGIN_COUNTRY = "begin-country"
BEGIN_CYCLE = "begin-cycle"
BEGIN_HOW = "begin-how"  # blank, or the cycle whose answers are copied
BEGIN_OFFER = "begin-offer"
BEGIN_START = "begin-start"
BEGIN_FEEDBACK = "begin-feedback"
BEGIN_GO = "begin-go"  # store: {url}, where to go on
ASSESSMENTS_TEXT = "assessments-text"
ASSESSMENTS_STATE = "assessments-state"
ASSESSMENTS_LIST = "assessments-list"
ASSESSMENTS_ADDRESS = "assessments-address"
UPLOAD_FILE = "upload-file"  # store: {name, size, content, n}; the browser writes it, see upload.js
UPLOAD_SUMMARY = "upload-summary"  # one line of what a file would change, read out
UPLOAD_PREVIEW = "upload-preview"
UPLOAD_ONTO = "upload-onto"  # store: the revision that the preview is of
UPLOAD_CHOICE = "upload-choice"  # the type of a conflict's choice; its place beside it
UPLOAD_IMPORT = "upload-import"
UPLOAD_FEEDBACK = "upload-feedback"

# /data/import
FIGURES_FILE = "figures-file"  # store: {name, size, content, n}; the browser writes it, see upload.js
FIGURES_FORM = "figures-form"
FIGURES_FIELD = "figures-field"  # the type of a control of the form; its key beside it
FIGURES_CHECK = "figures-check"
FIGURES_PREVIEW = "figures-preview"
FIGURES_IMPORT = "figures-import"
FIGURES_FEEDBACK = "figures-feedback"
FIGURES_GONE = "figures-gone"  # store: the id of the dataset that can be removed
FIGURES_THERE = "figures-there"
FIGURES_REMOVE = "figures-remove"

# /present
PRESENT_FRAME = "present-frame"  # empty; the deck in it is the browser's own
PRESENT_DATA = "present-data"  # store: where the deck can be played and fetched, and the deck in the address
