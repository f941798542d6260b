"""The ids on the page “indicators” that callbacks or scripts use."""

CATALOGUE_TEXT = "catalogue-text"
CATALOGUE_PILLAR = "catalogue-pillar"
CATALOGUE_PRINCIPLE = "catalogue-principle"
CATALOGUE_DATASET = "catalogue-dataset"
CATALOGUE_KIND = "catalogue-kind"
CATALOGUE_RESULTS = "catalogue-results"
CATALOGUE_ADDRESS = "catalogue-address"  # store: the search part of the address
