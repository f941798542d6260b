"""The documents of the API: a module for each subject. They are in the OpenAPI document and on the page ``/api``."""
