"""From a file of data to an imported dataset: read as text, map the columns, extract the observations."""
