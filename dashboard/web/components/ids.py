"""The ids that callbacks or scripts use, of the shell and of components shared by several pages."""

# the shell
ADDRESS = "address"  # store {path, search, n}; scripts update it on every navigation
PAGE = "page"  # the content of the current page
PAGE_META = "page-meta"  # store {title, n}
ANNOUNCER = "announcer"  # live region for screen readers
THEME = "theme-switch"
TROUBLE = "trouble"  # the message for an unexpected error in a callback
DEFINITIONS = "definitions"  # all glossary definitions; that of one term is definitions-<term id>

# /indicators/<id>
CARD_SOURCE = "card-source"

# the pages of an assessment
AUTHOR = "author"  # the name of the person who saves; stored by the browser
ASSESSMENT_SAVED = "assessment-saved"  # the revision and its last save; the editor updates it

# /assess/<ISO3>/<cycle>/result; patterns, so these are types, each with an item or a principle
RESULT_EFFORT = "result-effort"  # the effort of an item, a select
RESULT_STEP = "result-step"  # the effort of a principle's step, a text
RESULT_WHAT_IF = "result-what-if"  # the what-if checkbox of an item

# /assess
UPLOAD_FILE = "upload-file"  # store {name, size, content, n}; see frontend/src/shell/upload.ts
UPLOAD_SUMMARY = "upload-summary"  # one line for screen readers: what a file would change
UPLOAD_PREVIEW = "upload-preview"
UPLOAD_ONTO = "upload-onto"  # store: the revision that the preview is based on
UPLOAD_CHOICE = "upload-choice"  # type in a pattern: the choice for a conflict, with the key of its field
UPLOAD_IMPORT = "upload-import"
UPLOAD_FEEDBACK = "upload-feedback"
