"""The ids on the page assessors to which callbacks or the browser refer."""

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
