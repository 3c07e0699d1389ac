"""Entries: what their form may be, and globs."""

import time

import pytest

from framing.language.lexicons.entries import Entry, entry_problem, glob_match
from tests.language.lexicons.words import hits


def test_globs() -> None:
    assert hits([Entry("jihad*", "glob", "ANY", "a")], "jihadists and Jihad") == [("jihad*", 0, 0), ("jihad*", 2, 2)]
    assert glob_match("a*b*c", "aXbYc")
    assert not glob_match("ab*ba", "aba")


def test_globs_take_linear_time() -> None:
    begun = time.perf_counter()
    assert not glob_match("*a" * 30 + "b", "a" * 50_000)
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (Entry("a  b", "phrase", "ANY", "a"), "single blanks"),
        (Entry("a", "stem", "ANY", "a"), "have lemma, phrase, glob"),
        (Entry("a", "phrase", "NAME", "a"), "have VERB, NOUN, ADJ, ADV, ANY"),
        (Entry("... a", "phrase", "ANY", "a"), "begins or ends with a gap"),
        (Entry("warm", "lemma", "ADJ", "a"), "only VERB and NOUN"),
    ],
)
def test_malformed_entries_say_why(entry: Entry, problem: str) -> None:
    assert problem in str(entry_problem(entry))
