"""Repairs of lists that parsers read wrongly, on trees built by hand."""

from framing.language.parsing.tokens import Tokens, from_doc
from tests.conftest import build_doc


def read(tree: str) -> Tokens:
    return from_doc(build_doc(tree))


def test_an_adjective_in_a_list_of_passives_is_a_participle() -> None:
    tokens = read("""
        Monks NNS nsubjpass 2
        were VBD auxpass 2
        kicked VBN ROOT 2
        and CC cc 2
        robbed JJ conj 2
    """)
    assert tokens.tag[4] == "VBN"


def test_an_adjective_in_another_list_stays_one() -> None:
    tokens = read("Tired JJ ROOT 0\nand CC cc 0\nwretched JJ conj 0")
    assert list(tokens.tag) == ["JJ", "CC", "JJ"]


def test_a_verb_gets_the_subject_that_was_taken_for_the_next_of_a_list() -> None:
    tokens = read("""
        Shells NNS nsubj 1
        fell VBD ccomp 8
        on IN prep 1
        the DT det 4
        town NN pobj 2
        _, , punct 4
        nurses NNS conj 4
        today NN npadvmod 8
        said VBD ROOT 8
    """)
    assert (tokens.dep[6], tokens.head[6]) == ("conj", 4)  # a word stands between
    tokens = read("""
        Shells NNS nsubj 1
        fell VBD ccomp 7
        on IN prep 1
        the DT det 4
        town NN pobj 2
        _, , punct 4
        nurses NNS conj 4
        said VBD ROOT 7
    """)
    assert (tokens.dep[6], tokens.head[6]) == ("nsubj", 7)


def test_a_past_tense_hangs_on_the_verb_and_not_on_its_object() -> None:
    tokens = read("""
        Critics NNS nsubj 1
        called VBD ROOT 1
        it PRP nsubj 4
        a DT det 4
        triumph NN oprd 1
        and CC cc 4
        left VBD conj 4
    """)
    assert (tokens.head[5], tokens.head[6]) == (1, 1)


def perfect(subject: str, tag: str) -> list[str]:
    tokens = read(f"""
        {subject} PRP nsubjpass 2
        's VBZ auxpass 2
        said {tag} ROOT 2
        rebels NNS nsubj 4
        fled VBD ccomp 2
    """)
    return tokens.dep[:2]


def test_has_said_is_no_passive() -> None:
    assert perfect("She", "VBD") == ["nsubj", "aux"]
    assert perfect("It", "VBD") == perfect("She", "VBN") == ["nsubjpass", "auxpass"]
