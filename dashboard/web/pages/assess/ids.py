"""The ids on the page assess to which callbacks or the browser refer."""

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
