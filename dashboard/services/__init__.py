"""The parts of a running installation: its state, the saving of assessments, and the work queue."""
