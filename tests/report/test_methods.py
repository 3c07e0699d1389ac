"""How it was compared, and what must not be concluded."""

from __future__ import annotations


def test_methods_name_versions_hashes_and_settings(page):
    words = " ".join(page.words)
    for part in (
        "media-framing 9.9.9",
        "en_parser 3.0",
        "ab" * 32,
        "cd" * 32,
        "199 bootstrap",
        "the seed was 1",
        "spacy 3.8.0",
        "2026-05-01",
    ):
        assert part in words


def test_limits_are_told(page):
    words = " ".join(page.words)
    assert (
        "A label is not a lie." in words and "A passive is not a plot." in words and "Events were not matched." in words
    )
