"""Where data lives: a folder of files, read whole and checked at the door, and assessments saved into it."""
