"""The ids on the page “revisions” that callbacks or scripts use."""

REVISIONS_SHOWN = "revisions-shown"  # store {code, cycle, revision, old}; ``old`` is the revision on view
REVISIONS_ONE = "revisions-one"
REVISIONS_TWO = "revisions-two"
REVISIONS_COMPARE = "revisions-compare"
REVISIONS_RESTORE = "revisions-restore"
REVISIONS_FEEDBACK = "revisions-feedback"
REVISIONS_GO = "revisions-go"  # store {url}: the page to open after a change
REVISIONS_CHOICE = "revisions-choice"  # store {url}: the page to open for a comparison
REVIEW_SUBMIT = "review-submit"
REVIEW_PUBLISH = "review-publish"
REVIEW_SEND_BACK = "review-send-back"
REVIEW_REOPEN = "review-reopen"
REVIEW_TEXT = "review-text"
REVIEW_REMARK = "review-remark"  # type in a pattern: the comment on a principle
NEXT_CYCLE = "next-cycle"
NEXT_START = "next-start"
