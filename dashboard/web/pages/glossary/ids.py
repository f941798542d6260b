"""The ids on the page glossary to which callbacks or the browser refer."""

GLOSSARY_TEXT = "glossary-text"
GLOSSARY_RESULTS = "glossary-results"
GLOSSARY_ADDRESS = "glossary-address"
