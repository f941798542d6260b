"""What a running installation does: its state, the saving of assessments, and the work queue."""
