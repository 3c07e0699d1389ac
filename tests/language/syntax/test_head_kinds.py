"""Kinds of heads, on trees built by hand."""

from collections.abc import Mapping

import pytest

from framing.language.parsing.tokens import from_doc
from framing.language.syntax.head_kinds import kinds_of_head, mixed
from tests.conftest import build_doc


def kinds(rows: str, word: str, **options: Mapping[int, Mapping[str, float]]) -> Mapping[str, float]:
    tokens = from_doc(build_doc(rows))
    return kinds_of_head(tokens, tokens.text.index(word), **options)


def likeliest(rows: str, word: str) -> str:
    return next(iter(kinds(rows, word)))


@pytest.mark.parametrize(
    ("rows", "word", "kind"),
    [
        ("She PRP nsubj 1\nfell VBD ROOT 1", "She", "person"),
        ("Three CD nsubjpass 2\nwere VBD auxpass 2\nkilled VBN ROOT 2", "Three", "person"),
        ("It PRP nsubj 1\nended VBD ROOT 1\nin IN prep 1\n1936 CD pobj 2", "1936", "time"),
        ("They PRP nsubj 1\nhit VBD ROOT 1\n71 CD nummod 3\n% NN dobj 1", "%", "measure"),
        ("The DT det 1\npoor JJ nsubj 2\nsuffer VBP ROOT 2", "poor", "person"),
        ("Mr NNP compound 1\nQuorv NNP nsubj 2\nleft VBD ROOT 2", "Quorv", "person"),
        ("aid NN compound 1\nworker NN compound 2\nQuorv NNP nsubj 3\nleft VBD ROOT 3", "Quorv", "person"),
        ("Peter NNP compound 1\nCotton NNP nsubj 2\nleft VBD ROOT 2", "Cotton", "person"),
        ("QRX NNP nsubj 1\nleft VBD ROOT 1", "QRX", "body"),
        ("Syria NNP nsubj 1\nattacked VBD ROOT 1", "Syria", "body"),
        ("They PRP nsubj 1\nbombed VBD ROOT 1\nSyria NNP dobj 1", "Syria", "place"),
        ("The DT det 2\npolice NN compound 2\nstation NN nsubj 3\nburned VBD ROOT 3", "station", "building"),
        ("The DT det 2\ncar NN compound 2\nbomb NN nsubj 3\nexploded VBD ROOT 3", "bomb", "weapon"),
        ("The DT det 2\nWhite NNP compound 2\nHouse NNP nsubj 3\nreplied VBD ROOT 3", "House", "body"),
        ("Most JJS nsubj 4\nof IN prep 0\nthe DT det 3\nsoldiers NNS pobj 1\nfled VBD ROOT 4", "Most", "person"),
        ("The DT det 1\nnumber NN nsubj 4\nof IN prep 1\nsoldiers NNS pobj 2\nrose VBD ROOT 4", "number", "measure"),
        ("A DT det 1\nnumber NN nsubj 4\nof IN prep 1\nsoldiers NNS pobj 2\nfled VBD ROOT 4", "number", "person"),
        ("The DT det 1\nzarkologist NN nsubj 2\nleft VBD ROOT 2", "zarkologist", "person"),
    ],
)  # fmt: skip
def test_likeliest_kind_of_a_head(rows: str, word: str, kind: str) -> None:
    assert likeliest(rows, word) == kind


def test_pronoun_has_the_kinds_of_what_it_stands_for_half_in_doubt() -> None:
    rows = """
        the DT det 1
        rifle NN nsubj 4
        which WDT nsubj 3
        jammed VBD relcl 1
        fell VBD ROOT 4
    """
    found = kinds(rows, "which")
    assert next(iter(found)) == "weapon"
    assert found["weapon"] < kinds(rows, "rifle")["weapon"]


def test_what_is_known_of_an_entity_wins() -> None:
    rows = "Syria NNP nsubj 1\nattacked VBD ROOT 1"
    assert kinds(rows, "Syria", named={0: {"person": 1.0}}) == {"person": 1.0}
    assert next(iter(kinds(rows, "Syria", named={1: {"person": 1.0}}))) == "body"


def test_noun_that_is_capitalised_all_through_the_text_is_a_name() -> None:
    rows = """
        Quiver NN nsubj 1
        left VBD ROOT 1
        _. . punct 1
        They PRP nsubj 4
        met VBD ROOT 4
        Quiver NNP dobj 4
    """
    assert likeliest(rows, "Quiver") == "person"
    assert likeliest("Quiver NN nsubj 1\nfell VBD ROOT 1", "Quiver") != "person"


def test_mixed_adds_up_to_one() -> None:
    assert dict(mixed({"body": 2.0}, {"place": 2.0}, 0.25)) == {"place": 0.75, "body": 0.25}
