"""An assessment as a document that people edit: fields, changes, merging, workflow, assessors."""
