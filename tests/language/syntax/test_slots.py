"""Subjects that verbs share, take from relative clauses, or are given by a verb above, on trees built by hand.

Also tests framing/language/syntax/subjects.py.
"""

import pytest

from tests.trees import cast, clauses


@pytest.mark.parametrize("pronoun", ["", "that WDT dobj 4"])
def test_object_of_a_relative_clause(pronoun: str) -> None:
    shift = bool(pronoun)
    found = clauses(
        f"""
        The DT det 1
        town NN nsubj {4 + shift}
        {pronoun}
        rebels NNS nsubj {3 + shift}
        took VBD relcl 1
        burned VBD ROOT {4 + shift}
    """.replace("        \n", "")
    )
    assert cast(found["took"]) == ("rebels", "The town")


def test_infinitive_is_done_by_the_object_that_controls_it() -> None:
    found = clauses("""
        Guards NNS nsubj 1
        forced VBD ROOT 1
        monks NNS dobj 1
        to TO aux 4
        leave VB xcomp 1
        Tarma NNP dobj 4
    """)
    assert cast(found["forced"]) == ("Guards", "monks")
    assert cast(found["leave"]) == ("monks", "Tarma")


def test_infinitive_without_object_is_done_by_the_subject() -> None:
    found = clauses("""
        Guards NNS nsubj 1
        tried VBD ROOT 1
        to TO aux 3
        arrest VB xcomp 1
        monks NNS dobj 3
    """)
    assert cast(found["arrest"]) == ("Guards", "monks")


def test_second_verb_shares_the_subject() -> None:
    found = clauses("""
        Guards NNS nsubj 1
        came VBD ROOT 1
        and CC cc 1
        took VBD conj 1
        monks NNS dobj 3
    """)
    assert cast(found["took"]) == ("Guards", "monks")
