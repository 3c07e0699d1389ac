"""What a pronoun stands for, on trees built by hand."""

from tests.trees import cast, clauses, only


def test_relative_pronoun_stands_for_its_noun() -> None:
    found = clauses("""
        Monks NNS nsubj 8
        _, , punct 0
        who WP nsubjpass 5
        had VBD aux 5
        been VBN auxpass 5
        taken VBN relcl 0
        by IN agent 5
        gangs NNS pobj 6
        fled VBD ROOT 8
        _. . punct 8
    """)
    assert cast(found["had been taken"]) == ("gangs", "Monks")
    assert found["had been taken"].subject == 2
    assert cast(found["fled"])[0] == "Monks"


def test_pronoun_stands_for_the_subject_of_the_sentence_before() -> None:
    found = clauses("""
        Monks NNS nsubj 1
        fled VBD ROOT 1
        _. . punct 1
        They PRP nsubjpass 5
        were VBD auxpass 5
        beaten VBN ROOT 5
    """)
    clause = found["were beaten"]
    assert (cast(clause), clause.patient.start) == ((None, "Monks"), 0)


def test_pronoun_without_antecedent_is_given_as_written() -> None:
    _, clause = only("""
        They PRP nsubjpass 2
        were VBD auxpass 2
        beaten VBN ROOT 2
    """)
    assert cast(clause) == (None, "They")


def test_himself_is_the_other_slot_of_the_verb() -> None:
    _, clause = only("""
        Bakr NNP nsubj 1
        shot VBD ROOT 1
        himself PRP dobj 1
    """)
    assert cast(clause) == ("Bakr", "Bakr")
