"""The doer that an agentless clause leaves out, on trees built by hand."""

import pytest

from framing.features.deeds.recovery import recover_agent
from framing.language.reading import read_doc
from tests.conftest import build_doc

KILLED = "Monks NNS nsubjpass 2\nwere VBD auxpass 2\nkilled VBN ROOT 2\n"


def recovered(tree: str, verb: str) -> str | None:
    reading = read_doc(build_doc(tree))
    [clause] = [c for c in reading.clauses if reading.tokens.text[c.verb] == verb]
    head = recover_agent(reading, clause)
    return None if head is None else reading.tokens.text[head]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("in IN prep 2\narmy NN compound 5\nstrikes NNS pobj 3", "army"),
        ("in IN prep 2\nstrikes NNS pobj 3\nby IN prep 4\nrebels NNS pobj 5", "rebels"),
        ("in IN prep 2\nmarket NN compound 5\nstrikes NNS pobj 3", None),
        ("in IN prep 2\narmy NN compound 5\ntowns NNS pobj 3", None),
    ],
)
def test_doer_of_a_deed_named_in_the_clause(behind: str, expected: str | None) -> None:
    assert recovered(KILLED + behind, "killed") == expected


@pytest.mark.parametrize("before", ["Rebels NNS nsubj 1\nattacked VBD ROOT 1\nTarma NNP dobj 1\n_. . punct 1\n", ""])
def test_who_stands_near_is_not_taken_for_the_doer(before: str) -> None:
    verb = 6 if before else 2
    tree = f"{before}Monks NNS nsubjpass {verb}\nwere VBD auxpass {verb}\nkilled VBN ROOT {verb}\n"
    assert recovered(tree, "killed") is None
