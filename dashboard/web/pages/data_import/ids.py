"""The ids on the page data import to which callbacks or the browser refer."""

FIGURES_FILE = "figures-file"  # store: {name, size, content, n}; the browser writes it, see upload.js
FIGURES_FORM = "figures-form"
FIGURES_FIELD = "figures-field"  # the type of a control of the form; its key beside it
FIGURES_CHECK = "figures-check"
FIGURES_PREVIEW = "figures-preview"
FIGURES_IMPORT = "figures-import"
FIGURES_FEEDBACK = "figures-feedback"
FIGURES_GONE = "figures-gone"  # store: the id of the dataset that can be removed
FIGURES_THERE = "figures-there"
FIGURES_REMOVE = "figures-remove"
