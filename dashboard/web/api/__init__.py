"""The API: the results of the domain functions as JSON and files, and saving assessments."""
