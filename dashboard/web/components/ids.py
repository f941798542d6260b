"""The ids of components that two or more pages use, and of the shell, to which callbacks or the browser refer."""

# the shell
ADDRESS = "address"  # store: {path, search, n}; the browser writes it on every navigation
PAGE = "page"  # the content of the current page
PAGE_META = "page-meta"  # store: {title, status}
ANNOUNCER = "announcer"  # live region for screen readers
THEME = "theme-switch"
TROUBLE = "trouble"  # where an unexpected error of a callback is told
DEFINITIONS = "definitions"  # of the glossary's terms; that of one is definitions-<its id>

# /indicators/<id>
CARD_SOURCE = "card-source"

# the pages of an assessment
AUTHOR = "author"  # who saves; kept in the browser
ASSESSMENT_SAVED = "assessment-saved"  # which revision is shown, and who saved it when; the editor renews it

# /assess/<ISO3>/<cycle>/result
RESULT_EFFORT = "result-effort"  # the type of a select; its item beside it
RESULT_STEP = "result-step"  # the type of what is said of a step's effort; its principle beside it
RESULT_WHAT_IF = "result-what-if"  # the type of a tick; its item beside it

# /assess
UPLOAD_FILE = "upload-file"  # store: {name, size, content, n}; the browser writes it, see upload.js
UPLOAD_SUMMARY = "upload-summary"  # one line of what a file would change, read out
UPLOAD_PREVIEW = "upload-preview"
UPLOAD_ONTO = "upload-onto"  # store: the revision that the preview is of
UPLOAD_CHOICE = "upload-choice"  # the type of a conflict's choice; its place beside it
UPLOAD_IMPORT = "upload-import"
UPLOAD_FEEDBACK = "upload-feedback"
