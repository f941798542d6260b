"""Templates of documents, and what fills them: every text that is put in is escaped."""
