"""SDMX messages of data: JSON 1.0 and 2.0, XML 2.0, 2.1 and 3.0, generic and structure-specific."""
