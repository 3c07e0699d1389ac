"""Articles: files, tables and pages read; the same event in several outlets; wire copy."""
