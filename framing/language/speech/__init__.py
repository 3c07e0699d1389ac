"""Cues, sources, contents, quotations: who says what."""
