"""Participles in front of their auxiliary and their subject, on trees built by hand."""

import pytest

from tests.trees import clauses


@pytest.mark.parametrize("rows", [
    """
    Attached VBN nsubj 1
    is VBZ ROOT 1
    the DT det 3
    letter NN attr 1
    """,
    """
    Wounded VBN ROOT 0
    in IN prep 0
    the DT det 3
    blast NN pobj 1
    were VBD auxpass 0
    three CD nummod 6
    nurses NNS nsubjpass 0
    """,
])  # fmt: skip
def test_inverted_passive(rows: str) -> None:
    found = clauses(rows)
    participle = next(c for span, c in found.items() if "tached" in span or "ounded" in span)
    assert (participle.voice, participle.form) == ("passive", "be")
