"""The ids on the page revisions to which callbacks or the browser refer."""

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
