"""The ids on the page country to which callbacks or the browser refer."""

COUNTRY_GROUP = "country-group"
COUNTRY_RANKS = "country-ranks"
COUNTRY_STAGES = "country-stages"
COUNTRY_LEARNING = "country-learning"
COUNTRY_VALUES = "country-values"
COUNTRY_CODE = "country-code"  # store: which country is shown
COUNTRY_ADDRESS = "country-address"
