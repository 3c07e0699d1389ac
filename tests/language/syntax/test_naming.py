"""Which named actor a label is given to, on trees built by hand."""

import pytest

from framing.language.parsing.tokens import from_doc
from framing.language.syntax.naming import named_actor
from tests.conftest import build_doc


def named(tree: str, label: str) -> str | None:
    tokens = from_doc(build_doc(tree))
    found = named_actor(tokens, list(tokens.text).index(label))
    return None if found is None else tokens.text[found]


def test_a_label_set_behind_a_name() -> None:
    tree = "Daesh NNP nsubj 4\n_, , punct 0\nterrorists NNS appos 0\n_, , punct 0\nfled VBD ROOT 4"
    assert named(tree, "terrorists") == "Daesh"


def test_a_label_in_front_of_a_name() -> None:
    assert named("The DT det 2\nmilitia NN compound 2\nDaesh NNP nsubj 3\nfled VBD ROOT 3", "militia") == "Daesh"


@pytest.mark.parametrize(("between", "expected"), [("", "Daesh"), ("not RB neg 1\n", None)])
def test_a_label_given_by_is_unless_denied(between: str, expected: str | None) -> None:
    assert named(f"Daesh NNP nsubj 1\nis VBZ ROOT 1\n{between}terrorists NNS attr 1", "terrorists") == expected


@pytest.mark.parametrize(("by", "expected"), [("as", "Daesh"), ("to", None)])
def test_a_label_known_as_a_name(by: str, expected: str | None) -> None:
    tree = f"rebels NNS nsubj 4\nknown VBN acl 0\n{by} IN prep 1\nDaesh NNP pobj 2\nfled VBD ROOT 4"
    assert named(tree, "rebels") == expected


@pytest.mark.parametrize("beside", ["Monday NNP", "gangs NNS"])
def test_times_and_common_nouns_name_nobody(beside: str) -> None:
    assert named(f"{beside} nsubj 1\nwas VBD ROOT 1\nterrorists NNS attr 1", "terrorists") is None


def test_capitalised_labels_have_no_name() -> None:
    assert named("Terrorists NNPS compound 1\nDaesh NNP nsubj 2\nfled VBD ROOT 2", "Terrorists") is None
