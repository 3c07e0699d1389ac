"""Entries, forms, matching; what single words are."""
