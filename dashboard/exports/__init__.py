"""Files for readers: what the pages show, as CSV, XLSX, JSON and citations. Pure: the caller sends or saves."""
