"""Deeds that are negated or not told as done, on trees built by hand."""

import pytest

from tests.features.deeds.trees import casts, verb


@pytest.mark.parametrize(
    ("extra", "note"),
    [
        ("did VBD aux {v}\nnot RB neg {v}", "negated"),
        ("may MD aux {v}", "hypothetical"),
        ("might MD aux {v}", "hypothetical"),
        ("would MD aux {v}", "hypothetical"),
        ("should MD aux {v}", "hypothetical"),
        ("will MD aux {v}", ""),
        ("can MD aux {v}", ""),
        ("may MD aux {v}\nnot RB neg {v}", "negated; hypothetical"),
    ],
)
def test_notes_of_negation_and_mood(extra: str, note: str) -> None:
    at = 1 + len(extra.splitlines())
    tree = f"Rebels NNS nsubj {at}\n{extra.format(v=at)}\nshell VB ROOT {at}\ntowns NNS dobj {at}"
    assert casts(tree, verb("shell")) == [("shell", "harm", "Rebels", "towns", note)]


def test_condition_is_hypothetical() -> None:
    assert casts(
        """
        If IN mark 2
        rebels NNS nsubj 2
        shell VBP advcl 5
        towns NNS dobj 2
        we PRP nsubj 5
        flee VBP ROOT 5
        """,
        verb("shell"),
    ) == [("shell", "harm", "rebels", "towns", "hypothetical")]
