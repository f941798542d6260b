"""Files from readers: bytes of an assessment become the assessment, or every problem in them. Pure, and safe on any bytes."""
