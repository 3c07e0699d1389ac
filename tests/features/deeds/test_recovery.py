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


def test_doer_elsewhere_in_the_sentence() -> None:
    tree = """
        Rebels NNS nsubj 1
        attacked VBD ROOT 1
        Tarma NNP dobj 1
        and CC cc 1
        monks NNS nsubjpass 6
        were VBD auxpass 6
        killed VBN conj 1
    """
    assert recovered(tree, "killed") == "Rebels"


@pytest.mark.parametrize(("verb", "expected"), [("shelled", "Rebels"), ("saw", None)])
def test_doer_in_the_sentence_before_if_it_did_something_to_someone(verb: str, expected: str | None) -> None:
    before = f"Rebels NNS nsubj 1\n{verb} VBD ROOT 1\nTarma NNP dobj 1\n_. . punct 1\n"
    assert recovered(before + "Monks NNS nsubjpass 6\nwere VBD auxpass 6\nkilled VBN ROOT 6", "killed") == expected


def test_who_suffers_is_not_who_did_it() -> None:
    before = "Monks NNS nsubj 1\nattacked VBD ROOT 1\nTarma NNP dobj 1\n_. . punct 1\n"
    assert recovered(before + "Shops NNS nsubjpass 6\nwere VBD auxpass 6\nburned VBN ROOT 6", "burned") == "Monks"
    assert recovered(KILLED, "killed") is None
