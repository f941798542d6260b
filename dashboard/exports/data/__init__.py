"""Data as files: CSV, XLSX, JSON, Parquet, SDMX and the data package."""
