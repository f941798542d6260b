"""The ids on the page “glossary” that callbacks or scripts use."""

GLOSSARY_TEXT = "glossary-text"
GLOSSARY_RESULTS = "glossary-results"
GLOSSARY_ADDRESS = "glossary-address"
